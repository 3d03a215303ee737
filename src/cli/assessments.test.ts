/** `ward assessments` as two engineers of a manufacturer use it: without a server, and through one. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFdaMatrix } from '#data/fda/index.ts';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { type CommandEnd, type ServerProcess, startServer } from '#test/command.ts';
import { filledFolder } from '#test/folder.ts';
import { newOrganisation, testWard } from '#test/ward.ts';

let data: { data: string; remove: () => Promise<void> };
let server: ServerProcess | undefined;
const kept = new KeptOpen();

beforeAll(async () => {
  data = await filledFolder(async (store) => {
    await newOrganisation(testWard(store), 'Orlen Medical');
  });
});
afterAll(async () => {
  await server?.stop();
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> =>
  await runHere(words, { data: data.data, kept });
const fingerprintOf = async () => {
  const { stdout } = await ward('assessments', 'show', 'AS-1', '--json');
  return (JSON.parse(stdout) as { fingerprint: string }).fingerprint;
};

it('goes from a vulnerability to a file that two people signed, without a server', async () => {
  expect((await ward('assessments')).stderr).toContain('0 assessments');
  for (const name of ['Ann Adams', 'Bo Berg']) await ward('people', 'add', name, '--function', 'security');
  const subject = ['--vulnerability', 'CVE-2026-1001', '--product', 'Infusia 5'];
  const started = await ward('assessments', 'start', ...subject);
  expect([started.code, started.stdout]).toEqual([
    0,
    expect.stringMatching(/^AS-1 draft: CVE-2026-1001 in Infusia 5 \| not scored/),
  ]);
  const unreasoned = await ward('assessments', 'answer', 'AS-1', 'severity=minor');
  expect([unreasoned.code, unreasoned.stderr]).toEqual([1, expect.stringContaining('without a reason')]);
  const answered = await ward(
    'assessments',
    'answer',
    'AS-1',
    'severity=negligible',
    'exploitability=low',
    'effects=safety_or_performance',
    '--because',
    'the alarm still sounds',
    '--source',
    'report 7',
    '--reasons',
    'No harm.',
    '--as',
    'Ann Adams',
  );
  expect(answered.stdout).toContain('FDA risk: controlled |');
  const early = await ward(
    'assessments',
    'sign',
    'AS-1',
    '--as',
    'Ann Adams',
    '--fingerprint',
    await fingerprintOf(),
  );
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('AS-1 is a draft')]);
  expect((await ward('assessments', 'propose', 'AS-1', '--as', 'Ann Adams')).code).toBe(0);
  const nobody = await ward('assessments', 'sign', 'AS-1', '--fingerprint', await fingerprintOf());
  expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('--as')]);
  const other = await ward('assessments', 'sign', 'AS-1', '--as', 'Bo Berg', '--fingerprint', 'of another');
  expect(other.stderr).toContain('no longer what was read');
  for (const name of ['Ann Adams', 'Bo Berg'])
    expect(
      (await ward('assessments', 'sign', 'AS-1', '--as', name, '--fingerprint', await fingerprintOf())).code,
    ).toBe(0);
  const file = await ward('assessments', 'export', 'AS-1');
  expect(file.stdout).toContain('Bo Berg at');
  expect(file.stdout).toContain('Signed by two different people');
  const whole = JSON.parse((await ward('assessments', 'export', 'AS-1', '--format', 'json')).stdout) as {
    history: { what: string }[];
  };
  expect(whole.history.map(({ what }) => what)).toEqual([
    'started',
    'edited',
    'proposed',
    'signed',
    'signed',
  ]);
  expect((await ward('assessments', 'history', 'AS-1')).stdout).toMatch(/Bo Berg: signed .*"state":"signed"/);
});

it('shows the matrix, takes one of its own, and refuses a broken one with its row', async () => {
  const { rows } = loadFdaMatrix();
  expect((await ward('assessments', 'matrix')).stdout).toMatch(/\nhigh +controlled +uncontrolled/);
  const file = join(data.data, 'matrix.json');
  await writeFile(file, JSON.stringify(rows.slice(0, 14)));
  const broken = await ward('assessments', 'matrix', '--set', file);
  expect([broken.code, broken.stderr]).toEqual([
    2,
    expect.stringContaining('exploitability high, severity catastrophic'),
  ]);
  await writeFile(file, JSON.stringify(rows.map((row) => ({ ...row, risk: 'uncontrolled' }))));
  expect((await ward('assessments', 'matrix', '--set', file)).stdout).toMatch(/\nlow +uncontrolled/);
  expect((await ward('assessments', 'list', '--state', 'draft')).stdout).toContain(
    'risk was controlled and is uncontrolled',
  );
});

it('does the same through a server', async () => {
  await kept.letGo(data.data);
  server = await startServer({ data: data.data });
  const there = async (...words: string[]) => await runHere(words, { data: data.data });
  const narrowed = await there(
    'assessments',
    'answer',
    'AS-1',
    'XAVN=no',
    'XAVP=yes',
    '--as',
    'Bo Berg',
    '--note',
    'from R&D',
  );
  expect([narrowed.code, narrowed.stdout]).toEqual([
    0,
    expect.stringMatching(/score from 0\.0 none to 7\.6 high/),
  ]);
  expect((await there('assessments', 'export', 'AS-1')).stdout).toContain('Bo Berg');
  expect((await there('assessments', 'export', 'AS-9')).stderr).toContain('AS-9');
  expect((await there('assessments', 'matrix', '--reset')).stdout).toContain("Ward's own matrix");
});
