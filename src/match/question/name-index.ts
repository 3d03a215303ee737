/** The names of advisory products by the words and numbers in them: each distinct name once, with all who print it. */
import type { PreparedAdvisory, PreparedProduct } from '../prepare.ts';
import { printedName } from '../verdict/product.ts';
import { modelTokens, shapeTokens, type SideToken } from './tokens.ts';

/** A product of an advisory; products of one printed name in one advisory are one. */
export interface NameEntry {
  advisory: number;
  position: number;
  product: PreparedProduct;
}

export interface IndexedName {
  tokens: readonly SideToken[];
  /** By makers as they are told and printed: comparing with one product of a group says it of all. */
  makers: Map<string, { makerKey: string; entries: NameEntry[] }>;
}

export interface NameIndex {
  /** Names that share a number, or the beginning of a word, with the tokens. */
  namesFor(tokens: readonly SideToken[]): Set<IndexedName>;
}

export function buildNameIndex(advisories: readonly PreparedAdvisory[]): NameIndex {
  const names = new Map<string, IndexedName>();
  const byKey = new Map<string, IndexedName[]>();
  advisories.forEach((prepared, advisory) => {
    const groups = new Set<string>();
    prepared.products.forEach((product, position) => {
      // An operating system is read from the row's own words for it, and asked about nowhere.
      if (product.system !== null || groups.has(product.group)) return;
      groups.add(product.group);
      for (const shape of shapesOf(product)) {
        const held = names.get(shape.key) ?? { tokens: shape.tokens, makers: new Map() };
        if (!names.has(shape.key)) {
          names.set(shape.key, held);
          for (const key of new Set(keysOfName(shape.tokens))) addTo(byKey, key, held);
        }
        const makerKey = [...product.vendorKeys, product.product.vendor].join('|');
        const group = held.makers.get(makerKey) ?? { makerKey, entries: [] };
        group.entries.push({ advisory, position, product });
        held.makers.set(makerKey, group);
      }
    });
  });
  return {
    namesFor: (tokens) => new Set(keysOfModel(tokens).flatMap((key) => byKey.get(key) ?? [])),
  };
}

/** The keys by one of which a model shares the name of a product, if it is asked about. */
export function keysOfModel(tokens: readonly SideToken[]): string[] {
  return tokens.flatMap((token) => [...keysOf(token), ...commonKeysOf(token)]);
}

/** The keys of which a model needs one to be asked about beside the product. */
export function keysOfProduct(product: PreparedProduct): string[] {
  return product.system === null ? shapesOf(product).flatMap(({ tokens }) => keysOfName(tokens)) : [];
}

function addTo(map: Map<string, IndexedName[]>, key: string, name: IndexedName): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [name]);
  else held.push(name);
}

/** One way in which a name can be met. */
interface Shape {
  tokens: readonly SideToken[];
  /** The same for shapes that are compared alike, whichever advisory prints them. */
  key: string;
}

/** Prepared products are kept from pass to pass, and so are their tokens. */
const shapes = new WeakMap<PreparedProduct, readonly Shape[]>();

/** Each way in which the name can be met; a name of which the rules make nothing is taken word by word. */
function shapesOf(product: PreparedProduct): readonly Shape[] {
  const held = shapes.get(product) ?? readShapes(product);
  shapes.set(product, held);
  return held;
}

function readShapes(product: PreparedProduct): Shape[] {
  const { makerWords } = product;
  const named = product.shapes
    .map((shape) => shapeTokens(shape, makerWords))
    .filter((tokens) => tokens.length > 0);
  const all = named.length > 0 ? named : [modelTokens(printedName(product), makerWords)];
  return all
    .map((tokens) => withListedModels(product, tokens))
    .map((tokens) => ({ tokens, key: tokens.map(keyOf).join('|') }));
}

const keyOf = ({ text, part, spellings, pattern }: SideToken) =>
  `${part} ${text} ${spellings.join('/')} ${pattern ?? ''}`;

/** Models that stand in the version slot are one more place of the name. */
function withListedModels({ modelShapes }: PreparedProduct, tokens: SideToken[]): SideToken[] {
  const spellings = modelShapes.flatMap(({ shape }) => shape.slots.flatMap((slot) => slot.alternatives));
  if (spellings.length === 0) return tokens;
  const text = modelShapes.map(({ model }) => model).join('/');
  const isMet = (spelling: string) => spellings.includes(spelling);
  return [...tokens, { text, part: 'number', spellings, pattern: null, weight: 2, isMet }];
}

/** A name of common words alone is found by them. */
function keysOfName(tokens: readonly SideToken[]): string[] {
  const keys = tokens.flatMap(keysOf);
  return keys.length > 0 ? keys : tokens.flatMap(commonKeysOf);
}

/** Numbers are found whole, words by their beginning, which slips of the pen leave alone. */
function keysOf({ part, spellings }: SideToken): string[] {
  if (part === 'maker' || part === 'common') return [];
  return spellings.map((text) => (part === 'number' ? text : text.slice(0, 3)));
}

const commonKeysOf = ({ part, spellings }: SideToken) =>
  part === 'common' ? spellings.map((text) => `common ${text}`) : [];
