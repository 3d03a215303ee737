/** Vulnerability records in the database: which state counts, what an import says of it, and how it is undone; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { localPerson } from '../access/permission.ts';
import { createOrganisation } from '../organisations/organisations.ts';
import { currentRecords } from '#store/knowledge/records.ts';
import { eachDatabase } from '#test/database.ts';
import { everyRow } from '#test/state.ts';
import { codes, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Ward } from '../ward.ts';

const osv = (id: string, modified: string, summary: string) =>
  JSON.stringify({ schema_version: '1.7.0', id, modified, summary, affected: [] });
const day = (number: number) => `2026-05-0${number}T00:00:00Z`;

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;
  beforeAll(async () => {
    ward = testWard(await open());
    context = await newOrganisation(ward, 'Records');
  });

  /** Summaries of the records that count, of those whose id begins so. */
  const counting = async (start: string) => {
    const all = await ward.store.asSystem(async (db) => await currentRecords(db, null, 1000));
    return all.filter(({ id }) => id.startsWith(start)).map(({ id, summary }) => `${id} ${summary}`);
  };

  describe('the state of a record that counts', () => {
    it.each<[string, [string, string][], string[], string]>([
      [
        'the newer replaces',
        [
          [day(1), 'a'],
          [day(2), 'b'],
        ],
        ['imported', 'imported'],
        'b',
      ],
      [
        'the older stays out',
        [
          [day(2), 'b'],
          [day(1), 'a'],
        ],
        ['imported', 'older'],
        'b',
      ],
      [
        'the same once more',
        [
          [day(1), 'a'],
          [day(1), 'a'],
        ],
        ['imported', 'unchanged'],
        'a',
      ],
      [
        'the same date, another content',
        [
          [day(1), 'a'],
          [day(1), 'b'],
        ],
        ['imported', 'imported'],
        'b',
      ],
      [
        'a date that says nothing',
        [
          ['0001-01-01T00:00:00Z', 'a'],
          ['0001-01-01T00:00:00Z', 'b'],
        ],
        ['imported', 'imported'],
        'b',
      ],
      [
        'back to what was before, by its date',
        [
          [day(1), 'a'],
          [day(2), 'b'],
          [day(1), 'a'],
        ],
        ['imported', 'imported', 'older'],
        'b',
      ],
    ])('%s', async (name, states, outcomes, summary) => {
      const id = `W-${name.replaceAll(/\W/g, '')}`;
      const seen = [];
      for (const [modified, text] of states)
        seen.push((await give(context, osv(id, modified, text))).outcome);
      expect(seen).toEqual(outcomes);
      expect(await counting(id)).toEqual([`${id} ${summary}`]);
    });

    it('of two in one file the later date, whichever stands first', async () => {
      const lines = [
        osv('F-1', day(2), 'b'),
        osv('F-1', day(1), 'a'),
        osv('F-2', day(1), 'a'),
        osv('F-2', day(2), 'b'),
      ];
      const { counts } = await give(context, `${lines.join('\n')}\n`);
      expect(counts).toMatchObject({ records: 4, added: 2, replaced: 1, older: 1 });
      expect(await counting('F-')).toEqual(['F-1 b', 'F-2 b']);
    });

    it('of more than one batch', async () => {
      const lines = Array.from({ length: 450 }, (_, at) =>
        osv(`M-${at % 430}`, day(at < 430 ? 1 : 2), String(at)),
      );
      const { outcome, counts } = await give(context, `${lines.join('\n')}\n`);
      expect([outcome, counts.added, counts.replaced]).toEqual(['imported', 430, 20]);
      expect(await counting('M-19')).toContain('M-19 449');
    });
  });

  it('a file that breaks off, or holds a record that cannot be read, leaves nothing; the good ones come when asked for', async () => {
    const before = await ward.store.asSystem(async (db) => await currentRecords(db, null, 1000));
    const bad = `${osv('B-1', day(1), 'a')}\n{"modified":"2026-05-01T00:00:00Z","affected":[]}\n${osv('B-2', day(1), 'a')}\n`;
    const cut = `${osv('B-1', day(1), 'a')}\n${osv('B-2', day(1), 'a').slice(0, 40)}`;
    for (const content of [bad, cut]) {
      const result = await give(context, content);
      expect([result.outcome, codes(result)]).toEqual([
        'failed',
        expect.arrayContaining(['records-left-out']),
      ]);
    }
    expect(await ward.store.asSystem(async (db) => await currentRecords(db, null, 1000))).toEqual(before);
    expect(await give(context, bad, { keepGoing: true })).toMatchObject({
      outcome: 'partial',
      counts: { added: 2, unread: 1 },
    });
    expect(await counting('B-')).toEqual(['B-1 a', 'B-2 a']);
  });

  it('a preview says what would come and applies nothing', async () => {
    const before = await everyRow(ward.store);
    const preview = await give(context, osv('P-1', day(1), 'a'), { preview: true });
    expect(preview).toMatchObject({ outcome: 'imported', changes: [{ what: 'OSV records', kind: 'add' }] });
    expect(await everyRow(ward.store)).toEqual(before);
  });

  it('undoing brings back the state before, in any order', async () => {
    const first = await give(context, osv('U-1', day(1), 'a'));
    const second = await give(context, osv('U-1', day(2), 'b'));
    const third = await give(context, osv('U-1', day(3), 'c'));
    await takeBack(context, second);
    expect(await counting('U-')).toEqual(['U-1 c']);
    await takeBack(context, third);
    expect(await counting('U-')).toEqual(['U-1 a']);
    await takeBack(context, first);
    expect(await counting('U-')).toEqual([]);
    await expect(takeBack(context, first)).rejects.toMatchObject({ code: 'undo-nothing' });
    expect(await give(context, osv('U-1', day(1), 'a'))).toMatchObject({ outcome: 'imported' });
  });

  it('everyone knows what one has imported, and a sample keeps its own to itself', async () => {
    const other = await newOrganisation(ward, 'Records of another');
    await give(context, osv('S-1', day(1), 'a'));
    expect(await give(other, osv('S-1', day(1), 'a'))).toMatchObject({ outcome: 'unchanged' });
    const actor = { ward, actor: localPerson() };
    const sample = await createOrganisation(actor, {
      name: 'Sample of records',
      kind: 'provider',
      isSample: true,
    });
    expect(await give({ ...actor, org: sample }, osv('S-2', day(1), 'a'))).toMatchObject({
      outcome: 'imported',
    });
    expect(await counting('S-')).toEqual(['S-1 a']);
  });
});
