/** Everything that can be derived from an advisory alone, once: makers, names, ranges, limits in the text, fixes. */
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange } from '#model/advisory/version-range.ts';
import { type NameShape, readName, splitNames } from './identity/name.ts';
import { slotsOf } from './identity/slots.ts';
import {
  chooseName,
  separatedBy,
  takeDates,
  cleanTitle,
  type Definition,
  definitionsIn,
  narrowToListed,
  otherModelOf,
  qualifierOf,
  repeatedBrand,
  restoredName,
  shortFormsIn,
  takePlatforms,
  wordsToDrop,
} from './identity/printed.ts';
import { promoteParentheses, promoteSiblings } from './identity/siblings.ts';
import { type SystemName, systemOfProduct } from './identity/system.ts';
import {
  isUnlisted,
  makerAtHead,
  makerWordsIn,
  readMaker,
  type VendorIndex,
  vendorFiller,
} from './identity/vendor.ts';
import { udisOf } from './identity/udi.ts';
import { readRange } from './range/read.ts';
import { serialWindow } from './range/serials.ts';
import { type ListedTrains, listTrains, takeTrain } from './range/train.ts';
import { isPattern, type NumberPattern, patternOf, plainSigns } from './range/wildcard.ts';
import { atomsOf, joined } from './text/atoms.ts';
import { type Fix, readFixes } from './verdict/fixes.ts';
import { type NoteLimits, readNoteLimits } from './verdict/notes.ts';

export interface PreparedAdvisory {
  id: string;
  advisory: Advisory;
  vendorKeys: string[];
  products: PreparedProduct[];
  /** Per vulnerability key: what its notes say about products. */
  limits: ReadonlyMap<string, NoteLimits>;
  /** Releases that are named as the fix, by vulnerability key. */
  fixes: ReadonlyMap<string, readonly Fix[]>;
  /** Release trains that the products' versions name: the 6 of "6.x". */
  trains: ReadonlySet<string>;
  /** Words of the title. */
  titleWords: ReadonlySet<string>;
  /** True where a product is limited to devices by their serial numbers. */
  bySerial: boolean;
}

export interface PreparedProduct {
  product: AdvisoryProduct;
  vendorKeys: readonly string[];
  makerWords: ReadonlySet<string>;
  /** Ways in which the name can be met; any one is enough. */
  shapes: NameShape[];
  /** Names that stood in the version slot, with the position of the model they belong to. */
  modelShapes: { model: string; shape: NameShape; standsAlone: boolean }[];
  /** The operating system that the product is, null for every other product. */
  system: SystemName | null;
  /** UDI-DIs that the product is named by. */
  udis: ReadonlySet<string>;
  /** Model numbers and stock keeping units with wildcards (CSAF 2.0, 3.1.3.3.5 and 3.1.3.3.8). */
  numberPatterns: readonly NumberPattern[];
  range: ReadRange;
  conditions: string[];
  /** CVEs to which the product's own name limits it, null without such a limit. */
  onlyCves: ReadonlySet<string> | null;
  /** Products of one name share a group, whatever their versions. */
  group: string;
  context: ReadonlySet<string>;
}

/** Pure; about a millisecond for a common advisory. */
export function prepareAdvisory(index: VendorIndex, advisory: Advisory & { id: string }): PreparedAdvisory {
  const year = Number(advisory.initialReleaseDate.slice(0, 4)) || null;
  const titleWords = new Set(atomsOf(cleanTitle(advisory.title)).map((a) => a.text));
  const definitions = definitionsIn(advisory);
  const trains = listTrains(advisory.products.map((p) => p.product ?? ''));
  const byId = productsById(advisory.products);
  const makers = new Map<string, ReturnType<typeof makersOf>>();
  const products: PreparedProduct[] = [];
  for (const printed of advisory.products) {
    const product = combined(printed, byId);

    const vendor = product.vendor ?? '';
    const maker = makers.get(vendor) ?? makersOf(index, vendor);
    makers.set(vendor, maker);
    products.push(prepareProduct(product, index, maker, advisory, titleWords, year, definitions, trains));
  }
  const modelWords = new Set(
    products.flatMap((p) => (p.modelShapes.length === 0 ? [] : atomsOf(p.range.text).map((a) => a.text))),
  );
  for (const p of products) if (p.modelShapes.length > 0) p.context = new Set([...p.context, ...modelWords]);
  promoteParentheses(products);
  promoteSiblings(products);
  // Where several makers use one component, the notes speak of the component and limit nobody.
  const shared = Math.max(0, ...[...makers.values()].map((m) => m.makers)) > 2;
  const limits = shared
    ? new Map<string, NoteLimits>()
    : readNoteLimits(advisory, products, brandsOf(index, products));
  return {
    id: advisory.id,
    advisory,
    vendorKeys: [...new Set(products.flatMap((p) => p.vendorKeys))],
    products,
    limits,
    fixes: Map.groupBy(readFixes(advisory), ({ vulnerabilityKey }) => vulnerabilityKey),
    trains: new Set(
      products.flatMap((p) => [...p.range.text.matchAll(/\bv?(\d{1,2})\.x\b/gi)].map((m) => `${m[1]}`)),
    ),
    titleWords,
    bySerial: products.some(isBySerial),
  };
}

function isBySerial({ range, conditions }: PreparedProduct): boolean {
  return range.range.kind === 'serials' || conditions.some((one) => serialWindow(one) !== null);
}

/** The first of each id: an id that is given twice is told when the document is read. */
function productsById(products: readonly AdvisoryProduct[]): ReadonlyMap<string, AdvisoryProduct> {
  const byId = new Map<string, AdvisoryProduct>();
  for (const one of products) if (!byId.has(one.productId)) byId.set(one.productId, one);
  return byId;
}

/** "A installed on B" (CSAF 2.0, 3.2.2.4) is A with B: a row that is only one of them is a question. */
function combined(product: AdvisoryProduct, byId: ReadonlyMap<string, AdvisoryProduct>): AdvisoryProduct {
  if (product.relationship === null) return product;
  const component = byId.get(product.relationship.productId);
  const platform = byId.get(product.relationship.relatesToProductId);
  if (component === undefined || platform === undefined) return product;
  const nameOf = (p: AdvisoryProduct) => p.product ?? p.family ?? p.fullName;
  return {
    ...product,
    vendor: [...new Set([component.vendor, platform.vendor].filter((v) => v !== null))].join('; ') || null,
    product: `${nameOf(component)} with ${nameOf(platform)}`,
    fullName: component.fullName,
    version: component.version,

    versionCategory: component.versionCategory,
  };
}

/** A vendor branch may list several makers: "BMC Medical, 3B Medical". */
function makersOf(
  index: VendorIndex,
  vendor: string,
): { keys: string[]; words: Set<string>; makers: number } {
  const whole = readMaker(index, vendor);
  const parts = vendor
    .split(/,|\band\b|\/|;/)
    .map((p) => p.trim())
    .filter((p) => atomsOf(p).some((a) => !vendorFiller.has(a.text)));
  const all =
    parts.length > 1 && whole.keys.every((k) => k.startsWith('~'))
      ? parts.map((p) => readMaker(index, p))
      : [whole];
  const keys = new Set(all.flatMap((m) => m.keys));
  const words = new Set(all.flatMap((m) => [...m.words]));
  for (const w of vendorFiller) words.delete(w);
  return { keys: [...keys], words, makers: all.reduce((sum, m) => sum + m.makers, 0) };
}

/** Brands of the advisory's makers that none of its products carries. */
function brandsOf(index: VendorIndex, products: readonly PreparedProduct[]): string[] {
  const keys = new Set(products.flatMap((p) => p.vendorKeys));
  const own = products.map((p) => joined(`${p.product.product ?? ''} ${p.product.fullName}`));
  return [...index.brands]
    .filter(
      ([brand, owners]) =>
        brand.length >= 5 &&
        owners.some((o) => keys.has(o)) &&
        !own.some((n) => n.includes(brand.replaceAll(' ', ''))),
    )
    .map(([brand]) => brand);
}

function prepareProduct(
  product: AdvisoryProduct,
  index: VendorIndex,
  maker: { keys: string[]; words: Set<string> },
  advisory: Advisory,
  titleWords: ReadonlySet<string>,
  year: number | null,
  definitions: readonly Definition[],
  trains: ListedTrains,
): PreparedProduct {
  const written = readRange(product, { year });
  const printed = (product.product ?? product.family ?? product.fullName)
    .replace(/\b(?:under|in)\s+(?:current\s+)?support\b/gi, ' ')
    // "Monitoring System (Model No. AB-01)": the model is named, not remarked upon.
    .replace(
      /\(\s*(?:model|type|part|ref|catalog(?:ue)?)\.?\s*(?:no|nr|number|#)\.?\s*:?\s*([^()]*\d[^()]*)\)/i,
      ' $1 ',
    );
  const system = systemOfProduct(printed, maker.keys);
  const made = takeDates(printed);
  const spelt = separatedBy(advisory.title, restoredName(made.name, product, advisory.title));
  const train = takeTrain(spelt, written, trains);
  const range = train?.range ?? written;
  const { name, platforms } = takePlatforms(train?.name ?? spelt);
  const head = makerAtHead(index, name);
  // A maker that is named like its product ("OpenClinic GA") leaves the product its words.
  const spelled = new Set([...maker.words, ...head.words, ...makerWordsIn(index, name, maker.keys)]);
  const words = wordsToDrop(name, product.vendor, maker.words, spelled, isUnlisted(maker.keys));
  const named = chooseName(name, words, advisory.title);
  const shapes =
    named === null
      ? []
      : [...splitNames(named, words), ...repeatedBrand(named)].map((n) => readName(n, words));
  const other = otherModelOf(name, product);
  if (other !== null) shapes.push(readName(other, words));
  for (const shape of shapes) {
    shape.shortForms.push(...shortFormsIn(shape, definitions));
    narrowToListed(shape, product);
  }
  const listed = [...product.identifiers.modelNumbers, ...product.identifiers.skus];
  const numbers = listed
    .filter((one) => !isPattern(one))
    .map(joined)
    .filter((n) => n.length >= 4);
  for (const shape of shapes) shape.codes.push(...numbers);
  const qualifier = qualifierOf(product);
  if (qualifier !== null)
    for (const shape of shapes)
      shape.slots.push(...slotsOf(qualifier, words).map((s) => ({ ...s, role: 'strict' as const })));
  const context = new Set([...titleWords, ...atomsOf(printed).map((a) => a.text)]);
  return {
    product,
    vendorKeys: [...new Set([...maker.keys, ...head.keys])],
    makerWords: words,
    shapes,
    modelShapes:
      range.range.kind === 'models' ? range.range.models.map((model) => modelShape(model, words)) : [],
    system,
    udis: udisOf(product),
    numberPatterns: listed.filter((one) => isPattern(one) && tellsModel(one)).map(patternOf),
    range,
    conditions: [
      ...range.conditions,
      ...(system === null ? platforms : []),
      ...(made.condition === null ? [] : [made.condition]),
    ],
    onlyCves: cvesIn(product.fullName),
    group: printed.toLowerCase().replace(/\s+/g, ' ').trim(),
    context,
  };
}

/** Enough beside its wildcards to be one maker's number: a pattern of two letters would be half of a catalogue. */
function tellsModel(text: string): boolean {
  const plain = joined(plainSigns(text));
  return plain.length >= 4 && /\d/.test(plain);
}

function modelShape(model: string, words: ReadonlySet<string>) {
  const shape = readName(model.replace(/\(([A-Z]{1,2})\)/g, '$1'), words);
  const standsAlone = shape.slots.some(
    (s) => s.role === 'core' && /^[a-z]{4,}/.test(s.alternatives[0] ?? ''),
  );
  return { model, shape, standsAlone };
}

function cvesIn(text: string): ReadonlySet<string> | null {
  const cves = [...text.matchAll(/CVE-(\d{4})-\s?(\d{4,})/gi)].map((m) => `CVE-${m[1]}-${m[2]}`);
  return cves.length === 0 ? null : new Set(cves);
}
