/** The labelled sets, and the metrics of shared/gold/README.md, apart from where the data lies and how the figures are printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendorTree } from '#data/vendors/index.ts';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { readInventoryCsv } from '#formats/inventory/read.ts';
import { createMatcher, type Matcher, type PreparedAdvisory } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { FindingStatus, Match } from '#model/judgement/finding.ts';
import { readText, sharedPath } from '#test/shared.ts';

/** One label of expected.csv. */
export interface Label {
  asset: string;
  advisory: string;
  cve: string;
  status: FindingStatus;
  why: string;
}

export interface GoldRun {
  configurations: Configuration[];
  advisoryCount: number;
  prepared: PreparedAdvisory[];
  matcher: Matcher;
  /** Labels and matches by `ASSET|ADVISORY|CVE`; of several matches the strongest. */
  labels: Map<string, Label>;
  matches: Map<string, Match>;
  milliseconds: { read: number; prepare: number; match: number };
}

/** A labelled set: the folder of `inventory.csv` and `expected.csv`, and the files of the advisories in scope. */
export interface GoldSet {
  folder: string;
  advisoryFiles: string[];
}

/** The development split of the shared test data: every ICSMA advisory of the corpus is in scope. */
export function developmentSplit(): GoldSet {
  const corpus = sharedPath('corpus', 'csaf', 'cisa', 'icsma');
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.json'));
  return { folder: sharedPath('gold'), advisoryFiles: files.toSorted().map((f) => join(corpus, f)) };
}

/** A set whose scope is its `advisories.txt`: a line `<tracking id> <path below the shared test data>`, or `./...` beside the set. */
export function labelledSet(folder: string): GoldSet {
  const advisoryFiles = readFileSync(join(folder, 'advisories.txt'), 'utf8')
    .split(/\r?\n/)
    .map((line) => /^\S+\s+(\S.*)$/.exec(line.trim())?.[1] ?? '')
    .filter((path) => path !== '')
    .map((path) => (path.startsWith('./') ? join(folder, path) : sharedPath(...path.split('/'))));
  return { folder, advisoryFiles };
}

/** Runs formats and match over a labelled set, in memory. */
export function runGold({ folder, advisoryFiles }: GoldSet = developmentSplit()): GoldRun {
  const started = performance.now();
  const matcher = createMatcher(vendorTree);
  const advisories = advisoryFiles.map((file) => {
    const advisory = csafToAdvisory(JSON.parse(readText(file)));
    return { ...advisory, id: advisory.trackingId };
  });
  const reading = readInventoryCsv(readFileSync(join(folder, 'inventory.csv'), 'utf8'));
  if (reading === null) throw new TypeError(`${folder}/inventory.csv is no inventory`);
  const configurations = reading.rows.map((row) => ({
    id: row.assetTag ?? `line ${row.line}`,
    ...matcher.configurationFacts(row),
    serials: [row.serial],
  }));
  const parsed = performance.now();
  const prepared = advisories.map((a) => matcher.prepareAdvisory(a));
  const ready = performance.now();
  const matches = strongest(matcher.matchConfigurations(configurations, prepared));
  return {
    configurations,
    advisoryCount: advisories.length,
    prepared,
    matcher,
    labels: readLabels(join(folder, 'expected.csv')),
    matches,
    milliseconds: {
      read: Math.round(parsed - started),
      prepare: Math.round(ready - parsed),
      match: Math.round(performance.now() - ready),
    },
  };
}

function readLabels(file: string): Map<string, Label> {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const labels = new Map<string, Label>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [asset, advisory, cve, status, ...why] = line.split(',');
    if (asset === undefined || advisory === undefined || cve === undefined || status === undefined) continue;
    const label = {
      asset,
      advisory,
      cve,
      status: status as FindingStatus,
      why: why.join(',').replace(/^"|"$/g, ''),
    };
    labels.set(keyOf(asset, advisory, cve), label);
  }
  return labels;
}

function keyOf(asset: string, advisory: string, cve: string): string {
  return `${asset}|${advisory}|${cve}`.toUpperCase();
}

function strongest(all: readonly Match[]): Map<string, Match> {
  const rank: Record<FindingStatus, number> = { affected: 3, unknown: 2, fixed: 1, not_affected: 0 };
  const best = new Map<string, Match>();
  for (const match of all) {
    const key = keyOf(match.configurationId, match.advisoryId, match.cve ?? match.vulnerabilityKey);
    const held = best.get(key);
    if (held === undefined || rank[match.status] > rank[held.status]) best.set(key, match);
  }
  return best;
}

/** The run with only the advisories that `isKept` (by tracking id, upper case): labels, and the matches they judge. */
export function onlyAdvisories(run: GoldRun, isKept: (advisoryId: string) => boolean): GoldRun {
  const kept = <T>(all: ReadonlyMap<string, T>) =>
    new Map([...all].filter(([key]) => isKept(key.split('|')[1] ?? '')));
  return { ...run, labels: kept(run.labels), matches: kept(run.matches) };
}

/** A person gets to see it. */
export function isShown(status: FindingStatus): boolean {
  return status === 'affected' || status === 'unknown';
}

/** The figures by name; `counts` leaves labels (and the matches they judge) out of everything. */
export function scoreGold(
  { labels, matches }: GoldRun,
  counts: (label: Label) => boolean = () => true,
): Record<string, number> {
  const left = new Set([...labels].filter(([, label]) => !counts(label)).map(([key]) => key));
  const gold = [...labels].filter(([key]) => !left.has(key));
  const found = [...matches].filter(([key]) => !left.has(key));
  const lenient = precisionAndRecall(gold, found, isShown, (key) => key);
  const strict = precisionAndRecall(
    gold,
    found,
    (s) => s === 'affected',
    (key) => key,
  );
  const pairs = precisionAndRecall(gold, found, isShown, (key) => key.split('|').slice(0, 2).join('|'));
  const open = gold
    .filter(([, label]) => label.status === 'unknown')
    .map(([key]) => matches.get(key)?.status ?? null);
  const share = (test: (status: FindingStatus) => boolean) =>
    open.filter((s) => s !== null && test(s)).length / Math.max(1, open.length);
  const labelled = new Set([...labels.values()].map((label) => label.asset.toUpperCase()));
  const shown = [...matches.values()].filter(
    (m) => isShown(m.status) && !labelled.has(m.configurationId.toUpperCase()),
  );
  return rounded({
    ...named('affected', lenient),
    ...named('strict', strict),
    ...named('pairs', pairs),
    'unknown recall': share(isShown),
    'unknown exact recall': share((s) => s === 'unknown'),
    'unknown called affected': share((s) => s === 'affected'),
    'wrongly cleared': share((s) => !isShown(s)),
    'affected wrongly cleared': clearedShare(gold, matches),
    'devices without label raising a finding': new Set(shown.map((m) => m.configurationId)).size,
  });
}

/** Share of gold `affected` that is called not affected or fixed: worse than silence, since it looks decided. */
function clearedShare(gold: readonly [string, Label][], matches: ReadonlyMap<string, Match>): number {
  const affected = gold.filter(([, label]) => label.status === 'affected');
  const cleared = affected.filter(([key]) => {
    const match = matches.get(key);
    return match !== undefined && !isShown(match.status);
  });
  return cleared.length / Math.max(1, affected.length);
}

interface PrecisionAndRecall {
  precision: number;
  recall: number;
  f1: number;
}

function precisionAndRecall(
  gold: readonly [string, Label][],
  found: readonly [string, Match][],
  isPredicted: (status: FindingStatus) => boolean,
  by: (key: string) => string,
): PrecisionAndRecall {
  const keys = (status: FindingStatus) =>
    new Set(gold.filter(([, l]) => l.status === status).map(([key]) => by(key)));
  const positive = keys('affected');
  const open = keys('unknown');
  const predicted = new Set(found.filter(([, m]) => isPredicted(m.status)).map(([key]) => by(key)));
  const right = [...predicted].filter((key) => positive.has(key)).length;
  const wrong = [...predicted].filter((key) => !positive.has(key) && !open.has(key)).length;
  const precision = right / Math.max(1, right + wrong);
  const recall = right / Math.max(1, positive.size);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

function named(name: string, { precision, recall, f1 }: PrecisionAndRecall): Record<string, number> {
  return { [`${name} precision`]: precision, [`${name} recall`]: recall, [`${name} f1`]: f1 };
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]),
  );
}
