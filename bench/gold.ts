/** Scores matching on the labelled development split (shared/gold): `npm run bench:gold`, `--errors` lists what is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendorTree } from '#data/vendors/index.ts';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { readInventoryCsv } from '#formats/inventory/read.ts';
import { createMatcher } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { FindingStatus, Match } from '#model/judgement/finding.ts';
import { hasShared, sharedPath } from '#test/shared.ts';
import { reportFigure } from './report.ts';

if (!hasShared) {
  process.stderr.write(
    'bench:gold needs the shared test data (folder "shared" beside the checkout, or WARD_SHARED); it is not there.\n',
  );
  process.exit(1);
}

type Triple = { asset: string; advisory: string; cve: string; status: FindingStatus; why: string };

const only = process.argv.find((a) => a.startsWith('--half='))?.slice(7) ?? null;

const files = readdirSync(sharedPath('corpus', 'csaf', 'cisa', 'icsma'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((f) => f.endsWith('.json'))
  .sort();
const started = performance.now();
const matcher = createMatcher(vendorTree);
const advisories = files.map((file) => {
  const advisory = csafToAdvisory(
    JSON.parse(readFileSync(join(sharedPath('corpus', 'csaf', 'cisa', 'icsma'), file), 'utf8')),
  );
  return { ...advisory, id: advisory.trackingId };
});
const reading = readInventoryCsv(readFileSync(sharedPath('gold', 'inventory.csv'), 'utf8'));
if (reading === null) throw new TypeError('gold/inventory.csv is no inventory');
const configurations: Configuration[] = reading.rows.map((row) => ({
  id: row.assetTag ?? `line ${row.line}`,
  ...matcher.configurationFacts(row),
}));
const parsed = performance.now();
const prepared = advisories.map((a) => matcher.prepareAdvisory(a));
const readied = performance.now();
const matches = matcher.matchConfigurations(configurations, prepared);
const done = performance.now();

const gold = readExpected();
const predicted = strongest(matches);
const scope = (advisory: string) =>
  only === null || (Number(advisory.replace(/\D/g, '')) % 2 === 0) === (only === 'even');
const workload = `${configurations.length} devices x ${advisories.length} ICSMA advisories, ${gold.size} labels${only === null ? '' : `, ${only} half`}`;
const figures = score(() => true);
for (const [figure, value] of Object.entries(figures))
  reportFigure({
    bench: 'gold',
    figure,
    value,
    unit: figure.startsWith('devices') || figure.endsWith('count') ? 'count' : 'share',
    workload,
  });
for (const [figure, value] of Object.entries(score((t) => !t.why.startsWith('[text]')))) {
  if (figure.startsWith('affected') || figure.startsWith('strict'))
    reportFigure({ bench: 'gold', figure: `${figure} without [text]`, value, unit: 'share', workload });
}
reportFigure({ bench: 'gold', figure: 'read', value: Math.round(parsed - started), unit: 'ms', workload });
reportFigure({ bench: 'gold', figure: 'prepare', value: Math.round(readied - parsed), unit: 'ms', workload });
reportFigure({ bench: 'gold', figure: 'match', value: Math.round(done - readied), unit: 'ms', workload });
if (process.argv.includes('--errors')) listErrors();

function readExpected(): Map<string, Triple> {
  const text = readFileSync(sharedPath('gold', 'expected.csv'), 'utf8').replace(/^\uFEFF/, '');
  const triples = new Map<string, Triple>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [asset, advisory, cve, status, ...why] = line.split(',');
    if (asset === undefined || advisory === undefined || cve === undefined || status === undefined) continue;
    triples.set(key(asset, advisory, cve), {
      asset,
      advisory,
      cve,
      status: status as FindingStatus,
      why: why.join(',').replace(/^"|"$/g, ''),
    });
  }
  return triples;
}

function key(asset: string, advisory: string, cve: string): string {
  return `${asset}|${advisory}|${cve}`.toUpperCase();
}

/** One status per triple: affected, then unknown, then fixed, then not_affected. */
function strongest(all: readonly Match[]): Map<string, Match> {
  const rank: Record<FindingStatus, number> = { affected: 3, unknown: 2, fixed: 1, not_affected: 0 };
  const best = new Map<string, Match>();
  for (const match of all) {
    const k = key(match.configurationId, match.advisoryId, match.cve ?? match.vulnerabilityKey);
    const held = best.get(k);
    if (held === undefined || rank[match.status] > rank[held.status]) best.set(k, match);
  }
  return best;
}

/** The metrics of gold/README.md over the triples that `counts` lets in. */
function score(counts: (triple: Triple) => boolean): Record<string, number> {
  const left = new Set([...gold].filter(([, t]) => !counts(t) || !scope(t.advisory)).map(([k]) => k));
  const of = (isPredicted: (s: FindingStatus) => boolean, by: (k: string) => string) => {
    const positive = new Set(
      [...gold].filter(([k, t]) => t.status === 'affected' && !left.has(k)).map(([k]) => by(k)),
    );
    const open = new Set(
      [...gold].filter(([k, t]) => t.status === 'unknown' && !left.has(k)).map(([k]) => by(k)),
    );
    const found = new Set(
      [...predicted]
        .filter(([k, m]) => isPredicted(m.status) && !left.has(k) && scope(m.advisoryId))
        .map(([k]) => by(k)),
    );
    const tp = [...found].filter((k) => positive.has(k)).length;
    const fp = [...found].filter((k) => !positive.has(k) && !open.has(k)).length;
    const precision = tp / Math.max(1, tp + fp);
    const recall = tp / Math.max(1, positive.size);
    return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
  };
  const seen = (s: FindingStatus) => s === 'affected' || s === 'unknown';
  const lenient = of(seen, (k) => k);
  const strict = of(
    (s) => s === 'affected',
    (k) => k,
  );
  const pairs = of(seen, (k) => k.split('|').slice(0, 2).join('|'));
  const unknowns = [...gold]
    .filter(([k, t]) => t.status === 'unknown' && !left.has(k))
    .map(([k]) => predicted.get(k)?.status ?? null);
  const share = (n: number) => n / Math.max(1, unknowns.length);
  const labelled = new Set([...gold.values()].map((t) => t.asset.toUpperCase()));
  const noisy = new Set(
    [...predicted.values()]
      .filter((m) => seen(m.status) && scope(m.advisoryId) && !labelled.has(m.configurationId.toUpperCase()))
      .map((m) => m.configurationId),
  );
  const round = (r: Record<string, number>) =>
    Object.fromEntries(Object.entries(r).map(([k, v]) => [k, Math.round(v * 10000) / 10000]));
  return round({
    'affected precision': lenient.precision,
    'affected recall': lenient.recall,
    'affected f1': lenient.f1,
    'strict precision': strict.precision,
    'strict recall': strict.recall,
    'strict f1': strict.f1,
    'pairs precision': pairs.precision,
    'pairs recall': pairs.recall,
    'pairs f1': pairs.f1,
    'unknown recall': share(unknowns.filter((s) => s !== null && seen(s)).length),
    'unknown exact recall': share(unknowns.filter((s) => s === 'unknown').length),
    'unknown called affected': share(unknowns.filter((s) => s === 'affected').length),
    'wrongly cleared': share(unknowns.filter((s) => s === 'not_affected' || s === 'fixed').length),
    'devices without label raising a finding': noisy.size,
  });
}

function listErrors(): void {
  const rows = new Map(configurations.map((c) => [c.id.toUpperCase(), c]));
  const lines = new Map<string, number>();
  for (const k of new Set([...gold.keys(), ...predicted.keys()])) {
    const label = gold.get(k);
    const match = predicted.get(k);
    const want = label?.status ?? 'none';
    const got = match?.status ?? 'none';
    const positive = (s: string) => s === 'affected' || s === 'unknown';
    if (want === got || (!positive(want) && !positive(got)) || !scope(k.split('|')[1] ?? '')) continue;
    const [asset = '', advisory = ''] = k.split('|');
    const c = rows.get(asset);
    const row =
      c === undefined
        ? asset
        : `${c.manufacturer ?? ''} | ${c.model ?? ''} | ${c.version ?? ''} | ${c.os ?? ''} | ${c.clues ?? ''}`;
    const line = `${want} -> ${got}  ${asset} ${advisory}\n    row: ${row}\n    gold: ${label?.why ?? '-'}\n    ward: ${match?.reason ?? '-'} [${match?.evidence[0]?.advisoryValue ?? ''}; ${match?.evidence[1]?.advisoryValue ?? ''}]`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  for (const [line, n] of [...lines].sort()) process.stderr.write(`${n} x ${line}\n`);
}
