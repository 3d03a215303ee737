/** How long matching takes in memory: every CISA advisory of the shared corpus x 5,000 made-up configurations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendorTree } from '#data/vendors/index.ts';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { readInventoryCsv } from '#formats/inventory/read.ts';
import { createMatcher } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import { hasShared, readText, sharedPath } from '#test/shared.ts';
import { reportFigure } from './report.ts';

if (!hasShared) {
  process.stderr.write(
    'bench/match-speed needs the shared test data (folder "shared" beside the checkout, or WARD_SHARED).\n',
  );
  process.exit(1);
}

const folder = sharedPath('corpus', 'csaf', 'cisa');
const advisories = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.json(?:\.gz)?$/.test(f))
  .sort()
  .flatMap((f) => {
    const document: unknown = JSON.parse(readText(join(folder, f)));
    try {
      const advisory = csafToAdvisory(document);
      return [{ ...advisory, id: advisory.trackingId }];
    } catch (error) {
      if (error instanceof TypeError) return [];
      throw error;
    }
  });
const rows = readInventoryCsv(readFileSync(sharedPath('gold', 'inventory.csv'), 'utf8'))?.rows ?? [];
const matcher = createMatcher(vendorTree);
// The real rows again and again with versions of their own, so that none can be interned with another.
const configurations: Configuration[] = Array.from({ length: 5000 }, (_, i) => {
  const row = rows[i % rows.length];
  if (row === undefined) throw new TypeError('gold/inventory.csv holds no row');
  const facts = matcher.configurationFacts(row);
  return {
    ...facts,
    id: String(i),
    version: i < rows.length ? facts.version : `${1 + (i % 9)}.${i % 31}.${i % 7}`,
  };
});

const products = advisories.reduce((sum, a) => sum + a.products.length, 0);
const workload = `${advisories.length} CISA advisories (${products} products) x ${configurations.length} configurations, one core`;
const started = performance.now();
const prepared = advisories.map((a) => matcher.prepareAdvisory(a));
const ready = performance.now();
const matches = matcher.matchConfigurations(configurations, prepared);
const done = performance.now();
const ranges = prepared.flatMap((p) => p.products.map((x) => x.range.range.kind));
reportFigure({
  bench: 'match-speed',
  figure: 'prepare',
  value: Math.round(ready - started),
  unit: 'ms',
  workload,
});
reportFigure({
  bench: 'match-speed',
  figure: 'match',
  value: Math.round(done - ready),
  unit: 'ms',
  workload,
});
reportFigure({ bench: 'match-speed', figure: 'matches', value: matches.length, unit: 'count', workload });
reportFigure({
  bench: 'match-speed',
  figure: 'ranges read',
  value: Math.round((1 - ranges.filter((k) => k === 'unread').length / ranges.length) * 10000) / 10000,
  unit: 'share',
  workload,
});
