/**
 * What to ask a person: makes and models that the rules find in no product of an advisory, beside the product whose name is
 * most alike. A candidate is no match; it depends on the make, the model and the advisory alone.
 */
import type { IdentityCandidate, NameToken } from '#model/judgement/identity-question.ts';
import type { DeviceIdentity } from '../identity/device.ts';
import { readDevice } from '../identity/device.ts';
import { isUnlisted, type VendorIndex } from '../identity/vendor.ts';
import { readVersions } from '../device/versions.ts';
import type { PreparedAdvisory, PreparedProduct } from '../prepare.ts';
import { joined } from '../text/atoms.ts';
import { meetsProduct, printedName } from '../verdict/product.ts';
import { compareSides, modelTokens, shapeTokens, shownTokens, type Side, type SideToken } from './tokens.ts';

/**
 * Scores from `asks` on are asked; those from `likely` on are called likely, and asked all the same: likeness alone never
 * links a device to a product. Chosen on the labelled sets, see docs/adr/0014.
 */
export const candidateThresholds = { asks: 0.6, likely: 0.85 } as const;

/** What the score keeps where the row names no maker, and where its maker is in no tree and spelt otherwise. */
const makerFactors = { same: 1, none: 0.9, other: 0.8 } as const;
/** What it keeps where each side names something that the other lacks: "Perfusor Space" and "Infusomat Space". */
const contrary = 0.6;
const tellingWeight = 0.5;
/** Weight that must agree where the maker does not: two telling words. */
const enoughForStrangers = 3;

interface Entry {
  advisory: number;
  product: PreparedProduct;
  shapes: SideToken[][];
}

interface Scored {
  score: number;
  inventory: Side;
  advisory: Side;
}

/** Prepares to ask about makes and models one by one; at most one candidate an advisory, in the order of the advisories. */
export function buildCandidates(
  vendors: VendorIndex,
  advisories: readonly PreparedAdvisory[],
): (manufacturer: string | null, model: string | null) => IdentityCandidate[] {
  const index = buildIndex(advisories);
  return (manufacturer, model) => {
    if (model === null || model.trim() === '') return [];
    const bare = { manufacturer, model, deviceType: null, version: null, os: null, udiDi: null, clues: null };
    const configuration = { id: '', ...bare };
    const identity = readDevice(vendors, configuration);
    const tokens = modelTokens(model, identity.maker.words);
    const best = new Map<number, { entry: Entry; scored: Scored }>();
    const relationTo = relations(identity);
    for (const entry of entriesFor(index, tokens)) {
      const scored = scoreOf(entry, relationTo(entry.product), tokens);
      if (scored === null || scored.score < candidateThresholds.asks) continue;
      if (scored.score > (best.get(entry.advisory)?.scored.score ?? 0))
        best.set(entry.advisory, { entry, scored });
    }
    const device = { configuration, identity, versions: readVersions(configuration) };
    return [...best]
      .sort(([a], [b]) => a - b)
      .flatMap(([at, { entry, scored }]) => {
        const prepared = advisories[at] as PreparedAdvisory;
        if (prepared.products.some((product) => meetsProduct(product, device))) return [];
        return [candidateOf(prepared, entry, scored, manufacturer)];
      });
  };
}

function candidateOf(
  prepared: PreparedAdvisory,
  { product }: Entry,
  { score, inventory, advisory }: Scored,
  manufacturer: string | null,
): IdentityCandidate {
  const { vendor } = product.product;
  const [left, right] = compareSides(makerTokens(manufacturer), makerTokens(vendor));
  return {
    advisoryId: prepared.id,
    vendor,
    product: printedName(product),
    productKey: joined(printedName(product)),
    score: Math.round(score * 100) / 100,
    inventory: [...asMaker(left), ...shownTokens(inventory)],
    advisory: [...asMaker(right), ...shownTokens(advisory)],
  };
}

const makerTokens = (maker: string | null) => modelTokens(maker ?? '', new Set());
const asMaker = (side: Side): NameToken[] =>
  shownTokens(side).map((token) => ({ ...token, part: 'maker' as const }));

interface CandidateIndex {
  byKey: Map<string, Entry[]>;
}

function buildIndex(advisories: readonly PreparedAdvisory[]): CandidateIndex {
  const byKey = new Map<string, Entry[]>();
  advisories.forEach((prepared, advisory) => {
    const groups = new Set<string>();
    for (const product of prepared.products) {
      // An operating system is read from the row's own words for it, and asked about nowhere.
      if (product.system !== null || groups.has(product.group)) continue;
      groups.add(product.group);
      const shapes = sidesOf(product);
      const entry = { advisory, product, shapes };
      for (const key of new Set(shapes.flatMap(keysOfName))) {
        const held = byKey.get(key);
        if (held === undefined) byKey.set(key, [entry]);
        else held.push(entry);
      }
    }
  });
  return { byKey };
}

/** Prepared products are kept from pass to pass, and so are their tokens. */
const sides = new WeakMap<PreparedProduct, SideToken[][]>();

/** Each way in which the name can be met; a name of which the rules make nothing is taken word by word. */
function sidesOf(product: PreparedProduct): SideToken[][] {
  const held = sides.get(product) ?? readSides(product);
  sides.set(product, held);
  return held;
}

function readSides(product: PreparedProduct): SideToken[][] {
  const { shapes, makerWords } = product;
  const named = shapes.map((shape) => shapeTokens(shape, makerWords)).filter((tokens) => tokens.length > 0);
  const all = named.length > 0 ? named : [modelTokens(printedName(product), makerWords)];
  return all.map((tokens) => withListedModels(product, tokens));
}

/** Models that stand in the version slot are one more place of the name. */
function withListedModels({ modelShapes }: PreparedProduct, tokens: SideToken[]): SideToken[] {
  const spellings = modelShapes.flatMap(({ shape }) => shape.slots.flatMap((slot) => slot.alternatives));
  const [first] = modelShapes;
  if (first === undefined || spellings.length === 0) return tokens;
  const text = modelShapes.map(({ model }) => model).join('/');
  return [...tokens, { text, part: 'number', spellings, weight: 2, isMet: (s) => spellings.includes(s) }];
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

function entriesFor({ byKey }: CandidateIndex, tokens: readonly SideToken[]): Set<Entry> {
  const keys = tokens.flatMap((token) => [...keysOf(token), ...commonKeysOf(token)]);
  return new Set(keys.flatMap((key) => byKey.get(key) ?? []));
}

/** Null where the two cannot be one product, or too little agrees to ask. */
function scoreOf(entry: Entry, relation: MakerRelation | null, tokens: readonly SideToken[]): Scored | null {
  if (relation === null) return null;
  let best: Scored | null = null;
  for (const shape of entry.shapes) {
    const [inventory, advisory] = compareSides(tokens, shape);
    if (!tellsEnough(relation, inventory, advisory)) continue;
    const score = likeness(inventory, advisory) * makerFactors[relation];
    if (score > (best?.score ?? 0)) best = { score, inventory, advisory };
  }
  return best;
}

type MakerRelation = keyof typeof makerFactors;

/** How the row's maker stands to that of a product; each maker is compared once. */
function relations(identity: DeviceIdentity): (product: PreparedProduct) => MakerRelation | null {
  const known = new Map<readonly string[], MakerRelation | null>();
  return (product) => {
    const held = known.get(product.vendorKeys);
    if (held !== undefined) return held;
    const relation = makerRelation(product, identity);
    known.set(product.vendorKeys, relation);
    return relation;
  };
}

/** Null where the row's maker is known, and another. */
function makerRelation(
  { vendorKeys, product }: PreparedProduct,
  { maker }: DeviceIdentity,
): MakerRelation | null {
  if (maker.keys.some((key) => vendorKeys.includes(key))) return 'same';
  if (maker.keys.length === 0) return 'none';
  if (!isUnlisted(maker.keys)) return null;
  const [own] = compareSides(
    [...maker.words].flatMap((word) => modelTokens(word, new Set())),
    makerTokens(product.vendor),
  );
  return own.agreed > 0 && own.agreed >= own.weight * 0.75 ? 'same' : 'other';
}

/** The harmonic mean of what each side finds of itself in the other, by weight; 0 where numbers differ. */
function likeness(inventory: Side, advisory: Side): number {
  if (lacksNumber(inventory) && lacksNumber(advisory)) return 0;
  const left = inventory.agreed / inventory.weight;
  const right = advisory.agreed / advisory.weight;
  if (left + right === 0) return 0;
  return ((2 * left * right) / (left + right)) * (namesMore(inventory) && namesMore(advisory) ? contrary : 1);
}

const lacksNumber = (side: Side) =>
  side.tokens.some(({ part }, i) => part === 'number' && side.marks[i] === 'only');

/**
 * Common words that agree tell nothing by themselves. Of the same maker a long word or model number does, or that neither
 * name holds anything else; without a maker the whole of a long name; of another maker two telling words.
 */
function tellsEnough(relation: MakerRelation, inventory: Side, advisory: Side): boolean {
  if (relation === 'other') return inventory.agreed >= enoughForStrangers && hasTelling(inventory, 4);
  const isWhole = !namesMore(inventory) && !namesMore(advisory);
  if (relation === 'none')
    return isWhole ? hasTelling(inventory, longName) : inventory.agreed >= enoughForStrangers;
  return (
    hasTelling(inventory, 4) || (isWhole && (agreesInTelling(inventory) || agreesInAll(inventory, advisory)))
  );
}

/** Letters of a word that is a product's own, where nobody says who made it. */
const longName = 8;

/** A word of so many letters, or a model number that tells one model from the others, stands on both sides. */
function hasTelling({ tokens, marks }: Side, letters: number): boolean {
  return tokens.some(
    ({ part, weight, spellings }, i) =>
      marks[i] !== 'only' &&
      ((part === 'word' && (spellings[0]?.length ?? 0) >= letters) || (part === 'number' && weight >= 3)),
  );
}

const agreesInTelling = ({ tokens, marks }: Side) =>
  tokens.some(({ weight }, i) => weight >= tellingWeight && marks[i] !== 'only');

const agreesInAll = (inventory: Side, advisory: Side) =>
  advisory.tokens.length >= 2 && [...inventory.marks, ...advisory.marks].every((mark) => mark !== 'only');

/** True where the side has a token of its own that is more than filler ("pump", "Windows"). */
function namesMore(side: Side): boolean {
  return side.tokens.some(({ weight }, i) => weight >= tellingWeight && side.marks[i] === 'only');
}
