/** `ward simulate`: lists, replays in words and as JSON, and refuses what there is not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';
import type { CommandEnd } from '#test/command.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    const context = await newOrganisation(testWard(store), 'North Hospital');
    const rows = ['A1', 'A2', 'A3'].map((tag) => pump(tag, { os: 'Windows 7', VLAN: 'Office' }));
    await give(context, inventoryCsv(rows));
  });
});
afterAll(async () => {
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> => await runHere(words, { data: data.data });

it('lists what can be replayed', async () => {
  const { code, stdout } = await ward('simulate');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^wannacry-2017 {2}WannaCry, May 2017$/m)]);
});

it('says in words what a replay came to, and that it is no forecast', async () => {
  const { code, stdout } = await ward('simulate', 'wannacry-2017', '--runs', '20');
  expect(code).toBe(0);
  expect(stdout).toContain('never a forecast');
  expect(stdout).toContain(
    '3 devices on the network; on 3 the weakness may be, of 3 that is not known for sure.',
  );
  expect(stdout).toMatch(/Office: 3 of 3/);
});

it('gives the same JSON for the same seed', async () => {
  const asked = ['simulate', 'notpetya-2017', '--runs', '10', '--seed', '7', '--json'];
  const [one, again] = [await ward(...asked), await ward(...asked)];
  expect(again.stdout).toBe(one.stdout);
  expect(JSON.parse(one.stdout)).toMatchObject({ seed: 7, runs: 10, ground: { hosts: 3 } });
});

it('refuses a scenario that there is not, and runs that are none', async () => {
  const unknown = await ward('simulate', 'code-red');
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    expect.stringContaining('Expected one of: wannacry-2017'),
  ]);
  expect((await ward('simulate', 'wannacry-2017', '--runs', 'many')).code).toBe(2);
  expect((await ward('simulate', 'wannacry-2017', '--runs', '0')).code).not.toBe(0);
});
