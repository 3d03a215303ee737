/** Walking through a list visits each row exactly once, in every order; a cursor that does not fit is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '#base/cursor.ts';
import { createAction } from '#app/actions/create-action.ts';
import { editActions } from '#app/actions/edit-actions.ts';
import { recordEscalations } from '#app/escalation/record.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { answerQuestion } from '#app/review/answer-question.ts';
import { listQuestions } from '#app/review/questions.ts';
import { eachDatabase } from '#test/database.ts';
import {
  csafText,
  cyclonedxText,
  inventoryCsv,
  npmSbomText,
  openVexText,
  osvText,
  pump,
} from '#test/files.ts';
import { ask, hospital, type TestServer } from '#test/server.ts';
import { give } from '#test/ward.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { contract } from './contract/index.ts';

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
  total: number;
}

const dirs = ['asc', 'desc'];
const orders = (sorts: string[]) => sorts.flatMap((sort) => dirs.map((dir) => ({ sort, dir })));

/** Every list that is read in pages, the orders it has, and what names a row. */
const lists: Record<string, { declared: Endpoint; queries: Record<string, string>[]; key: string[] }> = {
  worklist: { declared: contract.listWorklist, queries: [{}], key: ['itemId'] },
  devices: {
    declared: contract.listDevices,
    queries: orders(['urgency', 'assetTag', 'manufacturer', 'model', 'site', 'lastSeenAt']),
    key: ['deviceId'],
  },
  findings: { declared: contract.listFindings, queries: [{}], key: ['finding_id', 'device_id'] },
  advisories: {
    declared: contract.listAdvisories,
    queries: orders(['date', 'devices', 'score', 'trackingId']),
    key: ['advisoryId'],
  },
  imports: { declared: contract.listImports, queries: [{}], key: ['importId'] },
  entries: { declared: contract.listUnreadEntries, queries: [{}], key: ['advisoryId', 'productId'] },
  questions: { declared: contract.listQuestions, queries: [{}], key: ['questionId'] },
  aliases: { declared: contract.listAliases, queries: [{}], key: ['aliasId'] },
  sboms: { declared: contract.listSboms, queries: [{}, { tied: 'true' }], key: ['sbomId'] },
  componentFindings: {
    declared: contract.listComponentFindings,
    queries: [{}],
    key: ['name', 'version', 'purl', 'vulnerability', 'sbomId'],
  },
  components: { declared: contract.listComponents, queries: [{}], key: ['name', 'version', 'purl'] },
  vex: { declared: contract.listVex, queries: [{}], key: ['documentId'] },
  issuers: { declared: contract.listVexIssuers, queries: [{}], key: ['issuerId'] },
  remediation: {
    declared: contract.listRemediation,
    queries: [{}],
    key: ['deviceId', 'advisoryId', 'vulnerabilityKey'],
  },
  actions: { declared: contract.listActions, queries: [{}], key: ['number'] },
  actionDevices: { declared: contract.listActionDevices, queries: [{}], key: ['deviceId'] },
  actionHistory: { declared: contract.getActionHistory, queries: [{}], key: ['version', 'what'] },
  escalations: { declared: contract.listEscalations, queries: [{}], key: ['number'] },
  assessments: { declared: contract.listAssessments, queries: [{}], key: ['number'] },
  assessmentHistory: { declared: contract.getAssessmentHistory, queries: [{}], key: ['version', 'what'] },
  obligations: { declared: contract.listObligations, queries: [{}], key: ['number'] },
  obligationHistory: { declared: contract.getObligationHistory, queries: [{}], key: ['version', 'what'] },
  models: { declared: contract.listUnmatchedModels, queries: [{}], key: ['manufacturer', 'model'] },
};

/** Columns that an order sorts by, where the row shows them; compared as the database does for plain letters. */
const shown: Record<string, string> = {
  assetTag: 'assetTag',
  manufacturer: 'manufacturer',
  model: 'model',
  site: 'site',
  lastSeenAt: 'lastSeenAt',
  date: 'currentReleaseDate',
  trackingId: 'trackingId',
  score: 'highestScore',
};

function inOrder(values: readonly unknown[], dir: string): boolean {
  const steps = values.slice(1).map((value, index) => {
    const [before, after] = [values[index], value].map((one) =>
      typeof one === 'number' ? one : typeof one === 'string' ? one.toLowerCase() : '',
    );
    return before === after ? 0 : (before ?? '') < (after ?? '') ? -1 : 1;
  });
  return steps.every((step) => (dir === 'asc' ? step <= 0 : step >= 0));
}

/** Pumps that may be one of a notice, some of them answered about. */
async function questionsAndAliases({ context }: TestServer): Promise<void> {
  await give(context, csafText({ id: 'ASKED', product: 'Quilta Space' }));
  const rows = Array.from('ABCDEFG', (letter) => pump(`Q${letter}`, { model: `Quita Space ${letter}` }));
  await give(context, inventoryCsv(rows));
  await runMatching(context.ward);
  const { items } = await listQuestions(context, { limit: 4 });
  for (const { questionId } of items) await answerQuestion(context, { questionId, answer: 'reject' });
}

/** SBOMs of one product with components that tie in name. */
async function manySboms({ context }: TestServer): Promise<void> {
  for (const digit of ['1', '2', '3', '4', '5']) {
    const serial = `3e671687-395b-41f5-a30f-a58921a6900${digit}`;
    await give(context, cyclonedxText({ serial, components: ['zlib', `lib${digit}`] }));
  }
}

/** Versions of a package that a record concerns. */
async function manyComponentFindings({ context }: TestServer): Promise<void> {
  await give(
    context,
    npmSbomText(['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0'].map((one) => `flow-client@${one}`)),
  );
  await give(context, osvText());
  await runMatching(context.ward);
}

/** Documents of five issuers, some of them received at one moment. */
async function manyVexDocuments({ context }: TestServer): Promise<void> {
  for (const author of ['Orlen Medical', 'Brava', 'Cadence Devices', 'Dorn', 'Elmet'])
    await give(context, openVexText({ id: `https://vex.example/${author.length}`, author }));
}

/** Actions of which some are due on one day and one on none, and the first of which was changed. */
async function manyActions({ context }: TestServer): Promise<void> {
  for (const dueOn of ['2027-01-01', '2027-02-02', '2027-01-01', undefined])
    await createAction(context, { cve: 'CVE-2026-1001', dueOn });
  const change = { dueOn: null };
  for (const version of [1, 2, 3])
    await editActions(context, { actions: [{ action: 'A-2', version }], change, note: 'moved' });
  // In years all of it is late.
  const later = { ...context.ward, clock: () => new Date('2030-01-01T00:00:00Z') };
  await recordEscalations(later, { orgId: context.org.orgId, sealed: false });
}

/** Assessments and clocks, the first of each changed several times. */
async function manyDuties(server: TestServer): Promise<void> {
  const { org } = server;
  const clock = { rule: 'eu-gdpr-33', awareAt: '2026-05-20T08:00:00Z', zone: 'Europe/Berlin', place: 'DE' };
  const send = async (declared: Endpoint, params: object, body: object) =>
    expect((await ask(server, declared, { params: { org, ...params }, body })).statusCode).toBe(200);
  for (const digit of [1, 2, 3, 4]) {
    await send(contract.startAssessment, {}, { vulnerability: `CVE-2026-100${digit}`, product: 'Flow 3' });
    await send(contract.startObligation, {}, { ...clock, subject: `duty ${digit}` });
  }
  for (const version of [1, 2, 3]) {
    const reasons = `looked at ${version} times`;
    await send(contract.editAssessment, { assessment: 'AS-1' }, { version, reasons });
    await send(contract.editObligation, { obligation: 'O-1' }, { version, change: {}, note: 'seen' });
  }
}

eachDatabase((open) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await hospital(await open());
    await manySboms(server);
    await manyComponentFindings(server);
    await manyVexDocuments(server);
    await questionsAndAliases(server);
    await manyActions(server);
    await manyDuties(server);
  });

  const page = async (declared: Endpoint, query: object) => {
    const params = { org: server.org, action: 'A-2', assessment: 'AS-1', obligation: 'O-1' };
    return (await ask(server, declared, { params, query })).json<Page>();
  };

  it('knows every list of the contract that has pages', () => {
    const paged = Object.entries(contract)
      .filter(
        ([, one]: [string, Endpoint]) => 'nextCursor' in ((one.response as { shape?: object }).shape ?? {}),
      )
      .map(([, one]) => one.url);
    expect(
      Object.values(lists)
        .map((one) => one.declared.url)
        .sort(),
    ).toEqual(paged.sort());
  });

  describe.each(Object.keys(lists))('%s', (name) => {
    const { declared, queries, key } = lists[name] ?? {
      declared: contract.listDevices,
      queries: [],
      key: [],
    };
    it.each(queries.flatMap((query) => [1, 4].map((limit) => ({ ...query, limit }))))('%o', async (query) => {
      const whole = await page(declared, { ...query, limit: 500 });
      const seen: string[] = [];
      const rows: Record<string, unknown>[] = [];
      let cursor: string | null = null;
      do {
        const got: Page = await page(declared, cursor === null ? query : { ...query, cursor });
        expect(got.total).toBe(whole.total);
        expect(got.items.length).toBeLessThanOrEqual(query.limit);
        rows.push(...got.items);
        seen.push(...got.items.map((item) => key.map((field) => String(item[field])).join(' ')));
        cursor = got.nextCursor;
      } while (cursor !== null && seen.length <= whole.total);
      expect(seen).toEqual(whole.items.map((item) => key.map((field) => String(item[field])).join(' ')));
      expect(new Set(seen).size).toBe(whole.total);
      expect(whole.total).toBeGreaterThan(2);
      const column = 'sort' in query ? shown[String(query.sort)] : undefined;
      const values = rows.map((row) => (column === undefined ? 0 : row[column]));
      expect(inOrder(values, 'dir' in query ? String(query.dir) : 'asc')).toBe(true);
    });
  });

  it('jumps over rows as reading them would', async () => {
    const whole = await page(contract.listDevices, { sort: 'assetTag', dir: 'asc', limit: 500 });
    const jumped = await page(contract.listDevices, { sort: 'assetTag', dir: 'asc', limit: 3, skip: 9 });
    expect(jumped.items).toEqual(whole.items.slice(9, 12));
  });

  const id = '00000000-0000-4000-8000-000000000000';
  it.each([
    ['no cursor at all', contract.listDevices, {}, 'nonsense'],
    ['JSON that is no list', contract.listDevices, {}, Buffer.from('{}').toString('base64url')],
    ['too few values', contract.listDevices, {}, encodeCursor([1, id])],
    ['a word for a number', contract.listDevices, { sort: 'urgency' }, encodeCursor(['A-1', id, 3])],
    ['a number for a word', contract.listDevices, { sort: 'assetTag' }, encodeCursor([1, id, 3])],
    ['a word for an instant', contract.listDevices, { sort: 'lastSeenAt' }, encodeCursor(['soon', id, 3])],
    ['a word for an id', contract.listDevices, { sort: 'urgency' }, encodeCursor([1, "x' or 1=1 --", 3])],
    ['half a number', contract.listWorklist, {}, encodeCursor([1.5, 2, 'a', id, 3])],
    ['a worklist cursor', contract.listFindings, {}, encodeCursor([1, 2, 'a', id, 3])],
    ['a worklist cursor', contract.listUnreadEntries, {}, encodeCursor([1, 2, 'a', id, 3])],
    ['a device cursor', contract.listUnmatchedModels, {}, encodeCursor(['A-1', id, 3])],
    ['a word for a count', contract.listQuestions, {}, encodeCursor(['many', id, 3])],
    ['an alias cursor without its instant', contract.listAliases, {}, encodeCursor([id, 3])],
    ['a word', contract.listImports, {}, encodeCursor(['x'])],
    ['a word for a day', contract.listActions, {}, encodeCursor(['soon', 1, 3])],
    [
      'a date cursor',
      contract.listAdvisories,
      { sort: 'score' },
      encodeCursor(['2026-01-01 00:00:00+00', id, 3]),
    ],
    [
      'an instant that never was',
      contract.listAdvisories,
      { sort: 'date' },
      encodeCursor(['2026-99-99 00:00:00+00', id, 3]),
    ],
  ])('%s is a bad cursor', async (_name, declared: Endpoint, query, cursor) => {
    const answer = await ask(server, declared, { params: { org: server.org }, query: { ...query, cursor } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'bad-cursor']);
  });
});
