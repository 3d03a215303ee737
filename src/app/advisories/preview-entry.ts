/** What a notice would mean before it is saved: read and matched as saving does it, and nothing written. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AdvisoryEntry, advisoryOfEntry } from '#model/advisory/entry.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { FindingStatus, Match } from '#model/judgement/finding.ts';
import type { Matcher, PreparedAdvisory } from '#match/index.ts';
import { countDevicesOfEach } from '#store/inventory/device-detail.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';

/** `date` may be empty still; the rest may be empty too, and the products are complete. */
export type UnfinishedEntry = Pick<
  AdvisoryEntry,
  'issuer' | 'title' | 'date' | 'summary' | 'products' | 'cves' | 'remedy'
>;

/** Configurations that are matched before other work of the process gets its turn. */
const sliceSize = 200;

export const previewAdvisoryEntry = orgDeed(
  'advisories.enter',
  async ({ ward, org }, entry: UnfinishedEntry) => {
    const now = ward.clock().toISOString();
    const advisory = advisoryIn(entry, now);
    const prepared = ward.matcher.prepareAdvisory({ ...advisory, id: advisory.trackingId });
    const ofEvery = ofEveryVersion(ward.matcher, entry, now);
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const configurations = await ward.configurations.meeting(db, org.orgId, [prepared, ofEvery]);
      const matches = await matchesOf(ward.matcher, prepared, configurations);
      const named = await matchesOf(ward.matcher, ofEvery, configurations);
      const strongest = strongestOfEach(matches);
      const devices = await countDevicesOfEach(db, org.orgId, [
        ...new Set([...matches, ...named].map((one) => one.configurationId)),
      ]);
      const count = (those: Iterable<Match>) => {
        const ids = new Set([...those].map((one) => one.configurationId));
        return [...ids].reduce((sum, id) => sum + (devices.get(id) ?? 0), 0);
      };
      const having = (status: FindingStatus) => strongest.filter((one) => one.status === status);
      const ranges = new Map(prepared.products.map((one) => [one.product.productId, one.range]));
      return {
        products: advisory.products.map((product) => {
          const means = (one: Match) => one.productIds.includes(product.productId);
          const read = ranges.get(product.productId) ?? ward.matcher.readRange(product);
          return {
            rangeKind: read.range.kind,
            reading: read.reading,
            conditions: read.conditions,
            named: count([...named, ...matches].filter(means)),
            affected: count(having('affected').filter(means)),
            unknown: count(having('unknown').filter(means)),
          };
        }),
        affected: count(having('affected')),
        unknown: count(having('unknown')),
      };
    });
  },
);

function advisoryIn(entry: UnfinishedEntry, now: string) {
  const rest = { reference: '', link: null, cvss: '', enteredBy: '' };
  return advisoryOfEntry({ ...entry, ...rest, date: entry.date || now.slice(0, 10) }, 'preview', '1', now);
}

/** The same notice without its versions and texts: what it matches is a product of it by name. */
function ofEveryVersion(matcher: Matcher, entry: UnfinishedEntry, now: string): PreparedAdvisory {
  const products = entry.products.map((product) => ({ ...product, versions: '' }));
  const advisory = advisoryIn({ ...entry, products, summary: '', remedy: '' }, now);
  return matcher.prepareAdvisory({ ...advisory, id: advisory.trackingId });
}

async function matchesOf(
  matcher: Matcher,
  prepared: PreparedAdvisory,
  configurations: readonly Configuration[],
): Promise<Match[]> {
  const matchesOfOne = matcher.against([prepared]);
  const matches: Match[] = [];
  for (const [index, configuration] of configurations.entries()) {
    if (index % sliceSize === sliceSize - 1) await nextTurn();
    matches.push(...matchesOfOne(configuration));
  }
  return matches;
}

const order: readonly FindingStatus[] = ['affected', 'unknown', 'fixed', 'not_affected'];

/** One match a configuration: over the vulnerabilities of the notice, the status that a person must see. */
function strongestOfEach(matches: readonly Match[]): Match[] {
  const byConfiguration = Map.groupBy(matches, (one) => one.configurationId);
  return [...byConfiguration.values()].flatMap((of) =>
    [...of].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status)).slice(0, 1),
  );
}
