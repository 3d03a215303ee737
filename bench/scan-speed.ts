/**
 * `ward scan` of an SBOM of 1,000 components in a process of its own, against records that are imported, with and without a
 * server on the same data, and through the API of a server that has been asked before. Records are those of the corpus and seeded ones beside them; run: node bench/scan-speed.ts [--records 20000] [--runs 5]
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand, startServer } from '#test/command.ts';
import { npmSbomText, osvText } from '#test/files.ts';
import { sharedPath } from '#test/shared.ts';
import { needShared } from './cisa-corpus.ts';
import { reportFigure } from './report.ts';
import { osvPairs } from './software/osv-pairs.ts';

needShared('bench/scan-speed.ts');
const seed = 20_261_127;
const seeded = numberAfter('--records', 20_000);
const runs = numberAfter('--runs', 5);
const components = 1000;
const bar = { atMost: 1500 };
const warmBar = { atMost: 50 };
const warmRequests = 100;

const folder = await mkdtemp(join(tmpdir(), 'ward-scan-speed-'));
try {
  const data = join(folder, 'data');
  await writeFile(join(folder, 'seeded.jsonl.gz'), gzipSync(seededRecords()));
  const sbom = join(folder, 'sbom.cdx.json');
  await writeFile(sbom, await sbomText());
  const started = performance.now();
  const end = await runCommand(
    ['import', '--json', join(folder, 'seeded.jsonl.gz'), sharedPath('corpus', 'osv')],
    { data },
  );
  if (end.json<{ outcome: string }>().some(({ outcome }) => outcome === 'failed'))
    throw new Error(end.stderr);
  const workload = `${components} components, ${seeded} seeded records and those of corpus/osv, ${runs} runs`;
  const figure = (name: string, value: number, limit?: { atMost: number }) =>
    reportFigure({
      bench: 'scan-speed',
      figure: name,
      value: Math.round(value),
      unit: 'ms',
      workload,
      seed,
      ...(limit && { bar: limit }),
    });
  figure('import and index', performance.now() - started);
  const alone = await scans(sbom, data);
  figure('cold scan, median', alone.median, bar);
  figure('cold scan, slowest', alone.slowest, bar);
  const server = await startServer({ data });
  try {
    const beside = await scans(sbom, data);
    figure('cold scan beside a server, median', beside.median, bar);
    figure('cold scan beside a server, slowest', beside.slowest, bar);
    const warm = await requests(sbom, server.url);
    figure('first scan through the API', warm.first);
    figure('warm scan through the API, median', warm.median, warmBar);
    figure('warm scan through the API, slowest of 95 %', warm.slow, warmBar);
  } finally {
    await server.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function scans(sbom: string, data: string): Promise<{ median: number; slowest: number }> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    const end = await runCommand(['scan', '--json', sbom], { data });
    times.push(performance.now() - started);
    if (end.code !== 3) throw new Error(`a scan ended with ${end.code}: ${end.stderr}`);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, slowest: times.at(-1) ?? 0 };
}

/** One request after another; the first few, in which code and records become warm, are left out. */
async function requests(sbom: string, url: string): Promise<{ first: number; median: number; slow: number }> {
  const body = await readFile(sbom);
  const times: number[] = [];
  for (let run = 0; run < warmRequests + 20; run += 1) {
    const started = performance.now();
    const answer = await fetch(`${url}/api/scan`, { method: 'POST', body });
    const text = await answer.text();
    times.push(performance.now() - started);
    if (answer.headers.get('ward-policy') !== 'not-met') throw new Error(`a scan was answered with ${text}`);
  }
  const [first = 0] = times;
  const warm = times.slice(20).sort((a, b) => a - b);
  const at = (share: number) => warm[Math.floor(warm.length * share)] ?? 0;
  return { first, median: at(0.5), slow: at(0.95) };
}

/** Records about packages of which most are in no SBOM, as in the feed of an ecosystem. */
function seededRecords(): string {
  const random = numbers(seed);
  return Array.from({ length: seeded }, (_, at) => {
    const name = `seeded-${Math.floor(random() * seeded * 0.6)}`;
    return osvText({
      id: `GHSA-seed-${at}`,
      name,
      aliases: [`CVE-2026-${100_000 + at}`],
      fixed: `${1 + Math.floor(random() * 9)}.0.0`,
    });
  }).join('\n');
}

/** Half of it seeded packages, half those of the recorded queries. */
async function sbomText(): Promise<string> {
  const random = numbers(seed + 1);
  const { comparison } = await osvPairs();
  const real = comparison.components.slice(0, components / 2).map(({ ref, name, version, purls }) => ({
    type: 'library',
    'bom-ref': `real-${ref}`,
    name,
    version,
    purl: purls[0],
  }));
  const names = Array.from(
    { length: components - real.length },
    (_, at) => `seeded-${Math.floor(random() * seeded * 0.6)}@${1 + (at % 9)}.5.0`,
  );
  const sbom = JSON.parse(npmSbomText([...new Set(names)])) as { components: object[] };
  return JSON.stringify({ ...sbom, components: [...real, ...sbom.components] });
}

function numberAfter(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}

/** Mulberry32: the same numbers on every machine. */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
