/** Matching: configurations x advisories -> matches with evidence. Pure; the vendor tree is passed in. */
import { plainName } from '#base/plain-name.ts';
import { remembered } from '#base/remember.ts';
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange } from '#model/advisory/version-range.ts';
import type { Configuration, ConfigurationFacts, InventoryRow } from '#model/inventory/device.ts';
import type { VendorTree } from '#model/inventory/vendor.ts';
import type { Match } from '#model/judgement/finding.ts';
import type { AliasName, IdentityCandidate } from '#model/judgement/identity-question.ts';
import { type DeviceIdentity, identityKey, readDevice } from './identity/device.ts';
import { systemMaker } from './identity/system.ts';
import {
  buildVendorIndex,
  isUnlisted,
  readMaker,
  readMakerFromModel,
  splitMaker,
} from './identity/vendor.ts';
import { createConfigurationIndex, type ConfigurationIndex } from './configuration-index.ts';
import { configurationFacts } from './facts.ts';
import { buildProductIndex, type Candidates, type ProductIndex } from './product-index.ts';
import { prepareAdvisory, type PreparedAdvisory, type PreparedProduct } from './prepare.ts';
import { readRange } from './range/read.ts';
import { readVersions } from './device/versions.ts';
import { judgeAdvisory } from './verdict/advisory.ts';
import { factsUnder, inOrder, type Judged } from './alias.ts';
import { buildCandidates, readName } from './question/candidates.ts';
import { joined } from './text/atoms.ts';
import type { DeviceFacts } from './verdict/conditions.ts';
import { type Probability, probabilityOf } from './verdict/ground.ts';
import { type Identity, identifyByName, judgeProduct } from './verdict/product.ts';

export type { ConfigurationIndex } from './configuration-index.ts';
export type { PreparedAdvisory } from './prepare.ts';
export { candidateThresholds } from './question/candidates.ts';
export type { RangeContext } from './range/read.ts';

/** All that a reading depends on. */
function factsText(one: Configuration): string {
  return JSON.stringify([
    one.manufacturer,
    one.model,
    one.deviceType,
    one.version,
    one.os,
    one.udiDi,
    one.clues,
  ]);
}

/** A make and model as their key has them, so that it does not matter which of several spellings comes first. */
function askedAs(manufacturer: string | null, model: string | null): [string | null, string] {
  return [manufacturer === null ? null : plainName(manufacturer), plainName(model)];
}

/** Raised whenever the same input gives another result, so that stored matches are known to be old. */
export const matcherVersion = '15';

export interface Matcher {
  /** Everything derived from the advisory alone. Pure and cheap. */
  prepareAdvisory(advisory: Advisory & { id: string }): PreparedAdvisory;
  /**
   * Canonical keys of the makers whose notices may concern a row: of the device, and of its operating system; empty
   * when the maker of the device cannot be told or is in no tree: then it may be anyone.
   */
  vendorKeys(manufacturer: string | null, model: string | null, os?: string | null): string[];
  advisoryVendorKeys(prepared: PreparedAdvisory): string[];
  /** True where a name is that of the maker of a row, by the rules that advisories go by; also for makers of no tree. */
  isMaker(name: string, row: { manufacturer: string | null; model: string | null }): boolean;
  /**
   * Prepares to match configurations one by one. One match per advisory and vulnerability whose product is the device's,
   * ordered by advisory (as given) and vulnerability (as printed). No match where the identity does not meet. `aliases` are
   * other names of the configuration's make and model: an advisory that names it under one of them is matched too.
   */
  against(
    advisories: readonly PreparedAdvisory[],
  ): (configuration: Configuration, aliases?: readonly AliasName[]) => Match[];
  /** Prepares to ask about makes and models one by one: products that each may be, at most one an advisory. */
  candidates(
    advisories: readonly PreparedAdvisory[],
  ): (manufacturer: string | null, model: string | null) => IdentityCandidate[];
  /** Finds which of many configurations an advisory may meet or ask about, without looking at each. */
  createConfigurationIndex(): ConfigurationIndex;
  /** The key under which a product's name stands in questions and aliases, however it is spaced and signed. */
  productKey(product: string): string;
  /** Maker and model of a text that begins with a maker of the tree, null for every other. */
  splitMaker(text: string): { maker: string; rest: string } | null;
  /** The matches of each configuration in turn. */
  matchConfigurations(
    configurations: readonly Configuration[],
    advisories: readonly PreparedAdvisory[],
  ): Match[];
  configurationFacts(row: InventoryRow): ConfigurationFacts;
  readRange(product: AdvisoryProduct, context?: { year: number | null }): ReadRange;
}

/** The products of an advisory, each with what the row's names make of it. */
interface Named {
  prepared: PreparedAdvisory;
  products: { product: PreparedProduct; identity: Identity | null }[];
}

function identified({ prepared, products }: Candidates, identity: DeviceIdentity): Named {
  return {
    prepared,
    products: products.map((product) => ({ product, identity: identifyByName(product, identity) })),
  };
}

/** Those alone that the row's names meet. */
function namesOf(index: ProductIndex, identity: DeviceIdentity): Named[] {
  const mayBe = index.filterFor(identity);
  return index.candidates(identity).flatMap(({ prepared, products: all }) => {
    const named = identified({ prepared, products: all.filter(mayBe) }, identity);
    const products = named.products.filter((product) => product.identity !== null);
    return products.length === 0 ? [] : [{ prepared: named.prepared, products }];
  });
}

/** How many devices' readings are kept: reading one takes longer than meeting an advisory with it. */
const readingsKept = 30_000;

/** `probability` is for those who measure: they see the ground of each answer in the place of its probability. */
export function createMatcher(tree: VendorTree, probability: Probability = probabilityOf): Matcher {
  const vendors = buildVendorIndex(tree);
  const identityOf = remembered(readingsKept, identityKey, (one: Configuration) => readDevice(vendors, one));
  const readFacts = remembered(readingsKept, factsText, (configuration: Configuration) => ({
    identity: identityOf(configuration),
    versions: readVersions(configuration),
  }));
  // Who keeps a configuration between passes need not spell it out to find its reading.
  const readings = new WeakMap<Configuration, ReturnType<typeof readFacts>>();
  const read = (configuration: Configuration) => {
    const reading = readings.get(configuration) ?? readFacts(configuration);
    readings.set(configuration, reading);
    return reading;
  };
  const name = remembered(
    readingsKept,
    (words: readonly [string | null, string]) => JSON.stringify(words),
    ([maker, model]) => readName(vendors, maker, model),
  );
  const against: Matcher['against'] = (advisories) => {
    const index = buildProductIndex(advisories);
    const named = new WeakMap<DeviceIdentity, readonly Named[]>();
    /** Devices that differ in their versions alone are the same products. */
    const namedAs = ({ identity, alias, configuration: { udiDi } }: DeviceFacts): readonly Named[] => {
      if (alias !== undefined || (udiDi !== null && index.hasUdi(udiDi)))
        return index.candidates(identity, alias?.productKey, udiDi).map((one) => identified(one, identity));
      const held = named.get(identity) ?? namesOf(index, identity);
      named.set(identity, held);
      return held;
    };
    const judgeAs = (device: DeviceFacts): Judged[] =>
      namedAs(device).map(({ prepared, products }) => ({
        prepared,
        device,
        verdicts: products.flatMap(({ product, identity }) => judgeProduct(product, device, identity) ?? []),
      }));
    return (configuration, aliases = []) => {
      const own = { configuration, ...read(configuration) };
      const judged = judgeAs(own);
      const all =
        aliases.length === 0
          ? judged
          : inOrder(advisories, [
              ...judged,
              ...aliases.flatMap((alias) => judgeAs(factsUnder(vendors, own, alias))),
            ]);
      return all.flatMap(({ prepared, verdicts, device }) =>
        judgeAdvisory(prepared, verdicts, device, probability),
      );
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
    isMaker(name, { manufacturer, model }) {
      const { keys } =
        manufacturer === null ? readMakerFromModel(vendors, model ?? '') : readMaker(vendors, manufacturer);
      return readMaker(vendors, name).keys.some((key) => keys.includes(key));
    },
    against,
    candidates(advisories) {
      const candidatesOf = buildCandidates((maker, model) => name([maker, model]), advisories);
      return (manufacturer, model) => candidatesOf(...askedAs(manufacturer, model));
    },
    createConfigurationIndex: () =>
      createConfigurationIndex((one) => ({
        device: read(one).identity,
        model: name(askedAs(one.manufacturer, one.model)).tokens,
      })),
    productKey: joined,
    splitMaker: (text) => splitMaker(vendors, text),
    matchConfigurations: (configurations, advisories) => {
      const matchesOf = against(advisories);
      return configurations.flatMap((configuration) => matchesOf(configuration));
    },
    configurationFacts,
    readRange,
  };
}
