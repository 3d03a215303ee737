/** A law that needs no labels: a row that is spelt like a product of an advisory is never passed over in silence. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vendorTree } from '#data/vendors/index.ts';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { createMatcher } from '#match/index.ts';
import type { Configuration } from '#model/inventory/device.ts';
import { hasShared, readText, sharedSkip } from '#test/shared.ts';
import { developmentSplit, labelledSet } from './gold-score.ts';

const matcher = createMatcher(vendorTree);

/** Names of products about which a row of exactly that name raises nothing, and how many names there are. */
function passedOver(file: string): { names: number; silent: string[] } {
  const advisory = csafToAdvisory(JSON.parse(readText(file)));
  const rows = advisory.products.map(
    (product): Configuration => ({
      id: `${advisory.trackingId} ${product.vendor} ${product.product}`,
      manufacturer: product.vendor,
      model: product.product ?? product.fullName,
      deviceType: null,
      version: null,
      os: null,
      udiDi: null,
      clues: null,
    }),
  );
  const prepared = matcher.prepareAdvisory({ ...advisory, id: advisory.trackingId });
  const found = new Set(matcher.matchConfigurations(rows, [prepared]).map((m) => m.configurationId));
  const names = [...new Set(rows.map((row) => row.id))];
  return { names: names.length, silent: names.filter((name) => !found.has(name)) };
}

describe.skipIf(!hasShared)(`rows spelt like products${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const golden = join(import.meta.dirname, '..', 'test', 'golden');

  // Silent on purpose: plain Windows names under a device maker, "Imaging and Ultrasound Products", "Version".
  it.each([
    ['medical advisories', developmentSplit, 0.04],
    ['building control', () => labelledSet(join(golden, 'building')), 0.02],
    ['medical advisories of 2025 and 2026', () => labelledSet(join(golden, 'medical')), 0.04],
  ])('%s: next to none is silent', (_, set, share) => {
    const read = set().advisoryFiles.map(passedOver);
    const silent = read.flatMap((r) => r.silent);
    const names = read.reduce((sum, r) => sum + r.names, 0);
    expect(silent.length).toBeLessThanOrEqual(Math.floor(names * share));
  });
});
