/** A notice typed in by hand: matched, shown, revised and undone like any other, and says who entered it. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listDevices } from '../devices/list-devices.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { listImports } from '../imports/list-imports.ts';
import { undoImport } from '../imports/undo-import.ts';
import { enterAdvisory, getAdvisoryEntry, reviseAdvisory } from './enter-advisory.ts';
import { getKnowledge } from '../coverage/coverage.ts';
import { getAdvisory } from './get-advisory.ts';
import { listAdvisories } from './list-advisories.ts';
import { previewAdvisoryEntry } from './preview-entry.ts';

const letter = {
  issuer: 'Orlen Medical',
  reference: 'FSN-7',
  title: 'Field safety notice: pump stops',
  date: '2026-04-01',
  link: 'https://orlen.example/fsn-7.pdf',
  summary: 'The pump may stop.',
  products: [{ manufacturer: 'Orlen Medical', model: 'Flow 3', versions: 'before 4.1' }],
  cves: ['CVE-2026-7001'],
  cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  remedy: 'Install release 4.1.',
  enteredBy: 'Nadia Novak',
};

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Letters');
    await give(
      context,
      inventoryCsv([pump('A1'), pump('A2', { version: '4.1' }), pump('A3', { version: '' })]),
    );
  });

  const statuses = async () =>
    (await findingLines(context)).map((line) => line.split(' ').slice(0, 4).join(' '));

  it('is matched, revised with its history, and undone back to before', async () => {
    const entered = await enterAdvisory(context, letter);
    expect(entered).toMatchObject({ trackingId: 'FSN-7', version: '1' });
    const first = await statuses();
    expect(first).toEqual([
      'A1 FSN-7 CVE-2026-7001 affected',
      'A2 FSN-7 CVE-2026-7001 fixed',
      'A3 FSN-7 CVE-2026-7001 unknown',
    ]);

    const shown = await getAdvisory(context, { advisoryId: entered.advisoryId });
    expect(shown).toMatchObject({
      source: 'entry',
      enteredBy: 'Nadia Novak',
      title: letter.title,
      publisher: 'Orlen Medical',
    });
    expect(shown.vulnerabilities[0]?.score).toMatchObject({ cvssVersion: '3.1', baseScore: 9.8 });
    expect(shown.vulnerabilities[0]?.remediations[0]?.category).toBe('what_to_do');
    expect([shown.currentReleaseDate, shown.revisions[0]?.currentReleaseDate]).toEqual([
      '2026-04-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
    ]);
    const { advisories } = await getKnowledge(context, {});
    expect([advisories.asOf, advisories.loadedAt]).toEqual([null, null]);
    expect(shown.references.map((one) => one.url)).toEqual([letter.link]);
    expect(await getAdvisoryEntry(context, { advisoryId: entered.advisoryId })).toEqual(letter);

    const { items: findings } = await listFindings(context, { status: ['fixed'], limit: 10 });
    const cleared = await explainFinding(context, { findingId: findings[0]?.finding_id ?? '' });
    expect([cleared.next.category, cleared.next.quote, cleared.remediations]).toEqual([
      'none_needed',
      null,
      [],
    ]);
    const sameDevices = { configurationId: cleared.configuration.configurationId };
    const { items: devices } = await listDevices(context, {
      ...sameDevices,
      sort: 'assetTag',
      dir: 'asc',
      limit: 9,
    });
    expect(devices.map((one) => one.assetTag)).toEqual(['A2']);

    const all = {
      ...letter,
      products: [{ manufacturer: 'Orlen Medical', model: 'Flow 3', versions: '' }],
      enteredBy: 'Omar Ortiz',
    };
    const revised = await reviseAdvisory(context, { advisoryId: entered.advisoryId, entry: all });
    expect(revised).toEqual({ ...entered, version: '2' });
    expect((await statuses()).filter((line) => line.endsWith(' affected'))).toHaveLength(3);
    const after = await getAdvisory(context, { advisoryId: entered.advisoryId });
    expect(after.enteredBy).toBe('Omar Ortiz');
    expect(after.revisions.map((one) => [one.version, one.isCurrent, one.summary])).toEqual([
      ['2', true, 'entered by Omar Ortiz'],
      ['1', false, 'entered by Nadia Novak'],
    ]);

    const { items } = await listImports(context, { limit: 10 });
    const [second, one] = items.filter((each) => each.format === 'entry');
    await undoImport(context, { importId: second?.importId ?? '' });
    expect(await statuses()).toEqual(first);
    expect(await getAdvisoryEntry(context, { advisoryId: entered.advisoryId })).toEqual(letter);
    await undoImport(context, { importId: one?.importId ?? '' });
    expect(await statuses()).toEqual([]);
    expect((await listAdvisories(context, { sort: 'date', dir: 'desc', limit: 10 })).total).toBe(0);
  });

  it('a number of the issuer is taken once, and a notice without one gets its own', async () => {
    await enterAdvisory(context, letter);
    await expect(enterAdvisory(context, letter)).rejects.toMatchObject({ code: 'entry-exists' });
    const made = [];
    for (const title of ['One', 'Two'])
      made.push(await enterAdvisory(context, { ...letter, reference: '', title }));
    expect(new Set(made.map((one) => one.trackingId)).size).toBe(2);
    const { items } = await listAdvisories(context, {
      source: 'entry',
      sort: 'date',
      dir: 'desc',
      limit: 10,
    });
    expect(items.map((one) => one.title).sort()).toEqual([letter.title, 'One', 'Two'].sort());
  });

  it('is read before it is saved as saving reads it, and nothing is kept', async () => {
    const { issuer, title, date, summary, remedy, cves } = letter;
    const entry = { issuer, title, date, summary, remedy, cves };
    const flow = { manufacturer: 'Orlen Medical', model: 'Flow 3' };
    const before = await statuses();
    const read = async (...versions: string[]) => {
      const products = versions.map((text) => ({ ...flow, versions: text }));
      const { products: rows, ...sums } = await previewAdvisoryEntry(context, { ...entry, products });
      return { rows: rows.map((row) => Object.values(row)), sums };
    };
    // A1 has 4.0, A2 has 4.1, A3 none.
    expect(await read('before 4.1')).toEqual({
      rows: [['intervals', 'before 4.1', [], 3, 1, 1]],
      sums: { affected: 1, unknown: 1 },
    });
    expect((await read('')).rows).toEqual([['all', 'every version', [], 3, 3, 0]]);
    expect((await read('see the label')).rows).toEqual([
      ['unread', expect.stringMatching(/not read/), [], 3, 0, 3],
    ]);
    expect((await read('before 4.1', '4.1 to 4.5')).rows).toEqual([
      ['intervals', 'before 4.1', [], 3, 1, 1],
      ['intervals', 'from 4.1 up to 4.5', [], 3, 1, 1],
    ]);
    const other = await previewAdvisoryEntry(context, {
      ...entry,
      products: [{ manufacturer: 'Nobody', model: 'Kettle 9', versions: '' }],
    });
    expect(other).toMatchObject({ products: [{ named: 0, affected: 0, unknown: 0 }], affected: 0 });
    expect(await statuses()).toEqual(before);
  });

  it('a notice without a CVE has one finding a device', async () => {
    const product = { manufacturer: 'Orlen Medical', model: 'Flow 3', versions: '4.1' };
    const { trackingId } = await enterAdvisory(context, {
      ...letter,
      reference: 'FSN-8',
      cves: [],
      products: [product],
    });
    const lines = (await statuses()).filter(
      (line) => line.includes(trackingId) && line.endsWith(' affected'),
    );
    expect(lines).toEqual(['A2 FSN-8 - affected']);
  });
});
