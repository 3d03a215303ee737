/** Ctrl-C: finished files are listed and stay, the one under way is taken back, with and without a server. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';
import { endOf, startCommand, startServer } from '#test/command.ts';
import { filledFolder } from '#test/folder.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';

interface Line {
  path: string;
  outcome: string;
  problems: { code: string }[];
}

let files: string;
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'ward-cancel-'));
  const many = (name: string, count: number) =>
    inventoryCsv(
      Array.from({ length: count }, (_, index) => pump(`${name}${index}`, { site: `Site ${name}` })),
    );
  await writeFile(join(files, '1.json'), csafText({ id: 'CANCEL-1' }));
  for (const name of ['2', '3', '4']) await writeFile(join(files, `${name}.csv`), many(name, 2500));
  await writeFile(join(files, '5.json'), csafText({ id: 'CANCEL-5' }));
});
afterAll(async () => {
  await rm(files, { recursive: true, force: true });
});

it.each([
  ['by itself', false],
  ['through a server', true],
])('an import %s', { timeout: 120_000 }, async (_name, hasServer) => {
  const { data, remove } = await filledFolder();
  const server = hasServer ? await startServer({ data }) : null;
  try {
    // Once two files are done the third is at work: it takes longer than the message that they are.
    const running = startCommand(['import', '--json', files], { data });
    const ended = endOf(running);
    let seen = '';
    running.stdout.on('data', (text: string) => {
      seen += text;
      if (seen.split('\n').length === 3) running.kill('SIGINT');
    });
    const end = await ended;
    const lines = end.json<Line>();
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('Cancelling');
    expect(lines.map((line) => line.path.slice(files.length + 1))).toEqual([
      '1.json',
      '2.csv',
      '3.csv',
      '4.csv',
      '5.json',
    ]);
    const finished = lines.filter((line) => line.outcome === 'imported');
    expect(finished.length).toBeGreaterThanOrEqual(2);
    expect(finished.length).toBeLessThan(5);
    const rest = lines.slice(finished.length);
    // The one under way is cancelled; those after it were not started.
    expect(rest.map((line) => line.outcome)).toEqual(rest.map(() => 'failed'));
    const [underWay, ...after] = rest.map((line) => line.problems.map((one) => one.code));
    expect([['cancelled'], ['not-started']]).toContainEqual(underWay);
    expect(after).toEqual(after.map(() => ['not-started']));

    const kept = (await runHere(['imports', '--json'], { data })).json<{
      path: string;
      counts: { added?: number };
    }>();
    expect(kept.map((one) => one.path).sort()).toEqual(finished.map((line) => line.path));
    const again = await runHere(['import', '--json', files], { data });
    expect(again.code).toBe(0);
    expect(again.json<Line>().map((line) => line.outcome)).toEqual(
      lines.map((line) => (line.outcome === 'imported' ? 'unchanged' : 'imported')),
    );
  } finally {
    await server?.stop();
    await remove();
  }
});

it('a server that is killed while it imports: what was acknowledged is kept, and the command says what happened', {
  timeout: 120_000,
}, async () => {
  const { data, remove } = await filledFolder();
  const server = await startServer({ data });
  const running = startCommand(['import', '--json', files], { data });
  const ended = endOf(running);
  await once(running.stdout, 'data');
  server.running.kill('SIGKILL');
  await once(server.running, 'exit');
  const end = await ended;
  expect([end.code, /^\s+at /m.test(end.stderr)]).toEqual([1, false]);
  expect(end.stderr).toContain('[server-gone]');
  const acknowledged = end.json<Line>().filter((line) => line.outcome === 'imported');
  expect(acknowledged.length).toBeGreaterThanOrEqual(1);
  const rows = (await runHere(['imports', '--json'], { data })).json<{ path: string }>();
  expect(rows.map((one) => one.path)).toEqual(expect.arrayContaining(acknowledged.map((line) => line.path)));
  const again = await runHere(['import', '--json', files], { data });
  expect([again.code, again.json<Line>().length]).toEqual([0, 5]);
  await remove();
});
