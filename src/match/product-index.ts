/** An index over advisory products by the words that their names need, so that a device meets only its candidates. */
import type { DeviceIdentity } from './identity/device.ts';
import { buildNameFilter } from './identity/name-filter.ts';
import { isUnlisted } from './identity/vendor.ts';
import type { NameShape } from './identity/name.ts';
import type { Slot } from './identity/slots.ts';
import { shortestMisspelt } from './text/edit.ts';
import { joined } from './text/atoms.ts';
import { printedName } from './verdict/product.ts';
import type { PreparedAdvisory, PreparedProduct } from './prepare.ts';

/** Products of an advisory that a device may be. */
export interface Candidates {
  prepared: PreparedAdvisory;
  products: PreparedProduct[];
}

export interface ProductIndex {
  /** True where a product is named by this UDI-DI. */
  hasUdi(udiDi: string): boolean;
  /**
   * Advisories in the order given, each with the products that share a maker and a word with the device, and those of the
   * key that a person confirmed.
   */
  candidates(device: DeviceIdentity, productKey?: string, udiDi?: string | null): Candidates[];
  /** Tells of a device's candidates which are surely other products by their names. */
  filterFor(device: DeviceIdentity): (product: PreparedProduct) => boolean;
}

interface Entry {
  advisory: number;
  position: number;
  product: PreparedProduct;
}

export function buildProductIndex(advisories: readonly PreparedAdvisory[]): ProductIndex {
  const byWord = new Map<string, Entry[]>();
  const always: Entry[] = [];
  const bySystem = new Map<string, Entry[]>();
  const byUdi = new Map<string, Entry[]>();
  const all: Entry[] = [];
  let byProduct: Map<string, Entry[]> | null = null;
  const ofProduct = (key: string) =>
    (byProduct ??= Map.groupBy(all, ({ product }) => joined(printedName(product)))).get(key) ?? [];
  advisories.forEach((prepared, advisory) => {
    prepared.products.forEach((product, position) => {
      const entry = { advisory, position, product };
      all.push(entry);
      const words = wordsOfProduct(product);
      if (words.isForAll || words.runs.length > 0) always.push(entry);
      for (const udi of product.udis) byUdi.set(udi, [...(byUdi.get(udi) ?? []), entry]);
      if (product.system !== null) {
        const held = bySystem.get(product.system.family);
        if (held === undefined) bySystem.set(product.system.family, [entry]);
        else held.push(entry);
      }
      for (const word of words.any) {
        const held = byWord.get(word);
        if (held === undefined) byWord.set(word, [entry]);
        else held.push(entry);
      }
    });
  });
  const filter = buildNameFilter(all.flatMap(({ product }) => shapesOf(product)));
  return {
    filterFor(device) {
      const mayBe = filter(device);
      return (product) => {
        const { system, numberPatterns, modelShapes, shapes } = product;
        if (system !== null || numberPatterns.length > 0) return true;
        for (const shape of shapes) if (mayBe(shape, product)) return true;
        return modelShapes.some(({ shape }) => mayBe(shape, product));
      };
    },
    hasUdi: (udiDi) => byUdi.has(udiDi),
    candidates(device, productKey, udiDi = null) {
      const found = new Set<Entry>();
      const keys = new Set(device.maker.keys);
      const mayBeAnyone = keys.size === 0 || isUnlisted(device.maker.keys);
      const add = (entry: Entry) => {
        // A row without a maker, or with one that nobody lists, may be anyone's; its name then has to carry the match.
        if (!mayBeAnyone && !entry.product.vendorKeys.some((k) => keys.has(k))) return;
        found.add(entry);
      };
      for (const word of wordsOfDevice(device)) for (const entry of byWord.get(word) ?? []) add(entry);
      for (const entry of always) add(entry);
      if (productKey !== undefined) for (const entry of ofProduct(productKey)) add(entry);
      // An operating system is its maker's product on whoever's device it runs.
      for (const { system } of device.systems)
        for (const entry of bySystem.get(system.family) ?? []) found.add(entry);
      if (udiDi !== null) for (const entry of byUdi.get(udiDi) ?? []) add(entry);
      const entries = [...found].sort((a, b) => a.advisory - b.advisory || a.position - b.position);
      const groups: Candidates[] = [];
      let last = -1;
      for (const { advisory, product } of entries) {
        if (advisory !== last)
          groups.push({ prepared: advisories[advisory] as PreparedAdvisory, products: [] });
        groups.at(-1)?.products.push(product);
        last = advisory;
      }
      return groups;
    },
  };
}

function shapesOf({ shapes, modelShapes }: PreparedProduct): NameShape[] {
  return [...shapes, ...modelShapes.map(({ shape }) => shape)];
}

/** The words by one of which a device shares a product's name, if it does. */
export function* wordsOfDevice({ wide, tokens }: DeviceIdentity): Iterable<string> {
  yield* wide.any;
  for (const token of tokens) yield headOf(token.joined);
}

export interface ProductWords {
  any: ReadonlySet<string>;
  /** Runs of numbers and wildcards of the name: what meets them cannot be listed. */
  runs: readonly Slot[];
  /** The name can be met by any words. */
  isForAll: boolean;
}

/** The words of which a device needs one to be the product, or something that meets one of the runs. */
export function wordsOfProduct(product: PreparedProduct): ProductWords {
  const all = shapesOf(product);
  return {
    any: new Set(all.flatMap(wordsOf)),
    runs: all.flatMap((shape) => shape.slots.filter(isRun)),
    isForAll: product.numberPatterns.length > 0,
  };
}

/** Long words are also found by their beginning, for rows that misspell the rest. */
const headOf = (word: string) => `^${word.length >= shortestMisspelt - 1 ? word.slice(0, 3) : ''}`;

const isRun = (slot: Slot) => slot.range !== null || slot.wildcard !== null;

function wordsOf(shape: NameShape): string[] {
  const required = shape.slots.filter((s) => s.role === 'core' || s.role === 'strict');
  const slots = required.length > 0 ? required : shape.slots.filter((s) => s.role === 'soft');
  const companions = shape.companions.flatMap((c) => c.slots).filter((s) => s.role === 'core');
  const pairs = shape.slots.flatMap((s, i) => {
    const next = shape.slots[i + 1];
    return next === undefined ? [] : [`${s.alternatives[0] ?? ''}${next.alternatives[0] ?? ''}`];
  });
  const words = [...slots, ...companions].flatMap((s) => [...s.alternatives, ...s.loose]);
  const heads = words.filter((w) => w.length >= shortestMisspelt && !/\d/.test(w)).map(headOf);
  return [...words, ...heads, ...shape.shortForms, ...shape.codes, ...pairs];
}
