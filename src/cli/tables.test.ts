/** `ward tables` as a person uses it: written out, edited, tried, used, and given back. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runMatching } from '#app/jobs/run-matching.ts';
import { runHere } from '#test/command-here.ts';
import type { CommandEnd } from '#test/command.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    const context = await newOrganisation(testWard(store), 'North Hospital');
    await give(context, inventoryCsv([pump('A1'), pump('A2')]));
    await give(context, csafText());
    await runMatching(context.ward);
  });
});
afterAll(async () => {
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> => await runHere(words, { data: data.data });

async function file(content: string): Promise<string> {
  const path = join(data.data, 'table.csv');
  await writeFile(path, content);
  return path;
}

it('is written out, edited, tried out and used; findings follow; and is given back', async () => {
  const { stdout: published } = await ward('tables', 'show', '--csv');
  expect(published.trim().split('\n')).toHaveLength(73);
  const path = await file(published.replaceAll('immediate', 'Out-of-Cycle'));
  const tried = await ward('tables', 'preview', path);
  expect([tried.code, tried.stdout]).toEqual([
    0,
    '1 finding of 1 would be decided otherwise.\n  immediate to out of cycle: 1\n    such as CVE-2026-1001 on Orlen Medical Flow 3\n',
  ]);
  const used = await ward('tables', 'apply', path, '--because', 'nobody comes at night');
  expect([used.code, used.stderr]).toEqual([0, expect.stringContaining('The table counts.')]);
  expect((await ward('findings')).stdout).toMatch(/out.of.cycle/);
  expect((await ward('tables', 'show')).stdout).toMatch(/wrote a table; nobody comes at night/);
  await ward('tables', 'reset', '--because', 'after all');
  expect((await ward('findings')).stdout).toMatch(/immediate/);
});

it('says what is wrong with a table, row by row, and changes nothing', async () => {
  const { stdout: published } = await ward('tables', 'show', '--csv');
  const broken = published.replace(/active,open,yes,very_high,immediate\n/, '');
  const tried = await ward('tables', 'preview', await file(broken));
  expect([tried.code, tried.stdout]).toEqual([
    1,
    expect.stringContaining(
      'no row for exploitation active, exposure open, automatable yes, human impact very high',
    ),
  ]);
  const refused = await ward('tables', 'apply', await file(broken), '--because', 'x');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('[table-row-missing]')]);
  const without = await ward('tables', 'apply', await file(published));
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('--because')]);
  const absent = await ward('tables', 'preview', join(data.data, 'absent.csv'));
  expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('absent.csv')]);
});
