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
import type { DeviceFacts } from '../verdict/conditions.ts';
import { joined } from '../text/atoms.ts';
import { meetsProduct, printedName } from '../verdict/product.ts';
import { differInNumbers } from './numbers.ts';
import { buildNameIndex, type IndexedName, type NameEntry } from './name-index.ts';
import {
  compareModels,
  compareSides,
  modelTokens,
  shownTokens,
  type Side,
  type SideToken,
} from './tokens.ts';

/**
 * Scores from `asks` on are asked, unless the organisation sets another figure between `least` and `most`; those from `likely` on are
 * called likely, and asked all the same: likeness alone never links a device to a product. `asks` and `likely` were chosen on the
 * labelled sets, see docs/adr/0015. Below `least` hardly anything is right, and candidates are not kept.
 */
export const candidateThresholds = { least: 0.5, asks: 0.6, likely: 0.85, most: 0.95 } as const;

/** What the score keeps where the row names no maker, and where its maker is in no tree and spelt otherwise. */
const makerFactors = { same: 1, none: 0.9, other: 0.8 } as const;
/** What it keeps where each side names something that the other lacks: "Perfusor Space" and "Infusomat Space". */
const contrary = 0.6;
const tellingWeight = 0.5;
/** Weight that must agree where the maker does not: two telling words. */
const enoughForStrangers = 3;

interface Scored {
  score: number;
  inventory: Side;
  advisory: Side;
}

/** A make and model as it is asked about: a device of which nothing else is known, and the words of its model. */
export interface NamedDevice {
  device: DeviceFacts;
  tokens: SideToken[];
}

export function readName(vendors: VendorIndex, manufacturer: string | null, model: string): NamedDevice {
  const bare = { manufacturer, model, deviceType: null, version: null, os: null, udiDi: null, clues: null };
  const configuration = { id: '', ...bare };
  const identity = readDevice(vendors, configuration);
  const device = { configuration, identity, versions: readVersions(configuration) };
  return { device, tokens: modelTokens(model, identity.maker.words) };
}

/** Prepares to ask about makes and models one by one; at most one candidate an advisory, in the order of the advisories. */
export function buildCandidates(
  read: (manufacturer: string | null, model: string) => NamedDevice,
  advisories: readonly PreparedAdvisory[],
): (manufacturer: string | null, model: string | null) => IdentityCandidate[] {
  const index = buildNameIndex(advisories);
  return (manufacturer, model) => {
    if (model === null || model.trim() === '') return [];
    const { device, tokens } = read(manufacturer, model);
    const best = bestOf(index.namesFor(tokens), tokens, device.identity);
    return [...best]
      .sort(([a], [b]) => a - b)
      .flatMap(([at, { entry, scored }]) => {
        const prepared = advisories[at] as PreparedAdvisory;
        if (prepared.products.some((product) => meetsProduct(product, device))) return [];
        return [candidateOf(prepared, entry, scored, manufacturer)];
      });
  };
}

/** The most alike product of each advisory, by its position; of equals the one that stands first. */
function bestOf(
  names: Iterable<IndexedName>,
  tokens: readonly SideToken[],
  identity: DeviceIdentity,
): Map<number, { entry: NameEntry; scored: Scored }> {
  const best = new Map<number, { entry: NameEntry; scored: Scored }>();
  const relationTo = relations(identity);
  for (const name of names) {
    const compared = new Map<MakerRelation, Scored | null>();
    for (const { makerKey, entries } of name.makers.values()) {
      const relation = relationTo(makerKey, entries[0]);
      if (relation === null) continue;
      const scored = compared.has(relation)
        ? (compared.get(relation) ?? null)
        : compareWith(name.tokens, relation, tokens);
      compared.set(relation, scored);
      if (scored === null || scored.score < candidateThresholds.least) continue;
      for (const entry of entries) {
        const held = best.get(entry.advisory);
        const isBetter =
          held === undefined ||
          scored.score > held.scored.score ||
          (scored.score === held.scored.score && entry.position < held.entry.position);
        if (isBetter) best.set(entry.advisory, { entry, scored });
      }
    }
  }
  return best;
}

/** Null where too little agrees to ask. */
function compareWith(
  name: readonly SideToken[],
  relation: MakerRelation,
  tokens: readonly SideToken[],
): Scored | null {
  if (differInNumbers(tokens, name)) return null;
  const sides = compareModels(tokens, name);
  if (sides === null) return null;
  const [inventory, advisory] = sides;
  if (!tellsEnough(relation, inventory, advisory)) return null;
  return { score: likeness(inventory, advisory) * makerFactors[relation], inventory, advisory };
}

function candidateOf(
  prepared: PreparedAdvisory,
  { product }: NameEntry,
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
    // Down, so that a score shown as the threshold has reached it.
    score: Math.floor(score * 100 + 1e-6) / 100,
    inventory: [...asMaker(left), ...shownTokens(inventory)],
    advisory: [...asMaker(right), ...shownTokens(advisory)],
  };
}

const makerTokens = (maker: string | null) => modelTokens(maker ?? '', new Set());
const asMaker = (side: Side): NameToken[] =>
  shownTokens(side).map((token) => ({ ...token, part: 'maker' as const }));

type MakerRelation = keyof typeof makerFactors;

/** How the row's maker stands to that of a product; each maker is compared once. */
function relations(
  identity: DeviceIdentity,
): (makerKey: string, entry: NameEntry | undefined) => MakerRelation | null {
  const known = new Map<string, MakerRelation | null>();
  return (makerKey, entry) => {
    const held = known.get(makerKey);
    if (held !== undefined || entry === undefined) return held ?? null;
    const relation = makerRelation(entry.product, identity);
    known.set(makerKey, relation);
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

/** The harmonic mean of what each side finds of itself in the other, by weight. */
function likeness(inventory: Side, advisory: Side): number {
  const left = inventory.agreed / inventory.weight;
  const right = advisory.agreed / advisory.weight;
  if (left + right === 0) return 0;
  return ((2 * left * right) / (left + right)) * (namesMore(inventory) && namesMore(advisory) ? contrary : 1);
}

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
