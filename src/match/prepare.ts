/** Everything that can be derived from an advisory alone, once: makers, names, ranges, limits in the text, fixes. */
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange } from '#model/advisory/version-range.ts';
import { platformWords } from './identity/lexicon.ts';
import { type NameShape, readName, type Slot, slotsOf, splitNames } from './identity/name.ts';
import { makerWordsIn, readMaker, type VendorIndex, vendorFiller } from './identity/vendor.ts';
import { fullNameTail, readRange } from './range/read.ts';
import { atomsOf, fold, joined } from './text/atoms.ts';
import { type Fix, readFixes } from './verdict/fixes.ts';
import { type NoteLimits, readNoteLimits } from './verdict/notes.ts';

export interface PreparedAdvisory {
  id: string;
  advisory: Advisory;
  vendorKeys: string[];
  products: PreparedProduct[];
  /** Per vulnerability key: what its notes say about products. */
  limits: ReadonlyMap<string, NoteLimits>;
  fixes: readonly Fix[];
  /** Release trains that the products' versions name: the 6 of "6.x". */
  trains: ReadonlySet<string>;
  /** Words of the title. */
  titleWords: ReadonlySet<string>;
}

export interface PreparedProduct {
  product: AdvisoryProduct;
  vendorKeys: readonly string[];
  makerWords: ReadonlySet<string>;
  /** Ways in which the name can be met; any one is enough. */
  shapes: NameShape[];
  /** Names that stood in the version slot, with the position of the model they belong to. */
  modelShapes: { model: string; shape: NameShape; standsAlone: boolean }[];
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
  const makers = new Map<string, ReturnType<typeof makersOf>>();
  const products: PreparedProduct[] = [];
  for (const product of advisory.products) {
    if (product.relationship !== null) continue;
    const vendor = product.vendor ?? '';
    const maker = makers.get(vendor) ?? makersOf(index, vendor);
    makers.set(vendor, maker);
    products.push(prepareProduct(product, index, maker, advisory, titleWords, year, definitions));
  }
  const modelWords = new Set(
    products.flatMap((p) => (p.modelShapes.length === 0 ? [] : atomsOf(p.range.text).map((a) => a.text))),
  );
  for (const p of products) if (p.modelShapes.length > 0) p.context = new Set([...p.context, ...modelWords]);
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
    fixes: readFixes(advisory),
    trains: new Set(
      products.flatMap((p) => [...p.range.text.matchAll(/\bv?(\d{1,2})\.x\b/gi)].map((m) => `${m[1]}`)),
    ),
    titleWords,
  };
}

interface Definition {
  words: string[];
  short: string;
}

/** Short forms that the advisory's own text defines: "Guardrails Editor (GRE)". */
function definitionsIn(advisory: Advisory): Definition[] {
  const found = new Map<string, Definition>();
  const texts = [advisory.title, ...advisory.vulnerabilities.flatMap((v) => v.notes.map((n) => n.text))];
  for (const text of texts) {
    for (const m of text.slice(0, 4000).matchAll(/((?:[A-Z][\w-]*\s+){1,5})\(([A-Z][A-Za-z]{1,5})\)/g)) {
      const short = `${m[2]}`;
      if (!/[A-Z].*[A-Z]/.test(short)) continue;
      found.set(`${m[1]}${short}`, { words: atomsOf(`${m[1]}`).map((a) => a.text), short: joined(short) });
    }
  }
  return [...found.values()];
}

/** The definitions whose words end in words of this name: at least two of them, or one rare one. */
function shortFormsIn(shape: NameShape, definitions: readonly Definition[]): string[] {
  const own = new Set(shape.slots.flatMap((s) => s.alternatives));
  const core = shape.slots.filter((s) => s.role === 'core').flatMap((s) => s.alternatives);
  return definitions
    .filter(({ words }) => words.slice(-2).every((w) => own.has(w)) && words.some((w) => core.includes(w)))
    .map((d) => d.short);
}

/**
 * The maker's words, unless the product is called like its maker ("Orthanc server", "OsiriX MD"): then the words that the
 * vendor branch does not spell stay, and where that leaves nothing, all of them.
 */
function wordsToDrop(
  name: string,
  vendor: string | null,
  own: ReadonlySet<string>,
  spelled: ReadonlySet<string>,
): ReadonlySet<string> {
  const tells = (drop: ReadonlySet<string>) =>
    slotsOf(name.replace(/\([^)]*\)/g, ' '), drop).some((s) => s.role === 'core' || s.range !== null);
  if (tells(spelled)) return spelled;
  if (tells(own)) return own;
  const collective = /\b(?:products|devices|systems|monitors|pumps|equipment)\b/i.test(name);
  const alike =
    vendor !== null &&
    joined(name).length >= 5 &&
    fold(name).startsWith(fold(vendor).slice(0, 5)) &&
    name.split(/\s+/).length <= 3;
  return alike && !collective ? new Set() : spelled;
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
): PreparedProduct {
  const range = readRange(product, { year });
  const printed = (product.product ?? product.family ?? product.fullName).replace(
    /\b(?:under|in)\s+(?:current\s+)?support\b/gi,
    ' ',
  );
  const { name, platforms } = takePlatforms(printed);
  // A maker that is named like its product ("OpenClinic GA") leaves the product its words.
  const spelled = new Set([...maker.words, ...makerWordsIn(index, name, maker.keys)]);
  const words = wordsToDrop(name, product.vendor, maker.words, spelled);
  const named = chooseName(name, words, advisory.title);
  const shapes =
    named === null
      ? []
      : [...splitNames(named, words), ...repeatedBrand(named)].map((n) => readName(n, words));
  for (const shape of shapes) shape.shortForms.push(...shortFormsIn(shape, definitions));
  const qualifier = qualifierOf(product);
  if (qualifier !== null)
    for (const shape of shapes)
      shape.slots.push(...slotsOf(qualifier, words).map((s) => ({ ...s, role: 'strict' as const })));
  const context = new Set([...titleWords, ...atomsOf(printed).map((a) => a.text)]);
  return {
    product,
    vendorKeys: maker.keys,
    makerWords: words,
    shapes,
    modelShapes:
      range.range.kind === 'models' ? range.range.models.map((model) => modelShape(model, words)) : [],
    range,
    conditions: [...range.conditions, ...platforms],
    onlyCves: cvesIn(product.fullName),
    group: printed.toLowerCase().replace(/\s+/g, ' ').trim(),
    context,
  };
}

function modelShape(model: string, words: ReadonlySet<string>) {
  const shape = readName(model.replace(/\(([A-Z]{1,2})\)/g, '$1'), words);
  const standsAlone = shape.slots.some(
    (s) => s.role === 'core' && /^[a-z]{4,}/.test(s.alternatives[0] ?? ''),
  );
  return { model, shape, standsAlone };
}

/** Operating systems in a name are conditions: "Symbia.net Windows XP-Based". */
function takePlatforms(name: string): { name: string; platforms: string[] } {
  const platforms: string[] = [];
  const rest = name.replace(
    /(?<!with )\bwindows\s+(?:server\s+)?(?:xp|vista|\d+(?:\.\d+)?)(?:\s*r2)?(?:[\s-]based)?/gi,
    (m) => {
      platforms.push(m.replace(/[\s-]based$/i, ''));
      return ' ';
    },
  );
  if (atomsOf(rest).every((a) => platformWords.has(a.text))) return { name, platforms: [] };
  return { name: rest, platforms };
}

/**
 * The text that names the product. Bare operating systems and pure placeholders name none (null); a name without
 * a word of its own ("Version", "AP") is completed from the title.
 */
function chooseName(name: string, words: ReadonlySet<string>, title: string): string | null {
  const atoms = atomsOf(name).map((a) => a.text);
  if (atoms.length > 0 && atoms.every((a) => platformWords.has(a) || /^\d/.test(a))) return null;
  const slots = slotsOf(name.replace(/\([^)]*\)/g, ' '), words);
  const core = slots.filter((s) => s.role === 'core' || s.range !== null);
  const letters = core.reduce((sum, s) => sum + (s.alternatives[0]?.length ?? 4), 0);
  if (letters >= 3 || slots.some((s) => s.role === 'soft')) return name;
  if (/^\s*versions?\s*$/i.test(name) || letters > 0) {
    const fromTitle = cleanTitle(title);
    const titled = slotsOf(fromTitle, words).some((s) => s.role === 'core');
    return titled ? `${fromTitle} ${/^\s*versions?\s*$/i.test(name) ? '' : name}` : name;
  }
  return core.length > 0 ? name : null;
}

function cleanTitle(title: string): string {
  return title
    .replace(/^ICSM?A-\d\d-\d{3}-\d\d[A-Z]?_?/i, ' ')
    .replace(
      /\(Update [A-Z]\)|\bvulnerabilit(?:y|ies)\b|\bmultiple\b|\bproducts?\b|\bfamily\b|\bsystems?\b/gi,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** "Alaris Gateway Workstation Alaris GS": the name starts again, so that its end is a product of its own. */
function repeatedBrand(name: string): string[] {
  const tokens = name.split(/\s+/);
  const again = tokens.findIndex(
    (t, i) => i > 1 && t.toLowerCase() === tokens[0]?.toLowerCase() && t.length > 3,
  );
  return again > 1 && again < tokens.length - 1 ? [tokens.slice(again).join(' ')] : [];
}

/** "Brilliance iCT: SP Versions 3.2.4 and below": what stands between name and version tells the model. */
function qualifierOf(product: AdvisoryProduct): string | null {
  const tail = fullNameTail(product);
  const m = /^([A-Z]{2,4})\s+[Vv]ersions?\b|^([A-Z]{1,4}\d{1,4})\s+(?:[A-Z]\.|v)?\d+\.\d/.exec(tail ?? '');
  return m === null ? null : (m[1] ?? m[2] ?? null);
}

function cvesIn(text: string): ReadonlySet<string> | null {
  const cves = [...text.matchAll(/CVE-(\d{4})-\s?(\d{4,})/gi)].map((m) => `CVE-${m[1]}-${m[2]}`);
  return cves.length === 0 ? null : new Set(cves);
}

/**
 * Where an advisory lists siblings that differ only in common words ("mylife App", "mylife Cloud"; "Revolution CT",
 * "Revolution EVO"), those words are what tells them apart and become part of the name.
 */
function promoteSiblings(products: readonly PreparedProduct[]): void {
  const shapes = new Map<string, NameShape>();
  for (const p of products)
    if (p.shapes[0] !== undefined && !shapes.has(p.group)) shapes.set(p.group, p.shapes[0]);
  if (shapes.size < 2) return;
  const cores = new Map([...shapes].map(([group, shape]) => [group, coreOf(shape)]));
  const promoted = new Map<string, Set<string>>();
  for (const [group, shape] of shapes) {
    const own = cores.get(group) ?? new Set();
    for (const [other, otherShape] of shapes) {
      if (other === group || own.size === 0) continue;
      const theirs = cores.get(other) ?? new Set();
      if (![...own].every((w) => theirs.has(w))) continue;
      const otherWords = new Set(otherShape.slots.flatMap((s) => s.alternatives));
      const telling = shape.slots.filter(
        (s) => s.role !== 'core' && s.role !== 'strict' && !s.alternatives.some((a) => otherWords.has(a)),
      );
      const held = promoted.get(group) ?? new Set<string>();
      for (const slot of telling) if (!filler.has(slot.alternatives[0] ?? '')) held.add(slot.text);
      promoted.set(group, held);
    }
  }
  for (const p of products) {
    const words = promoted.get(p.group);
    if (words === undefined || words.size === 0) continue;
    for (const shape of p.shapes)
      shape.slots = shape.slots.map((s) =>
        words.has(s.text) && !/^\d/.test(s.text) ? { ...s, role: 'telling' } : s,
      );
  }
}

const filler = new Set([
  'system',
  'software',
  'product',
  'device',
  'family',
  'series',
  'and',
  'the',
  'of',
  'for',
  'model',
  'version',
  'pump',
  'patient',
  'monitor',
  'unit',
  'infusion',
  'imaging',
  'ultrasound',
  'programmer',
  'icd',
  'crt',
  'd',
  'station',
  'hub',
]);

const coreOf = (shape: NameShape): Set<string> =>
  new Set(shape.slots.filter((s: Slot) => s.role === 'core').map((s) => s.alternatives[0] ?? s.text));
