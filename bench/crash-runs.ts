/** What the crash bench and its test do: kill an import or a first start at a chance moment, go on, and compare. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { endOf, runCommand, startCommand, startServer } from '#test/command.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { readState, type State } from '#test/state.ts';
import type { Place, Places } from './crash-places.ts';

export interface Workload {
  devices: number;
  advisories: number;
  scores: number;
  seed: number;
}

/** Numbers from 0 to 1 from a seed (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes a folder of two sites' inventories, advisories, KEV, EPSS and an SBOM; the caller removes it. */
export async function makeFiles({ devices, advisories, scores, seed }: Workload): Promise<string> {
  const random = chance(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const folder = await mkdtemp(join(tmpdir(), 'ward-crash-files-'));
  const cve = (index: number) => `CVE-2026-${10_000 + index}`;
  for (const site of ['North', 'South']) {
    const rows = Array.from({ length: devices / 2 }, (_, index) =>
      pump(`${site}-${index}`, {
        site,
        model: `Flow ${1 + pick(20)}`,
        version: `4.${pick(10)}`,
        department: `Ward ${pick(12)}`,
      }),
    );
    await writeFile(join(folder, `inventory-${site}.csv`), inventoryCsv(rows));
  }
  for (let index = 0; index < advisories; index += 1) {
    const affected = `<4.${1 + pick(9)}`;
    const text = csafText({
      id: `CRASH-${index}`,
      product: `Flow ${1 + pick(20)}`,
      affected,
      fixed: affected.replace('<', '>='),
      cves: [cve(index), cve(index + 1)],
    });
    await writeFile(join(folder, `advisory-${String(index).padStart(3, '0')}.json`), text);
  }
  await writeFile(
    join(folder, 'kev.json'),
    kevText(
      1,
      Array.from({ length: 20 }, (_, index) => cve(index * 3)),
    ),
  );
  const day = Object.fromEntries(Array.from({ length: scores }, (_, index) => [cve(index), random()]));
  await writeFile(join(folder, 'epss.csv'), epssText(1, day));
  await writeFile(join(folder, 'sbom.json'), cyclonedxText({ product: 'Flow 3' }));
  return folder;
}

export interface Reference {
  state: State;
  /** Milliseconds that the import takes when nobody kills it. */
  lasts: number;
}

/** The import without a kill. */
export async function wholeImport(places: Places, files: string): Promise<Reference> {
  const place = await places.fresh();
  try {
    const started = performance.now();
    const end = await runCommand(['import', '--json', files], place);
    if (end.code !== 0) throw new Error(`the import failed: ${end.stderr}`);
    return { lasts: performance.now() - started, state: await stateOf(place) };
  } finally {
    await place.remove();
  }
}

async function stateOf(place: Place): Promise<State> {
  const store = await place.open();
  try {
    return await readState(store, { history: false });
  } finally {
    await store.close();
  }
}

export interface Recovery {
  /** False where the kill came after the end. */
  killed: boolean;
  /** Files that were said to be imported before the kill. */
  acknowledged: number;
  /** Of these, those that the import after it did not find. */
  lost: string[];
  exit: number | null;
  same: boolean;
}

interface Line {
  path: string;
  outcome: string;
}

/** Kills the import after some milliseconds, imports again, and compares where both lead. */
export async function killedImport(
  places: Places,
  files: string,
  after: number,
  reference: Reference,
): Promise<Recovery> {
  const place = await places.fresh();
  try {
    const running = startCommand(['import', '--json', files], place);
    const ended = endOf(running);
    await wait(after);
    running.kill('SIGKILL');
    const before = await ended;
    // The last line may be half written.
    const said = before.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
    const acknowledged = said.filter((line) => line.outcome === 'imported').map((line) => line.path);
    const again = await runCommand(['import', '--json', files], place);
    const found = new Set(
      again
        .json<Line>()
        .filter((line) => line.outcome === 'unchanged')
        .map((line) => line.path),
    );
    return {
      killed: before.code === null,
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((path) => !found.has(path)),
      exit: again.code,
      same: isDeepStrictEqual(await stateOf(place), reference.state),
    };
  } finally {
    await place.remove();
  }
}

/** How long the very first start takes, with the sample, until Today is there. */
export async function wholeStart(): Promise<{ lasts: number; items: number }> {
  const data = await mkdtemp(join(tmpdir(), 'ward-crash-'));
  try {
    const started = performance.now();
    const items = await itemsOfToday(data);
    return { lasts: performance.now() - started, items };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Kills the very first start after some milliseconds; answers how many items Today has after the next one. */
export async function killedStart(after: number): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'ward-crash-'));
  try {
    const running = startCommand(['serve', '--port', '0', '--json'], { data });
    const ended = endOf(running);
    await wait(after);
    running.kill('SIGKILL');
    await ended;
    return await itemsOfToday(data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function itemsOfToday(data: string): Promise<number> {
  const server = await startServer({ data }, []);
  try {
    const { defaultSlug } = (await ask(`${server.url}/api/organisations`)) as { defaultSlug: string };
    const org = `${server.url}/api/orgs/${defaultSlug}`;
    // A start that was killed while it matched leaves that to the next, which answers at once and says how much is left.
    while (((await ask(`${org}/matching`)) as { pending: number }).pending > 0) await wait(200);
    return ((await ask(`${org}/worklist`)) as { total: number }).total;
  } finally {
    await server.stop();
  }
}

async function ask(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return await answer.json();
}
