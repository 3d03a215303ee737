/** Ordinary mistakes with `ward import`, on both databases: what is said, with which outcome and exit code, and what is left alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localPerson } from '#app/access/permission.ts';
import { createOrganisation } from '#app/organisations/organisations.ts';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { type CommandData, eachCommandDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { everyRow, type State } from '#test/state.ts';
import { testWard } from '#test/ward.ts';

interface Line {
  path: string;
  outcome: string;
  import_id: string | null;
  problems: { severity: string; code: string; where: string; message: string; hint: string }[];
}

const fleet = (letter: string, facts: Record<string, string> = {}) =>
  Array.from({ length: 20 }, (_, index) => pump(`${letter}${index}`, facts));

const files: Readonly<Record<string, string>> = {
  'october.csv': inventoryCsv(fleet('T')),
  'november.csv': inventoryCsv(fleet('T', { version: '4.2' })),
  'foreign.csv': inventoryCsv(fleet('X')),
  'silent.csv': inventoryCsv(fleet('Y', { site: '' }).slice(0, 5)),
  'page.xls': `<html><table><tr><td>asset_tag</td></tr></table></html>`,
  'no-header.csv': 'A1,Orlen Medical,Flow 3,4.0\nA2,Orlen Medical,Flow 3,4.0\n',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-mistakes-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

// In this order: each builds on what the one before left.
eachCommandDatabase((open) => {
  const patient = { timeout: 120_000 };
  let data: CommandData<State>;
  beforeAll(async () => {
    data = await open(async (store) => {
      const context = { ward: testWard(store), actor: localPerson() };
      await createOrganisation(context, { name: 'The sample', kind: 'provider', isSample: true });
      return await everyRow(store);
    });
  });
  const kept = new KeptOpen();
  const letGo = async () => await kept.letGo(data.settings.data);
  afterAll(async () => {
    await letGo();
    await data.remove();
  });

  const ward = async (...words: string[]) => await runHere(words, { ...data.settings, cwd: folder, kept });
  const said = (lines: Line[]) =>
    lines.map(({ path, outcome, problems }) => [path, outcome, ...problems.map((one) => one.code)].join(' '));

  it(
    'a preview beside the sample shows what a new organisation would get, and makes none',
    patient,
    async () => {
      const end = await ward('import', '--preview', 'october.csv', 'page.xls', 'no-header.csv');
      expect(end.code).toBe(1);
      expect(end.stderr).toContain('My organisation (not made yet): 3 files: 1 imported, 2 failed');
      expect(end.stdout).toMatch(/^would be imported october\.csv \(csv comma\): 20 rows, 20 added$/m);
      expect(end.stdout.match(/^ {2}add: T\d+ Orlen Medical Flow 3 \(North, ICU\)$/gm)).toHaveLength(20);
      expect(end.stdout).toMatch(
        /^would fail page\.xls\n.*web page.*\[format-not-read-yet\]\n.*\.xlsx or as CSV/m,
      );
      expect(end.stdout).toMatch(/^would fail no-header\.csv\n.*line 1: .*\[inventory-no-header\]/m);
      await letGo();
      expect(await data.look(everyRow)).toEqual(data.filled);
    },
  );

  it(
    "last month's file again and a list of foreign tags are applied, with a warning and the way back",
    patient,
    async () => {
      const order = ['october.csv', 'november.csv', 'october.csv', 'november.csv', 'foreign.csv'];
      const end = await ward('import', '--json', ...order);
      const lines = end.json<Line>();
      expect([end.code, said(lines)]).toEqual([
        0,
        [
          'october.csv imported',
          'november.csv imported',
          'october.csv imported inventory-older-again',
          'november.csv imported',
          'foreign.csv imported inventory-foreign',
        ],
      ]);
      const [doubt] = lines[2]?.problems ?? [];
      expect(doubt?.message).toContain(`"november.csv" on ${new Date().toISOString().slice(0, 10)}`);
      expect(doubt?.message).toContain(lines[1]?.import_id ?? 'none');
      expect(doubt?.hint).toContain(`ward undo ${lines[2]?.import_id ?? 'none'}`);
    },
  );

  it(
    'a misspelt site is one problem where rows name another, and a warning where they name none',
    patient,
    async () => {
      const end = await ward('import', '--json', '--site', 'Nrth', 'november.csv', 'silent.csv');
      const lines = end.json<Line>();
      expect([end.code, said(lines)]).toEqual([
        1,
        ['november.csv failed inventory-site-unmatched', 'silent.csv imported inventory-new-site'],
      ]);
      expect(lines[0]?.problems[0]).toMatchObject({
        severity: 'error',
        message: expect.stringContaining('the file names "North" (20 rows). The organisation has "North".'),
        hint: expect.stringContaining('Did you mean --site "North"?'),
      });
      expect(lines[1]?.problems[0]).toMatchObject({
        severity: 'warning',
        message: expect.stringContaining('"Nrth" (5 rows; near to "North")'),
        hint: expect.stringContaining(`ward undo ${lines[1]?.import_id ?? 'none'}`),
      });
    },
  );
});
