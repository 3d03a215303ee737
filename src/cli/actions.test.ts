/** `ward actions` and `ward people` as a person uses them: without a server, and through one as somebody by name. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runMatching } from '#app/jobs/run-matching.ts';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { type CommandEnd, type ServerProcess, startServer } from '#test/command.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { filledFolder } from '#test/folder.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };
let server: ServerProcess | undefined;
const kept = new KeptOpen();

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    const context = await newOrganisation(testWard(store), 'My organisation');
    await give(context, inventoryCsv([pump('A1'), pump('A2')]));
    await give(context, csafText());
    await runMatching(context.ward);
  });
});

afterAll(async () => {
  await server?.stop();
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> =>
  await runHere(words, { data: data.data, kept });

it('goes from people to a closed action without a server', async () => {
  expect((await ward('actions')).stderr).toContain('0 actions');
  const added = await ward('people', 'add', 'Zoë Zander', '--function', 'clinical_engineering');
  expect([added.code, added.stdout]).toEqual([0, 'Zoë Zander: clinical engineering; 0 open actions\n']);
  const made = await ward(
    'actions',
    'add',
    '--advisory',
    'ORLEN-1',
    '--kind',
    'configure',
    '--due',
    '2099-01-01',
    '--json',
  );
  expect(JSON.parse(made.stdout)).toMatchObject({
    number: 'A-1',
    owner: { name: 'Zoë Zander' },
    kind: 'configure',
  });
  const marked = await ward(
    'actions',
    'mark',
    'A-1',
    '--is',
    'refused',
    '--device',
    'A2',
    '--reason',
    'in use',
  );
  expect(marked.code).toBe(0);
  expect((await ward('actions', 'show', 'A-1')).stdout).toContain('A2 4.0 | North, ICU | refused: in use');
  const refused = await ward('actions', 'close', 'a-1');
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('2 of 2 devices are not done')]);
});

it('does the same through a server, in the name of who is chosen', async () => {
  await kept.letGo(data.data);
  server = await startServer({ data: data.data });
  const unknown = await ward('actions', 'note', 'A-1', '--note', 'call Orlen', '--as', 'Zoe');
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Known: Zoë Zander.')]);
  const noted = await ward('actions', 'note', 'A-1', '--note', 'call Orlen', '--as', 'zoë zander');
  expect([noted.code, noted.stderr]).toEqual([0, '']);
  const closed = await ward(
    'actions',
    'done',
    '1',
    '--evidence',
    'display says 4.1',
    '--json',
    '--as',
    'Zoë Zander',
  );
  expect(JSON.parse(closed.stdout)).toMatchObject({ state: 'closed', devices: { done: 2 } });
  const [last, ...before] = (await ward('actions', 'history', 'A-1', '--json')).stdout.trim().split('\n');
  expect(JSON.parse(last ?? '')).toMatchObject({
    what: 'closed',
    by: 'Zoë Zander',
    note: 'display says 4.1',
  });
  expect(before.filter((line) => line.includes('call Orlen'))).toHaveLength(1);
  expect((await ward('actions', '--state', 'open,blocked', '--due-before', '2100-01-01')).stderr).toContain(
    '0 actions',
  );
});

it('writes a row of the matrix, refuses one that nobody answers for, and gives the old one back', async () => {
  const row = ['people', 'matrix-set', 'Orlen Medical Flow 3', 'patch'];
  const written = await ward(
    ...row,
    '--responsible',
    'it,vendor',
    '--accountable',
    'security',
    '--as',
    'Zoë Zander',
  );
  expect(written.stdout).toBe(
    'patch of Orlen Medical Flow 3: responsible it, vendor; accountable security (written by Zoë Zander)\n',
  );
  const refused = await ward(...row, '--responsible', 'it');
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('exactly one function is accountable'),
  ]);
  expect((await ward(...row, '--reset')).stdout).toBe('');
  expect((await ward('people', 'matrix')).stdout).toContain(
    'accept of any: responsible security; accountable executive',
  );
});

it.each([
  [['actions', 'due', 'A-1', '--on', 'tomorrow'], 'expected a day'],
  [['actions', 'assign', 'A-1'], '--to NAME or --nobody'],
  [['actions', 'note', 'A-1'], '--note TEXT'],
  [['people', 'add', 'Bo'], '--function'],
])('says what is missing: %j', async (words, message) => {
  const { code, stderr } = await ward(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
