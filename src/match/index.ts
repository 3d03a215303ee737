/** Matching: configurations x advisories -> matches with evidence. Pure; the vendor tree is passed in. */
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange } from '#model/advisory/version-range.ts';
import type { Configuration, ConfigurationFacts, InventoryRow } from '#model/inventory/device.ts';
import type { VendorTree } from '#model/inventory/vendor.ts';
import type { Match } from '#model/judgement/finding.ts';
import { readDevice } from './identity/device.ts';
import { systemMaker } from './identity/system.ts';
import { buildVendorIndex, isUnlisted, readMaker, readMakerFromModel } from './identity/vendor.ts';

import { configurationFacts } from './facts.ts';
import { buildProductIndex } from './product-index.ts';
import { prepareAdvisory, type PreparedAdvisory } from './prepare.ts';
import { readRange } from './range/read.ts';
import { readVersions } from './device/versions.ts';
import { judgeAdvisory } from './verdict/advisory.ts';
import { judgeProduct, type ProductVerdict } from './verdict/product.ts';

export type { PreparedAdvisory } from './prepare.ts';
export type { RangeContext } from './range/read.ts';

/** Raised whenever the same input gives another result, so that stored matches are known to be old. */
export const matcherVersion = '4';

export interface Matcher {
  /** Everything derived from the advisory alone. Pure and cheap. */
  prepareAdvisory(advisory: Advisory & { id: string }): PreparedAdvisory;
  /**
   * Canonical keys of the makers whose notices may concern a row: of the device, and of its operating system; empty
   * when the maker of the device cannot be told or is in no tree: then it may be anyone.
   */
  vendorKeys(manufacturer: string | null, model: string | null, os?: string | null): string[];
  advisoryVendorKeys(prepared: PreparedAdvisory): string[];
  /**
   * Prepares to match configurations one by one. One match per advisory and vulnerability whose product is the device's,
   * ordered by advisory (as given) and vulnerability (as printed). No match where the identity does not meet.
   */
  against(advisories: readonly PreparedAdvisory[]): (configuration: Configuration) => Match[];
  /** The matches of each configuration in turn. */
  matchConfigurations(
    configurations: readonly Configuration[],
    advisories: readonly PreparedAdvisory[],
  ): Match[];
  configurationFacts(row: InventoryRow): ConfigurationFacts;
  readRange(product: AdvisoryProduct, context?: { year: number | null }): ReadRange;
}

export function createMatcher(tree: VendorTree): Matcher {
  const vendors = buildVendorIndex(tree);
  const against: Matcher['against'] = (advisories) => {
    const index = buildProductIndex(advisories);
    return (configuration) => {
      const identity = readDevice(vendors, configuration);
      const candidates = index.candidates(identity);
      if (candidates.length === 0) return [];
      const device = { configuration, identity, versions: readVersions(configuration) };
      return candidates.flatMap(({ prepared, products }) => {
        const verdicts = products.flatMap((p): ProductVerdict[] => {
          const verdict = judgeProduct(p, device);
          return verdict === null ? [] : [verdict];
        });
        return judgeAdvisory(prepared, verdicts, device);
      });
    };
  };
  return {
    prepareAdvisory: (advisory) => prepareAdvisory(vendors, advisory),
    vendorKeys(manufacturer, model, os = null) {
      const maker = readMaker(vendors, manufacturer ?? '');
      const keys =
        maker.keys.length > 0 && manufacturer !== null
          ? maker.keys
          : readMakerFromModel(vendors, model ?? '').keys;
      if (isUnlisted(keys)) return [];
      const system = systemMaker(os ?? '') ?? systemMaker(model ?? '');
      return keys.length === 0 || system === null ? keys : [...new Set([...keys, system])];
    },
    advisoryVendorKeys: (prepared) => prepared.vendorKeys,
    against,
    matchConfigurations: (configurations, advisories) => configurations.flatMap(against(advisories)),
    configurationFacts,
    readRange,
  };
}
