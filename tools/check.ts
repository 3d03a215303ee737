/**
 * Everything that CI checks, in the order in which a mistake is cheapest to find.
 * Run: npm run check              stops at the first step that fails
 *      npm run check -- --all     runs every step and fails at the end
 *      npm run check -- STEP...   only the steps named
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { closingLine, summarise, type TestSummary } from './test-summary.ts';

const root = join(import.meta.dirname, '..');
const inCi = ['true', '1'].includes(process.env.CI ?? '');

interface Step {
  name: string;
  what: string;
  run: () => boolean;
}

const steps: readonly Step[] = [
  command('format', 'layout of the code', ['biome', 'format', '.']),
  command('lint', 'mistakes that types do not show', ['oxlint', '--type-aware', '--deny-warnings']),
  command('types', 'types of server, command line, tests and tools', ['tsc', '-p', 'tsconfig.json']),
  command('web-types', 'types of the web app', ['tsc', '-p', join('src', 'web', 'tsconfig.json')]),
  command('unused', 'files, exports and packages that nothing uses', ['knip', '--no-progress']),
  command('licences', 'licences of the packages', ['node', join('tools', 'licences.ts')]),
  command('web', 'the web app can be built', ['node', join('tools', 'build-web.ts')]),
  { name: 'tests', what: 'all tests', run: runTests },
];

function command(name: string, what: string, [program = '', ...args]: readonly string[]): Step {
  return { name, what, run: () => succeeds(program, args) };
}

/** Runs a program of node_modules/.bin or of the PATH in the root of the checkout, with its output shown. */
function succeeds(program: string, args: readonly string[]): boolean {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const done = spawnSync(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  if (done.error) console.error(`${program} could not be started: ${done.error.message}`);
  return done.status === 0;
}

function runTests(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'ward-check-'));
  const file = join(folder, 'tests.json');
  try {
    const ran = succeeds('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const summary = summarise(readFileSync(file, 'utf8'));
    const complete = skipsAreExcused(summary);
    console.log(closingLine(summary));
    return ran && summary.failed === 0 && summary.passed > 0 && complete;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In CI neither the PostgreSQL nor the browser half may be skipped. */
function skipsAreExcused(summary: TestSummary): boolean {
  if (!inCi || summary.unexcused.length === 0) return true;
  console.error('In CI these tests may not be skipped:');
  for (const name of summary.unexcused) console.error(`  ${name}`);
  return false;
}

function main(args: readonly string[]): number {
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0 || args.some((arg) => arg.startsWith('--') && arg !== '--all')) {
    console.error(
      `usage: npm run check -- [--all] [STEP...]; steps: ${steps.map((step) => step.name).join(', ')}`,
    );
    return 2;
  }
  const failed: string[] = [];
  for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`check ${step.name}: ${step.what}`);
    const started = Date.now();
    const passed = step.run();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`check ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
    if (passed) continue;
    failed.push(step.name);
    if (!args.includes('--all')) break;
  }
  console.log(failed.length === 0 ? 'check: everything passed' : `check: failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
