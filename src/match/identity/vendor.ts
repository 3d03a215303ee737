/** Tells makers apart: from a maker text (and failing that, the model) to the keys of the vendor tree. */
import type { Vendor, VendorTree } from '#model/inventory/vendor.ts';
import { type Atom, atomsOf } from '../text/atoms.ts';

export interface VendorIndex {
  /** Joined-by-space atoms of every name and alias to vendor keys. */
  names: Map<string, string[]>;
  brands: Map<string, string[]>;
  distributors: Set<string>;
  /** A key to itself and every maker it belongs, belonged or sells to. */
  related: Map<string, string[]>;
  longest: number;
  /** What maker texts were read as; the same few texts come again and again. */
  readings: Map<string, MakerReading>;
}

/** Forms of companies, as atoms of their names: "A/S" is two of them. */
const legalForms =
  'inc incorporated llc ltd limited gmbh ag kg co corp corporation company plc sa sas spa srl bv nv ab oy a s as uab pty kk se lp e v ev ' +
  'pvt private';

/** Where companies say that they are. */
const placeWords = 'usa us na uk north america american europe deutschland';

/** What companies say that they do and of whom they are part ("Int'l" is `int l`), and what joins it. */
const tradeWords =
  'group holding international global intl int l medical medizin health healthcare care technology technologie system ' +
  'solution diagnostic science data device med sys division div service mfg manufacturing';
const joiningWords = 'the of and now ex formerly previously part by dba an';

/** They never tell one maker from another. */
const filler = new Set(
  [legalForms, placeWords, tradeWords, joiningWords].flatMap((words) => words.split(' ')),
);

const phrase = (text: string) =>
  atomsOf(text)
    .map((a) => a.text)
    .join(' ');

export function buildVendorIndex(tree: VendorTree): VendorIndex {
  const index: VendorIndex = {
    names: new Map(),
    brands: new Map(),
    distributors: new Set(tree.distributors.map(phrase)),
    related: new Map(),
    longest: 1,
    readings: new Map(),
  };
  const byKey = new Map(tree.vendors.map((v) => [v.key, v]));
  for (const vendor of tree.vendors) {
    index.related.set(vendor.key, relatedKeys(vendor, byKey));
    for (const name of [vendor.name, ...vendor.aliases]) {
      const p = phrase(name);
      if (p === '') continue;
      add(index.names, p, vendor.key);
      index.longest = Math.max(index.longest, p.split(' ').length);
    }
    for (const brand of vendor.brands) add(index.brands, phrase(brand), vendor.key);
  }
  return index;
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else if (!held.includes(value)) held.push(value);
}

/** The maker itself and, at most three steps away, whom it was merged into, sold to or makes for. */
function relatedKeys(vendor: Vendor, byKey: ReadonlyMap<string, Vendor>): string[] {
  const keys = [vendor.key];
  let edge = [vendor];
  for (let step = 0; step < 3; step++) {
    const next: Vendor[] = [];
    for (const v of edge) {
      for (const relation of v.related) {
        const other = byKey.get(relation.key);
        if (other === undefined || keys.includes(other.key)) continue;
        keys.push(other.key);
        next.push(other);
      }
    }
    edge = next;
  }
  return keys;
}

/** A maker as found in a text: its keys, and the words that spelled it. */
export interface MakerReading {
  keys: string[];
  /** How many makers, unrelated to one another, the text names. */
  makers: number;
  /** Atoms that are part of a maker's name, to be left out of product names. */
  words: Set<string>;
}

/** Every maker named in the text; a maker that is not in the tree gets a key of its own, `~word-word`. */
export function readMaker(index: VendorIndex, text: string): MakerReading {
  const held = index.readings.get(text);
  if (held !== undefined) return held;
  const reading = readMakerAnew(index, text);
  index.readings.set(text, reading);
  return reading;
}

/** Words of the product's name that spell its maker, a former name or an owner: "Hillrom / Welch Allyn ELI 280". */
export function makerWordsIn(index: VendorIndex, name: string, keys: readonly string[]): Set<string> {
  const spelt = atomsOf(name);
  const atoms = spelt.map((a) => a.text);
  const words = new Set<string>();
  for (let i = 0; i < atoms.length; i++) {
    for (let n = Math.min(index.longest, atoms.length - i); n > 0; n--) {
      const run = atoms.slice(i, i + n).join(' ');
      const owners = index.names.get(run);
      if (owners === undefined || index.brands.has(run)) continue;
      if (!owners.some((o) => (index.related.get(o) ?? [o]).some((k) => keys.includes(k)))) continue;
      for (const word of atoms.slice(i, i + n)) words.add(word);
      for (const word of gluedIn(spelt.slice(i, i + n))) words.add(word);
      i += n - 1;
      break;
    }
  }
  return words;
}

/** Words of several atoms as they were written: the "EC2" of "EC2 Software". */
function gluedIn(atoms: readonly Atom[]): string[] {
  const words: string[] = [];
  let word = '';
  for (const atom of atoms) {
    word += atom.text;
    if (atom.gluedAfter) continue;
    words.push(word);
    word = '';
  }
  return words;
}

/** A maker of the tree and what stands behind it: "GE Healthcare Carescape B650"; null where the text begins with none. */
export function splitMaker(index: VendorIndex, text: string): { maker: string; rest: string } | null {
  const words = text.trim().split(/\s+/);
  for (let n = words.length - 1; n > 0; n--) {
    const maker = words.slice(0, n).join(' ');
    if (index.names.has(phrase(maker))) return { maker, rest: words.slice(n).join(' ') };
  }
  return null;
}

/**
 * The maker that a product's name begins with, where it stands in another maker's notice: "GE Digital Gateway". A maker
 * of one word ("Nova") is a product's word as often, and stays part of the name.
 */
export function makerAtHead(index: VendorIndex, name: string): MakerReading {
  const atoms = atomsOf(name).map((a) => a.text);
  for (let n = Math.min(index.longest, atoms.length - 1); n > 0; n--) {
    const words = atoms.slice(0, n);
    const owners = index.names.get(words.join(' '));
    if (owners === undefined) continue;
    const keys = owners.flatMap((k) => index.related.get(k) ?? [k]);
    return { keys: [...new Set(keys)], words: new Set(n > 1 ? words : []), makers: 1 };
  }
  return { keys: [], words: new Set(), makers: 0 };
}

function readMakerAnew(index: VendorIndex, text: string): MakerReading {
  const atoms = atomsOf(text).map((a) => a.text);
  const keys: string[] = [];
  const words = new Set<string>();
  const spelled = new Set<number>();
  let makers = 0;
  for (let i = 0; i < atoms.length; i++) {
    for (let n = Math.min(index.longest, atoms.length - i); n > 0; n--) {
      const run = atoms.slice(i, i + n).join(' ');
      const found = index.names.get(run) ?? brandOwners(index, atoms, i, n);
      if (found === undefined) continue;
      const named = found.flatMap((key) => index.related.get(key) ?? [key]);
      if (!named.some((k) => keys.includes(k))) makers += 1;
      for (const k of named) if (!keys.includes(k)) keys.push(k);
      const isName = index.names.has(run);
      for (let k = i; k < i + n; k++) {
        spelled.add(k);
        if (isName) words.add(atoms[k] as string);
      }
      i += n - 1;
      break;
    }
  }
  if (keys.length === 0) {
    if (isDistributor(index, text)) return { keys, words, makers };
    for (const named of namesIn(text)) {
      keys.push(`${unlisted}${named.join('-')}`, ...(named.length > 1 ? [`${unlisted}${named[0]}`] : []));
      for (const a of named) words.add(a);
    }
    makers = 1;
  }
  return { keys: [...new Set(keys)], words, makers };
}

/** Owners of a brand that stands for its maker: behind it stands nothing but filler or another maker ("Apollo Pharmacy" is its own). */
function brandOwners(
  index: VendorIndex,
  atoms: readonly string[],
  at: number,
  length: number,
): string[] | undefined {
  const owners = index.brands.get(atoms.slice(at, at + length).join(' '));
  if (owners === undefined || length > 1) return owners;
  const others = [...atoms.slice(0, at), ...atoms.slice(at + length)];
  return others.every((atom) => filler.has(atom) || index.names.has(atom)) ? owners : undefined;
}

/** What the key of a maker begins with that no tree lists. */
const unlisted = '~';

/** True where none of the makers is in the tree: what such a row calls its maker contradicts no other name. */
export function isUnlisted(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => key.startsWith(unlisted));
}

/** "dariohealth" is Dario Health. */
function withoutGluedFiller(word: string): string {
  const tail = /^(.{4,})(?:healthcare|health|medical|diagnostics?|technologies|systems?)$/.exec(word)?.[1];
  return tail ?? word;
}

/** The names of a maker in its text, each as its telling atoms: "Acme Inc. (operating as Bolt / Bolt Care)" has two. */
function namesIn(text: string): string[][] {
  const parts = text.split(
    /[()/;]|\b(?:operating|trading|doing\s+business)\s+as\b|\b(?:dba|formerly|previously)\b/i,
  );
  const named = parts
    .map((part) => atomsOf(part).map((a) => a.text))
    .filter((atoms) => atoms.length > 0)
    .map((atoms) => ({ atoms, own: atoms.filter((a) => !filler.has(a)).map(withoutGluedFiller) }));
  const telling = named.filter(({ own }) => own.length > 0).map(({ own }) => own);
  return telling.length > 0 ? telling : named.slice(0, 1).map(({ atoms }) => atoms);
}

function isDistributor(index: VendorIndex, text: string): boolean {
  const p = phrase(text);
  if (p === '') return true;
  return [...index.distributors].some((d) => d !== '' && (p === d || p.startsWith(`${d} `)));
}

/** Makers and brands at the head of a model, for rows whose maker column is empty or names a reseller. */
export function readMakerFromModel(index: VendorIndex, model: string): MakerReading {
  const atoms = atomsOf(model).map((a) => a.text);
  for (let i = 0; i < Math.min(atoms.length, 4); i++) {
    for (let n = Math.min(index.longest, atoms.length - i); n > 0; n--) {
      const run = atoms.slice(i, i + n).join(' ');
      const found = index.names.get(run) ?? index.brands.get(run);
      if (found === undefined) continue;
      const isName = index.names.has(run);
      const keys = [...new Set(found.flatMap((k) => index.related.get(k) ?? [k]))];
      return { keys, words: new Set(isName ? atoms.slice(i, i + n) : []), makers: 1 };
    }
  }
  return { keys: [], words: new Set(), makers: 0 };
}

export const vendorFiller: ReadonlySet<string> = filler;
