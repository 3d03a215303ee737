/** Row-level security through the deeds: no list, page or undo of one organisation shows or touches a row of another. */
import { beforeAll, describe, expect, it } from 'vitest';
import { WardError } from '#base/errors/problem.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, inventoryCsv, pump } from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { enterAdvisory, getAdvisoryEntry, reviseAdvisory } from '../advisories/enter-advisory.ts';
import { previewAdvisoryEntry } from '../advisories/preview-entry.ts';
import { getAdvisory } from '../advisories/get-advisory.ts';
import { listAdvisories } from '../advisories/list-advisories.ts';
import { getCoverage, listUnmatchedModels, listUnreadEntries } from '../coverage/coverage.ts';
import { listCareAreas, updateCareArea } from '../devices/care-areas.ts';
import { getDevice } from '../devices/get-device.ts';
import { listDeviceFacets, listDevices } from '../devices/list-devices.ts';
import { exportDevices } from '../exports/exports.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { getToday, listUrgentCareAreas, listWorklist } from '../findings/list-worklist.ts';
import { getImport, listImports } from '../imports/list-imports.ts';
import { undoImport } from '../imports/undo-import.ts';
import { listAliases, removeAlias } from '../review/aliases.ts';
import { answerQuestion } from '../review/answer-question.ts';
import { listQuestions } from '../review/questions.ts';
import type { Ward } from '../ward.ts';

const entry = {
  issuer: 'Secret Issuer',
  reference: 'SECRET-1',
  title: 'Secret notice',
  date: '2026-04-01',
  link: null,
  summary: '',
  products: [
    { manufacturer: 'Secret Works', model: 'Secret Pump', versions: '' },
    { manufacturer: 'Secret Works', model: 'Secret Scale', versions: 'see the label on the back' },
    { manufacturer: 'Kettle and Sons', model: 'Quilta Secretspace', versions: '' },
  ],
  cves: [],
  cvss: '',
  remedy: '',
  enteredBy: 'Secret Person',
};
const page = { limit: 500 };

/** Everything an organisation can list. */
const lists: Record<string, (context: OrgContext) => Promise<unknown>> = {
  'a notice that is typed in': async (context) => await previewAdvisoryEntry(context, entry),
  advisories: async (context) => await listAdvisories(context, { ...page, sort: 'date', dir: 'desc' }),
  'care areas': async (context) => await listCareAreas(context, {}),
  coverage: async (context) => await getCoverage(context, {}),
  devices: async (context) => await listDevices(context, { ...page, sort: 'urgency', dir: 'desc' }),
  'devices found by a word': async (context) =>
    await listDevices(context, { ...page, q: 'secret', sort: 'urgency', dir: 'desc' }),
  export: async (context) => {
    const { pieces } = await exportDevices(context, { format: 'csv', sort: 'urgency', dir: 'desc' });
    const texts = [];
    for await (const piece of pieces) texts.push(String(piece));
    return texts.join('');
  },
  facets: async (context) => await listDeviceFacets(context, {}),
  findings: async (context) => await listFindings(context, page),
  imports: async (context) => await listImports(context, page),
  models: async (context) => await listUnmatchedModels(context, page),
  today: async (context) => await getToday(context, {}),
  aliases: async (context) => await listAliases(context, page),
  questions: async (context) => await listQuestions(context, page),
  'unread entries': async (context) => await listUnreadEntries(context, page),
  'urgent care areas': async (context) => await listUrgentCareAreas(context, {}),
  worklist: async (context) => await listWorklist(context, page),
};

eachDatabase((open) => {
  let ward: Ward;
  let theirs: OrgContext;
  let ours: OrgContext;
  const id: Record<string, string> = {};

  beforeAll(async () => {
    ward = testWard(await open());
    theirs = await newOrganisation(ward, 'Theirs');
    ours = await newOrganisation(ward, 'Ours');
    const facts = {
      manufacturer: 'Secret Works',
      model: 'Secret Pump',
      department: 'Secret Ward',
      site: 'Secret Site',
    };
    const given = await give(
      theirs,
      inventoryCsv([
        pump('SECRET-A', facts),
        pump('SECRET-C', { ...facts, manufacturer: 'Kettle and Sons', model: 'Quita Secretspace A' }),
        pump('SECRET-D', { ...facts, manufacturer: 'Kettle and Sons', model: 'Quita Secretspace B' }),
        pump('SECRET-B', { ...facts, manufacturer: 'Kettle and Sons', model: 'Secret Kettle' }),
      ]),
      {
        path: 'secret.csv',
      },
    );
    await give(theirs, cyclonedxText({ product: 'Secret Pump' }));
    id.import = given.import_id ?? '';
    id.advisory = (await enterAdvisory(theirs, entry)).advisoryId;
    await give(theirs, csafText({ id: 'WORLD-1' }));
    await give(ours, inventoryCsv([pump('A1')]));
    await findingLines(theirs);
    const found = (await listFindings(theirs, page)).items[0];
    const [asked, other] = (await listQuestions(theirs, page)).items;
    id.question = asked?.questionId ?? '';
    const answer = { questionId: other?.questionId ?? '', answer: 'reject' as const };
    id.alias = (await answerQuestion(theirs, answer)).aliases[0]?.aliasId ?? '';
    id.finding = found?.finding_id ?? '';
    id.device = found?.device_id ?? '';
    id.place = (await listCareAreas(theirs, {})).items[0]?.careAreaId ?? '';
  });

  it.each(Object.keys(lists))('%s: the owner sees its rows, the other none of them', async (name) => {
    const list = lists[name];
    const [their, our] = [JSON.stringify(await list?.(theirs)), JSON.stringify(await list?.(ours))];
    expect(our.toLowerCase()).not.toContain('secret');
    for (const value of Object.values(id)) expect(our).not.toContain(value);
    expect(their).not.toEqual(our);
  });

  it('what the world says is seen by both, with the devices of each', async () => {
    for (const context of [theirs, ours]) {
      const { items } = await listAdvisories(context, { ...page, q: 'WORLD-1', sort: 'date', dir: 'desc' });
      expect(items.map((one) => one.affectedDevices)).toEqual([context === ours ? 1 : 0]);
    }
  });

  describe('by its id', () => {
    const deeds: Record<string, (context: OrgContext) => Promise<unknown>> = {
      'a device': async (context) => await getDevice(context, { deviceId: id.device ?? '' }),
      'a finding': async (context) => await explainFinding(context, { findingId: id.finding ?? '' }),
      'an import': async (context) => await getImport(context, { importId: id.import ?? '' }),
      'an entered advisory': async (context) => await getAdvisory(context, { advisoryId: id.advisory ?? '' }),
      'its form': async (context) => await getAdvisoryEntry(context, { advisoryId: id.advisory ?? '' }),
      'revising it': async (context) =>
        await reviseAdvisory(context, { advisoryId: id.advisory ?? '', entry }),
      'describing a place': async (context) =>
        await updateCareArea(context, {
          careAreaId: id.place ?? '',
          care: 'ours',
          patientsPerDay: 1,
          basis: null,
        }),
      'answering a question': async (context) =>
        await answerQuestion(context, { questionId: id.question ?? '', answer: 'confirm' }),
      'taking an answer back': async (context) => await removeAlias(context, { aliasId: id.alias ?? '' }),
      'undoing an import': async (context) => await undoImport(context, { importId: id.import ?? '' }),
    };
    it.each(Object.keys(deeds))('%s is not found by the other, and nothing changes', async (name) => {
      const before = await everyRow(ward.store);
      const thrown: unknown = await deeds[name]?.(ours).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(WardError);
      expect((thrown as WardError).code).toBe('not-found');
      expect(await everyRow(ward.store)).toEqual(before);
    });
  });

  it('an organisation undoes only its own imports of what the world says', async () => {
    const { import_id: importId } = await give(theirs, csafText({ id: 'WORLD-2' }));
    await expect(undoImport(ours, { importId: importId ?? '' })).rejects.toMatchObject({ code: 'not-found' });
    const { total } = await listAdvisories(ours, { ...page, q: 'WORLD-2', sort: 'date', dir: 'desc' });
    expect(total).toBe(1);
  });
});
