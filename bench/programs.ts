/** Runs the `ward` command as its users do, in a process of its own, and watches the memory it takes. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export const root: string = join(import.meta.dirname, '..');
const wardProgram: readonly string[] = [process.execPath, join(root, 'bin', 'ward.js')];

export interface ProgramOptions {
  dataDir: string;
  /** The program and its first words; `ward` unless given. */
  program?: readonly string[];
  /** The checkout to run it in; this one unless given. */
  cwd?: string;
}

export interface Finished {
  code: number;
  seconds: number;
  /** Highest sum of resident memory over the process and its descendants, looked at ten times a second; null without /proc. */
  peakBytes: number | null;
  /** Processor time of the process and its descendants, to a tenth: what it takes whatever else the machine does. */
  cpuSeconds: number | null;
  /** Lines of standard output. */
  lines: string[];
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Runs a command to its end. Throws where it could not be started; a bad exit code is an answer. */
export async function runWard(words: readonly string[], options: ProgramOptions): Promise<Finished> {
  const started = performance.now();
  const child = start(words, options);
  const memory = watchMemory(child.pid ?? 0);
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const code = await ended(child);
  if (code !== 0) process.stderr.write(`${errors.slice(-20).join('\n')}\n`);
  return {
    code,
    seconds: (performance.now() - started) / 1000,
    peakBytes: memory.end(),
    cpuSeconds: memory.cpu(),
    lines,
  };
}

export interface Served {
  url: string;
  /** Seconds since the program was started. */
  elapsed(): number;
  peakBytes(): number | null;
  close(): Promise<void>;
}

/** Starts a server and waits for the line with its URL. */
export async function serveWard(words: readonly string[], options: ProgramOptions): Promise<Served> {
  const started = performance.now();
  const child = start(words, options);
  const memory = watchMemory(child.pid ?? 0);
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /https?:\/\/[\d.:[\]a-z]+/.exec(line)?.[0];
      if (found !== undefined && line.includes('Ward')) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code}: ${errors.slice(-5).join(' ')}`)),
    );
  });
  return {
    url,
    elapsed: () => (performance.now() - started) / 1000,
    peakBytes: () => memory.peak(),
    close: async () => {
      memory.end();
      if (child.exitCode !== null) return;
      const end = ended(child);
      // A shell between npm and the server does not pass a signal on.
      for (const pid of [child.pid ?? 0, ...descendants(child.pid ?? 0)]) terminate(pid);
      await end;
    },
  };
}

/** A folder of its own for one run, removed after it. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ward-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** The number after `--name`, or `fallback`. */
export function numberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} takes a whole number above 0`);
  return value;
}

export const megabyte: number = 2 ** 20;

function start(
  words: readonly string[],
  { dataDir, program = wardProgram, cwd = root }: ProgramOptions,
): Child {
  const [file = process.execPath, ...first] = program;
  return spawn(file, [...first, ...words], {
    cwd,
    env: { ...process.env, WARD_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: Child): Promise<number> {
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

interface MemoryWatch {
  peak(): number | null;
  cpu(): number | null;
  end(): number | null;
}

function watchMemory(pid: number): MemoryWatch {
  let highest: number | null = null;
  let cpu: number | null = null;
  const look = () => {
    const now = residentBytes(pid);
    if (now !== null) highest = Math.max(highest ?? 0, now);
    cpu = cpuSecondsOf(pid) ?? cpu;
  };
  const timer = setInterval(look, 100);
  timer.unref();
  return {
    peak: () => highest,
    cpu: () => cpu,
    end: () => {
      clearInterval(timer);
      return highest;
    },
  };
}

/** Resident memory of a process and all its descendants; null where there is no /proc to read it from. */
function residentBytes(pid: number): number | null {
  const own = residentBytesOf(pid);
  return own === null ? null : descendants(pid).reduce((sum, one) => sum + (residentBytesOf(one) ?? 0), own);
}

function residentBytesOf(pid: number): number | null {
  const pages = readGone(() => readFileSync(`/proc/${pid}/statm`, 'utf8'))?.split(' ')[1];
  return pages === undefined ? null : Number(pages) * 4096;
}

/** User and system time of a process and of the children that it waited for; null where there is no /proc. */
function cpuSecondsOf(pid: number): number | null {
  const stat = readGone(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // Fields 14 to 17 of proc(5), counted behind the name, in ticks of a hundredth of a second.
  const fields = stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15);
  return fields === undefined ? null : fields.reduce((sum, field) => sum + Number(field), 0) / 100;
}

/** Children of a process, theirs, and so on. */
function descendants(pid: number): number[] {
  const tasks = readGone(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const children = tasks.flatMap((task) =>
    (readGone(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')) ?? '')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function terminate(pid: number): void {
  readGone(() => process.kill(pid, 'SIGTERM'));
}

/** A process may end between two looks, or there is no /proc at all: then null. */
function readGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
