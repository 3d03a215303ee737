/**
 * Rows of inventories made from advisories, with the truth known: makers under their other names or none, names shortened,
 * turned, misspelt and lengthened, versions inside, outside and on the edge, and sibling products as traps. Pure: all chance
 * comes from the seed.
 */
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { Bound, Interval, ReadRange } from '#model/advisory/version-range.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { VendorTree } from '#model/inventory/vendor.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { compareTexts, generic } from '#versions/index.ts';
import type { SeededChance } from '../../bench/seeded-chance.ts';

/** An advisory with its products' ranges as read. */
export interface Source {
  advisory: Advisory & { id: string };
  ranges: readonly ReadRange[];
  /** Words of the names of every product of the maker, in whatever notice. */
  kin: readonly ReadonlySet<string>[];
}

/** What the row is to the advisory. `cleared` is not affected or fixed: which of them a person has to read in the remedy. */
export type Truth = Exclude<FindingStatus, 'not_affected'> | 'cleared';

export interface MadeRow {
  configuration: Configuration;
  /** By `Vulnerability.key`; null where the row is another product, of which nothing may be said. */
  truth: ReadonlyMap<string, Truth> | null;
}

const nouns = ['system', 'device', 'unit', 'w/ accessories', 'portable', '2', 'Ward 3', 'series'];
const noVersion = ['', '', '', '', 'N/A', 'unknown', 'latest', 'see label'];

/** What stands in version fields and has no place in an order of numbers. */
const notOrdered = ['Rev B', '2019', '03/2021', 'HW 3', 'Windows 10', '830089'];

/** A row that is a product of the advisory, null where its truth cannot be told from the ranges alone. */
export function makeRow(source: Source, tree: VendorTree, chance: SeededChance): MadeRow | null {
  const { products } = source.advisory;
  const at = chance.below(products.length);
  const product = products[at];
  const read = source.ranges[at];
  if (product === undefined || read === undefined || product.product === null) return null;
  const name = spellName(product.product, chance, source.kin);
  const model = read.range.kind === 'models' ? `${name.text} ${chance.pick(read.range.models)}` : name.text;
  // Devices run releases that there are: past the range often the very one that the remedy names.
  const released = chance.happens(0.3) ? releaseNamed(source.advisory, chance) : null;
  const version = released ?? versionFor(read, chance);
  if (version === null) return null;
  const where = locate(source, product, version);
  if (where === null || (released !== null && !isPast(source, product, released))) return null;
  const configuration = rowOf(model, spellVersion(version, chance), product.vendor, tree, chance);
  // A version in the name itself counts as one where the field says none.
  if (noVersion.includes(version) && /\d\.\d|\bV\d/.test(product.product)) return null;
  const isOpen = name.isOpen || leavesBracketOpen(product.product, source, version, where);
  const truth = truthOf(source.advisory, product, where, isOpen, released);
  return { configuration, truth };
}

/** A row that is a product of another advisory of the same maker, and by its name none of this one. */
export function makeTrap(other: Source, tree: VendorTree, chance: SeededChance): MadeRow | null {
  const product = chance.pick(other.advisory.products);
  if (product.product === null) return null;
  const name = spellName(product.product, chance, other.kin);
  const version = `${1 + chance.below(9)}.${chance.below(10)}`;
  return { configuration: rowOf(name.text, version, product.vendor, tree, chance), truth: null };
}

function rowOf(
  model: string,
  version: string,
  vendor: string | null,
  tree: VendorTree,
  chance: SeededChance,
): Configuration {
  const manufacturer = chance.happens(0.1) ? null : spellMaker(vendor ?? '', tree, chance);
  return {
    id: 'row',
    manufacturer: manufacturer === '' ? null : manufacturer,
    model: manufacturer === null && chance.happens(0.6) ? `${vendor ?? ''} ${model}` : model,
    deviceType: null,
    version: version === '' ? null : version,
    os: null,
    udiDi: null,
    clues: null,
  };
}

function spellMaker(vendor: string, tree: VendorTree, chance: SeededChance): string {
  const known = tree.vendors.find(({ name, aliases }) =>
    [name, ...aliases].some((n) => n.toLowerCase() === vendor.toLowerCase()),
  );
  const text =
    known !== undefined && chance.happens(0.5) ? chance.pick([known.name, ...known.aliases]) : vendor;
  return chance.happens(0.25) ? text.toUpperCase() : text;
}

/** `isOpen`: what was left out may be what tells the product from its siblings, and a careful reader would ask. */
function spellName(
  printed: string,
  chance: SeededChance,
  kin: Source['kin'],
): { text: string; isOpen: boolean } {
  let words = printed
    .replace(/\([^()]*\)/g, ' ')
    .split(/\s+/)
    .filter((w) => w !== '');
  let isOpen = false;
  if (words.length > 2 && chance.happens(0.15)) {
    const left = 1 + chance.below(words.length - 1);
    isOpen = /\d/.test(words[left] ?? '') || /^with$/i.test(words[left - 1] ?? '');
    words = words.filter((_word, i) => i !== left);
    const rest = wordsOf(words.join(' '));
    isOpen ||= kin.filter((other) => [...rest].every((word) => other.has(word))).length > 1;
  }
  if (words.length > 1 && chance.happens(0.06)) words = [...words.slice(1), words[0] as string];
  if (chance.happens(0.08))
    words = words.map((w) => (w.length >= 7 && /^[A-Za-z]+$/.test(w) ? misspell(w, chance) : w));
  if (chance.happens(0.15)) words.push(chance.pick(nouns));
  let text = words.join(' ');
  if (chance.happens(0.12)) text = text.replace(/([A-Za-z])[\s-](?=\d)/, '$1');
  else if (chance.happens(0.1)) text = text.replace(/([A-Za-z])(?=\d)/, '$1 ');
  if (chance.happens(0.3)) text = text.toUpperCase();
  return { text: chance.happens(0.03) ? text.slice(0, 30) : text, isOpen };
}

/** Brackets are left out of the row; where they tell apart products that differ in their ranges, or say with what, a reader would ask. */
function leavesBracketOpen(printed: string, source: Source, version: string, where: Where): boolean {
  const base = (text: string) => text.replace(/\s*\([^()]*\)/g, '').trim();
  const bare = base(printed);
  if (bare === printed) return false;
  if (/\((?:with|enabled|option|only)\b/i.test(printed)) return true;
  return source.advisory.products.some(
    (p) => p.product !== null && base(p.product) === bare && locate(source, p, version) !== where,
  );
}

/** What tells a name from others: words of three letters and more, and whatever has a digit. */
export function wordsOf(name: string): Set<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .filter((w) => w.length >= 3 || /\d/.test(w)),
  );
}

function misspell(word: string, chance: SeededChance): string {
  const at = 2 + chance.below(word.length - 3);
  const [a, b] = [word.charAt(at), word.charAt(at + 1)];
  return chance.happens(0.5)
    ? word.slice(0, at) + b + a + word.slice(at + 2)
    : word.slice(0, at) + word.slice(at + 1);
}

/** A version for the row: in, out, on the edge, or none; null where the range gives no numbers to go by. */
function versionFor({ range }: ReadRange, chance: SeededChance): string | null {
  if (range.kind === 'dates' || range.kind === 'serials') return null;
  if (chance.happens(0.15)) return chance.pick(noVersion);
  if (range.kind === 'all' || range.kind === 'models' || range.kind === 'unread')
    return chance.happens(0.4) ? '' : `${1 + chance.below(12)}.${chance.below(10)}`;
  const ends =
    range.kind === 'exact'
      ? range.versions
      : range.intervals.flatMap(({ lower, upper }) => [lower, upper].flatMap((b) => b?.version ?? []));
  const end = chance.pick(ends);
  if (/[x*]/i.test(end) && !/\d\.[x*]$/i.test(end)) return null;
  if (chance.happens(0.07)) return /^[vV]?\d{1,3}(?!\d)/.test(end) ? chance.pick(notOrdered) : null;
  const release = end.replace(/\.[x*]$/i, `.${chance.below(4)}`);
  return chance.happens(0.35) ? release : moved(release, chance);
}

/** The version with one of its numbers moved: the last by a little, or the first by one. */
function moved(version: string, chance: SeededChance): string | null {
  const numbers = [...version.matchAll(/\d+/g)];
  const number = chance.happens(0.3) ? numbers[0] : numbers.at(-1);
  if (number === undefined) return null;
  const digits = number[0];
  const value = Number(digits) + (chance.happens(0.55) ? 1 + chance.below(3) : -1 - chance.below(3));
  if (value < 0 || digits.length > 8) return null;
  const text = String(value).padStart(digits.startsWith('0') ? digits.length : 1, '0');
  return version.slice(0, number.index) + text + version.slice(number.index + digits.length);
}

/** A version that one of the remedies names. */
function releaseNamed({ vulnerabilities }: Advisory, chance: SeededChance): string | null {
  const remedies = chance.pick(vulnerabilities).remediations.filter((r) => r.category === 'vendor_fix');
  const named = remedies.flatMap((r) => versionsIn(r.details));
  return named.length === 0 ? null : chance.pick(named);
}

/** Numbers with points, with letters before them as medical devices often have ("C.03.06", "R5.04.01"), and codes ("053L000093"). */
function versionsIn(text: string): string[] {
  return [
    ...text
      .replace(/https?:\S+/g, ' ')
      .matchAll(
        /(?<![\w.])[vV]?(\d+(?:\.\d+)+[a-z]?|[A-Z]{1,2}\.?\d+(?:\.\d+)+|\d{3}[A-Z]0{2,}\d{2,4})(?![\w.]*\w)/g,
      ),
  ].map((m) => `${m[1]}`);
}

/** Past every end of its numbering that the advisory gives to products of this name; there has to be one. */
function isPast(source: Source, { product }: AdvisoryProduct, version: string): boolean {
  const ends = source.advisory.products.flatMap((p, i) => {
    const range = p.product === product ? source.ranges[i]?.range : undefined;
    if (range?.kind === 'exact') return range.versions;
    return range?.kind === 'intervals' ? range.intervals.flatMap(({ upper }) => upper?.version ?? []) : [];
  });
  const orders = ends.flatMap((end) =>
    numberingOf(end) === numberingOf(version) ? [compareTexts(generic, version, end)] : [],
  );
  return orders.length > 0 && orders.every((order) => order === 0 || order === 1);
}

/** What comes before the number that counts up: letters and the first number, of a code its region ("053L000093", "L81"). */
function numberingOf(version: string): string {
  const region = /^(?:\d{3})?([A-Z])\d{2,}$/.exec(version)?.[1];
  return region ?? /^[a-z]*\.?\d*/i.exec(version.replace(/^[vV](?=\d)/, ''))?.[0] ?? '';
}

function spellVersion(version: string, chance: SeededChance): string {
  if (!/^[vV]?\d/.test(version) || notOrdered.includes(version)) return version;
  const bare = version.replace(/^[vV]/, '');
  return `${chance.pick(['', '', '', '', 'v', 'V', 'SW ', 'Version ', 'Rev. '])}${bare}`;
}

type Where = 'inside' | 'outside' | 'open';

/** Where the version lies in all ranges that the advisory gives to products of this name, null where that is not clear. */
function locate(source: Source, { product }: AdvisoryProduct, version: string): Where | null {
  const own = source.advisory.products.flatMap((p, i) => (p.product === product ? [source.ranges[i]] : []));
  const answers = own.map((read) => (read === undefined ? null : within(read, version)));
  if (answers.includes(null)) return null;
  if (answers.includes('inside')) return 'inside';
  return answers.includes('open') ? 'open' : 'outside';
}

function within(read: ReadRange, version: string): Where | null {
  const { range, conditions } = read;
  const where = withinRange(read, version);
  if (range.kind === 'dates' || range.kind === 'serials') return 'open';
  return where === 'inside' && conditions.length > 0 ? 'open' : where;
}

function withinRange({ range }: ReadRange, version: string): Where | null {
  if (range.kind === 'all' || range.kind === 'models') return 'inside';
  if (range.kind === 'unread' || [...noVersion, ...notOrdered].includes(version)) return 'open';
  if (range.kind === 'exact') {
    const orders = range.versions.map((v) => compareTexts(generic, version, v));
    if (orders.includes(0)) return 'inside';
    // "8.4" beside a listed 8 may be of its train; what cannot be ordered is open.
    if (range.versions.some((v) => version.startsWith(v) || v.startsWith(version))) return null;
    return orders.includes(null) ? 'open' : 'outside';
  }
  if (range.kind !== 'intervals') return null;
  const answers = range.intervals.map((interval) => withinInterval(interval, version));
  if (answers.includes('inside')) return 'inside';
  return answers.includes(null) ? 'open' : 'outside';
}

function withinInterval({ lower, upper }: Interval, version: string): Where | null {
  const beyond = (bound: Bound | null, sign: 1 | -1) => {
    if (bound === null) return false;
    const order = compareTexts(generic, version, bound.version);
    return order === null ? null : order === sign || (order === 0 && !bound.inclusive);
  };
  const past = beyond(upper, 1);
  const before = beyond(lower, -1);
  if (past === null || before === null) return null;
  return past || before ? 'outside' : 'inside';
}

function truthOf(
  { products, vulnerabilities }: Advisory,
  { product }: AdvisoryProduct,
  where: Where,
  isOpen: boolean,
  released: string | null,
): Map<string, Truth> {
  const ids = new Set(products.filter((p) => p.product === product).map((p) => p.productId));
  const stated = vulnerabilities.some((v) => v.statements.some((s) => ids.has(s.productId)));
  return new Map(
    vulnerabilities.map(({ key, statements, remediations }) => {
      const own = statements.filter((s) => ids.has(s.productId)).map((s) => s.status);
      if (where === 'outside') {
        const isNamed =
          released !== null && remediations.some((r) => versionsIn(r.details).includes(released));
        return [key, isNamed ? 'fixed' : 'cleared'];
      }
      if (own.length === 0) return [key, stated ? 'cleared' : 'unknown'];
      const isMeant = own.some((s) => s.endsWith('affected') && s !== 'known_not_affected');
      if (!isMeant) return [key, own.includes('under_investigation') ? 'unknown' : 'cleared'];
      return [key, where === 'open' || isOpen ? 'unknown' : 'affected'];
    }),
  );
}
