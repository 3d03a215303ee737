/** An index over configurations by the words that they are named with, so that an advisory meets only its candidates. */
import type { Configuration } from '#model/inventory/device.ts';
import type { DeviceIdentity } from './identity/device.ts';
import { meetsRun, runTexts } from './identity/fill.ts';
import type { Slot } from './identity/slots.ts';
import type { PreparedAdvisory, PreparedProduct } from './prepare.ts';
import { wordsOfDevice, wordsOfProduct } from './product-index.ts';
import { keysOfModel, keysOfProduct } from './question/name-index.ts';
import type { SideToken } from './question/tokens.ts';

export interface ConfigurationIndex {
  /** Some tenths of a millisecond for a configuration that was not read before. */
  add(configuration: Configuration): void;
  /**
   * Ids of the configurations, in the order in which they were added, that a product of the advisories may be or be asked about:
   * all others have no match and no question. Makers, and names that people confirmed, are not looked at.
   */
  meeting(advisories: readonly PreparedAdvisory[]): readonly string[];
}

/** How a configuration is named: as a device, and the words of its model as questions compare them. */
export interface Named {
  device: DeviceIdentity;
  model: readonly SideToken[];
}

/** What a configuration is found by, each kind apart: a word is no key of a question. */
interface Keys {
  words: Iterable<string>;
  asked: Iterable<string>;
  systems: Iterable<string>;
  udis: Iterable<string>;
}

/** What a product is met by. */
interface ProductKeys extends Keys {
  /** Runs of numbers and wildcards, which the texts of rows are tried against. */
  runs: readonly Slot[];
}

const kinds = ['words', 'asked', 'systems', 'udis'] as const satisfies (keyof Keys)[];

export function createConfigurationIndex(read: (configuration: Configuration) => Named): ConfigurationIndex {
  const places = { words: new Places(), asked: new Places(), systems: new Places(), udis: new Places() };
  const texts = new Places();
  const ids: string[] = [];
  return {
    add(configuration) {
      const named = read(configuration);
      const keys = keysOfConfiguration(configuration, named);
      for (const text of runTexts(named.device)) texts.add(text, ids.length);
      for (const kind of kinds) for (const key of keys[kind]) places[kind].add(key, ids.length);
      ids.push(configuration.id);
    },
    meeting(advisories) {
      const found = new Set<number>();
      // Products of one advisory share most of their runs, and each has to be tried against every text.
      const runs = new Map<string, Slot>();
      for (const product of advisories.flatMap(({ products }) => products)) {
        const keys = keysOf(product);
        if (keys === null) return ids;
        for (const kind of kinds)
          for (const key of keys[kind]) for (const place of places[kind].of(key)) found.add(place);
        for (const run of keys.runs) runs.set(runKey(run), run);
      }
      for (const place of texts.meeting([...runs.values()])) found.add(place);
      return [...found].sort((a, b) => a - b).map((place) => ids[place] ?? '');
    },
  };
}

const runKey = ({ range, wildcard }: Slot) =>
  range === null ? `${wildcard?.source}` : `${range.prefix} ${range.from}-${range.to}`;

/** Places by key; a key may be added for a place more than once in a row. */
class Places {
  readonly #held = new Map<string, number[]>();

  add(key: string, place: number): void {
    const held = this.#held.get(key);
    if (held === undefined) this.#held.set(key, [place]);
    else if (held.at(-1) !== place) held.push(place);
  }

  of(key: string): readonly number[] {
    return this.#held.get(key) ?? [];
  }

  /** Those of every key that meets one of the runs; some milliseconds for tens of thousands of keys. */
  *meeting(runs: readonly Slot[]): Iterable<number> {
    if (runs.length === 0) return;
    for (const [key, places] of this.#held) if (runs.some((run) => meetsRun(run, key))) yield* places;
  }
}

function keysOfConfiguration({ udiDi }: Configuration, { device, model }: Named): Keys {
  return {
    words: wordsOfDevice(device),
    asked: keysOfModel(model),
    systems: device.systems.map(({ system }) => system.family),
    udis: udiDi === null ? [] : [udiDi],
  };
}

/** Prepared products are kept from pass to pass, and so are their keys. */
const known = new WeakMap<PreparedProduct, ProductKeys | 'all'>();

/** Null where any configuration may be the product. */
function keysOf(product: PreparedProduct): ProductKeys | null {
  const held = known.get(product) ?? readKeys(product);
  known.set(product, held);
  return held === 'all' ? null : held;
}

function readKeys(product: PreparedProduct): ProductKeys | 'all' {
  const words = wordsOfProduct(product);
  if (words.isForAll) return 'all';
  return {
    words: words.any,
    runs: words.runs,
    asked: new Set(keysOfProduct(product)),
    systems: product.system === null ? [] : [product.system.family],
    udis: product.udis,
  };
}
