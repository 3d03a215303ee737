/** What the command says of itself, and how it refuses what it does not understand: nothing is opened for either. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#test/command.ts';
import { packageVersion } from './settings.ts';

const commands = [
  'serve',
  'demo',
  'import',
  'scan',
  'score',
  'findings',
  'explain',
  'review',
  'advisories',
  'aliases',
  'remediation',
  'imports',
  'undo',
  'org',
  'remove-sample',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ward-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.concurrent('ward', () => {
  it('--version says the version, and so does each command that takes it', async () => {
    expect(await runCommand(['--version'])).toMatchObject({
      code: 0,
      stdout: `${packageVersion()}\n`,
      stderr: '',
    });
  });

  it('--help names every command', async () => {
    const { code, stdout } = await runCommand(['--help']);
    expect(code).toBe(0);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
  });

  it.each(['serve', 'import', 'scan', 'undo'])('%s --help names its options', async (name) => {
    const { code, stdout, stderr } = await runCommand([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: ward ${name}`);
    expect(stdout).toContain('--json');
  });

  it.each([
    ['no such command', ['frobnicate']],
    ['no such option', ['import', '--frobnicate', 'x']],
    ['nothing to import', ['import']],
    ['an organisation without a name', ['org', 'add', ' ']],
    ['a count that is none', ['import', 'x', '--confirm', 'many']],
    ['a decision that is none', ['findings', '--decision', 'now,later']],
    ['a port that is none', ['serve', '--port', '99999']],
    ['a host that others reach', ['serve', '--host', '0.0.0.0']],
    ['a host that others reach, for the demo', ['demo', '--host', '192.168.1.10']],
    ['a scan of nothing', ['scan']],
    ['one word too many', ['explain', 'one', 'two']],
    ['an answer that is none', ['review', 'maybe', 'one']],
    ['an answer to nothing', ['review', 'confirm']],
    ['the same as nothing', ['review', 'same-as', 'one', ' ']],
    ['a name that nobody asked for', ['review', 'reject', 'one', 'two']],
    ['a product of another name', ['review', 'same-as', 'one', 'two', '--product', 'x']],
    ['a threshold that is none', ['review', 'threshold', '0.2']],
    ['a preview of nothing', ['review', '--preview']],
    ['a field that is none', ['advisories', 'list', '--where', 'colour=red']],
    ['marking everything', ['remediation', 'done']],
    ['a state that is none', ['remediation', 'perhaps', '--asset', 'A1']],
    ['marking every component', ['components', 'done', '--everywhere']],
    ['a component without a name', ['components', 'found', '--component', ' ']],
    ['accepting VEX without a reason', ['vex', 'accept', 'one']],
    ['an alias that is not named', ['aliases', 'remove']],
  ])('%s: exit 2, said on stderr alone, nothing opened', async (_name, words) => {
    const data = join(folder, words.join('-').replaceAll('/', ''));
    const { code, stdout, stderr } = await runCommand(words, { data });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.length).toBeGreaterThan(20);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(data)).toBe(false);
  });

  it('without a command it says which there are, with exit 2', async () => {
    const { code, stderr } = await runCommand([]);
    expect([code, stderr.includes('Usage: ward')]).toEqual([2, true]);
  });
});
