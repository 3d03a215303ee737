/** `ward obligations` on what an organisation keeps: without a server, and through one as somebody by name. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadExample } from '#data/obligations/index.ts';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { type CommandEnd, type ServerProcess, startServer } from '#test/command.ts';
import { filledFolder } from '#test/folder.ts';
import { newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };
let server: ServerProcess | undefined;
const kept = new KeptOpen();

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    await newOrganisation(testWard(store), 'My organisation');
  });
});

afterAll(async () => {
  await server?.stop();
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> =>
  await runHere(words, { data: data.data, kept });
const obligations = async (...words: string[]) => await ward('obligations', ...words);
const inYork = ['--zone', 'America/New_York', '--aware', '2026-05-30T08:00:00-04:00'];

it('starts a clock, shows it as overdue, and takes what was done', async () => {
  expect((await obligations('list')).stderr).toContain('0 obligations');
  const started = await obligations('start', 'us-ny-10-nycrr-405-46', '--about', 'Ransomware', ...inYork);
  expect([started.code, started.stderr]).toEqual([0, '']);
  expect(started.stdout).toContain('2026-06-02T12:00:00.000Z');
  expect(started.stdout).toContain('recorded, identity not verified');
  const later = ['us-hipaa-breach-hhs-under-500', '--about', 'Lost notebook', '--owner', 'Zoë Zander'];
  expect((await obligations('start', ...later)).stderr).toContain('Nobody is known yet');
  await ward('people', 'add', 'Zoë Zander', '--function', 'security');
  expect((await obligations('start', ...later, '--json')).code).toBe(0);
  const listed = (await obligations('list')).stdout.split('\n');
  expect(listed[0]).toMatch(/^O-1 OVERDUE: .*2026-06-02T12:00:00.000Z \| .*: Ransomware \| no owner$/);
  expect(listed[1]).toMatch(/^O-2 next: .* \| .*: Lost notebook \| Zoë Zander$/);
  const done = await obligations(
    'done',
    'O-1',
    '--evidence',
    'Receipt 4711',
    '--at',
    '2026-06-01T10:00:00Z',
    '--json',
  );
  expect(JSON.parse(done.stdout)).toMatchObject({
    state: 'done',
    steps: [{ state: 'met', note: 'Receipt 4711' }],
  });
});

it('keeps a clause of a contract from a file, and says which field of another is wrong', async () => {
  const good = join(data.data, 'clause.json');
  const bad = join(data.data, 'bad.json');
  await writeFile(good, JSON.stringify(loadExample()));
  await writeFile(bad, JSON.stringify({ ...loadExample(), dateChecked: '30 February' }));
  expect((await obligations('clause', 'set', good)).stdout).toMatch(/^contract-st-anna-incidents: /);
  const refused = await obligations('clause', 'set', bad);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('/dateChecked')]);
  expect((await obligations('clause', 'list')).stdout).toMatch(/^contract-st-anna-incidents: /);
  const clock = ['--about', 'Pumps', '--aware', '2026-05-30T08:00:00Z', '--preview'];
  const shown = await obligations('start', 'contract-st-anna-incidents', ...clock);
  expect(shown.stdout).toMatch(
    /tell: .*, 2026-05-31T08:00:00.000Z\n {2}report: .* counts from when "tell" is done/,
  );
  expect((await obligations('list', '--state', 'open,done,withdrawn')).stdout).not.toContain('Pumps');
});

it('does the same through a server, in the name of who is chosen', async () => {
  await kept.letGo(data.data);
  server = await startServer({ data: data.data });
  const acting = ['--as', 'Zoë Zander', '--json'];
  const clock = ['--about', 'Pumps', '--aware', '2026-05-30T08:00:00Z', ...acting];
  const shown = await obligations('start', 'contract-st-anna-incidents', ...clock, '--preview');
  expect(JSON.parse(shown.stdout)).toMatchObject({ party: 'vendor', steps: [{ step: 'tell' }, {}] });
  const started = await obligations('start', 'contract-st-anna-incidents', ...clock);
  expect(JSON.parse(started.stdout)).toMatchObject({ number: 'O-3', recorded: { by: 'Zoë Zander' } });
  const several = await obligations('done', 'O-3', '--evidence', 'sent');
  expect([several.code, several.stderr]).toEqual([2, expect.stringContaining('tell, report')]);
  await obligations(
    'pause',
    'O-3',
    '--reason',
    'waits-for-customer',
    '--from',
    '2026-05-30T10:00:00Z',
    ...acting,
  );
  expect((await obligations('show', 'O-3')).stdout).toContain('waits since 2026-05-30T10:00:00Z');
  await obligations('resume', 'O-3', '--until', '2026-05-30T11:00:00Z', ...acting);
  const judged = await obligations(
    'not-applicable',
    'O-3',
    '--step',
    'report',
    '--reason',
    'a drill',
    ...acting,
  );
  expect(JSON.parse(judged.stdout)).toMatchObject({
    steps: [{ dueAt: '2026-05-31T09:00:00.000Z' }, { state: 'not_applicable', note: 'a drill' }],
  });
  const right = ['--at', '2026-05-29T08:00:00Z', '--because', 'the night shift knew'];
  expect((await obligations('correct', 'O-3', ...right, ...acting)).code).toBe(0);
  await obligations('edit', 'O-3', '--owner', 'Zoë Zander', '--note', 'hers', ...acting);
  const gone = await obligations('withdraw', 'O-3', '--reason', 'it was a drill', ...acting);
  expect(JSON.parse(gone.stdout)).toMatchObject({ state: 'withdrawn', owner: { name: 'Zoë Zander' } });
  const lines = (await obligations('history', 'O-3')).stdout.trim().split('\n');
  expect(lines.filter((line) => line.includes(' Zoë Zander: '))).toHaveLength(7);
  expect(lines[2]).toMatch(/corrected .*became aware "2026-05-30.*: the night shift knew$/);
  expect((await obligations('clause', 'remove', 'contract-st-anna-incidents')).code).toBe(0);
  expect((await obligations('clause', 'list')).stdout).toBe('');
});

it.each([
  [['start', 'us-circia-incident', '--about', 'x'], 1, 'only proposed'],
  [['start', 'us-ny-10-nycrr-405-46'], 2, '--about'],
  [['correct', 'O-1', '--because', 'x'], 2, '--at INSTANT or --undo'],
  [['show', 'O-99'], 1, 'O-99'],
  [['clause', 'set', '/nowhere.json'], 2, '/nowhere.json'],
  [['list', '--state', 'late'], 2, 'open, done, withdrawn'],
])('says what is wrong: %j', async (words, code, message) => {
  const answer = await obligations(...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(message)]);
});
