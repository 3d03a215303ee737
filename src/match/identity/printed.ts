/** What advisories print around a product's name, and how the name is found in it: titles, platforms, definitions, brands. */
import type { Advisory, AdvisoryProduct } from '#model/advisory/advisory.ts';
import { fullNameTail } from '../range/read.ts';
import { atomsOf, fold, joined } from '../text/atoms.ts';
import { platformWords } from './lexicon.ts';
import type { NameShape } from './name.ts';
import { slotsOf } from './slots.ts';

/** Operating systems in a name are conditions: "Symbia.net Windows XP-Based". */
export function takePlatforms(name: string): { name: string; platforms: string[] } {
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
export function chooseName(name: string, words: ReadonlySet<string>, title: string): string | null {
  const atoms = atomsOf(name).map((a) => a.text);
  const isBare = atoms.every((a) => platformWords.has(a) || /^\d/.test(a));
  if (isBare && !(atoms.length > 0 && atoms.every((a) => /^\d/.test(a)) && /\d{3}/.test(name))) return null;
  const slots = slotsOf(name.replace(/\([^)]*\)/g, ' '), words);
  const core = slots.filter((s) => s.role === 'core' || s.range !== null);
  const letters = core.reduce((sum, s) => sum + (s.alternatives[0]?.length ?? 4), 0);
  if (
    letters >= 3 ||
    (slots.filter((s) => s.role === 'core' || s.role === 'soft').length > 0 && slots.length > 1)
  )
    return name;
  if (slots.some((s) => s.role === 'soft')) return name;
  if (/^\s*versions?\s*$/i.test(name) || letters > 0) {
    const fromTitle = cleanTitle(title);
    const titled = slotsOf(fromTitle, words).some((s) => s.role === 'core');
    return titled ? `${fromTitle} ${/^\s*versions?\s*$/i.test(name) ? '' : name}` : name;
  }
  return core.length > 0 ? name : null;
}

export function cleanTitle(title: string): string {
  return title
    .replace(/^ICSM?A-\d\d-\d{3}-\d\d[A-Z]?_?/i, ' ')
    .replace(
      /\(Update [A-Z]\)|\bvulnerabilit(?:y|ies)\b|\bmultiple\b|\bproducts?\b|\bfamily\b|\bsystems?\b/gi,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** "Drive devices manufactured between May 2022 and January 2023": when it was made is a condition. */
export function takeDates(name: string): { name: string; condition: string | null } {
  const m =
    /[\s,(]+(?:(?:devices?|units?|products?)\s+)?((?:manufactured|distributed|shipped|produced|sold|built)\b.*\d{4}.*?)\)?$/i.exec(
      name,
    );
  return m === null ? { name, condition: null } : { name: name.slice(0, m.index), condition: `${m[1]}` };
}

/** "NVRmini NVRsolo" where the title says "NVRmini and NVRsolo": the names that the branch ran together. */
export function separatedBy(title: string, name: string): string {
  const words = name.split(' ');
  return words
    .map((w, i) => {
      const next = words[i + 1];
      if (next === undefined) return w;
      const both = `${w} and ${next}`.toLowerCase();
      return title.toLowerCase().includes(both) ? `${w} and` : w;
    })
    .join(' ');
}

/** "Alaris Gateway Workstation Alaris GS": the name starts again, so that its end is a product of its own. */
export function repeatedBrand(name: string): string[] {
  const tokens = name.split(/\s+/);
  const again = tokens.findIndex(
    (t, i) => i > 1 && t.toLowerCase() === tokens[0]?.toLowerCase() && t.length > 3,
  );
  return again > 1 && again < tokens.length - 1 ? [tokens.slice(again).join(' ')] : [];
}

/** "Brilliance iCT: SP Versions 3.2.4 and below": what stands between name and version tells the model. */
export function qualifierOf(product: AdvisoryProduct): string | null {
  const tail = fullNameTail(product);
  const m = /^([A-Z]{2,4})\s+[Vv]ersions?\b|^([A-Z]{1,4}\d{1,4})\s+(?:[A-Z]\.|v)?\d+\.\d/.exec(tail ?? '');
  return m === null ? null : (m[1] ?? m[2] ?? null);
}

/**
 * The maker's words, unless the product is called like its maker ("Orthanc server", "OsiriX MD"): then the words that the
 * vendor branch does not spell stay, and where that leaves nothing, all of them.
 */
export function wordsToDrop(
  name: string,
  vendor: string | null,
  own: ReadonlySet<string>,
  spelled: ReadonlySet<string>,
  makerIsUnlisted: boolean,
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
  // A small maker's only product is called like itself: "Mira Monitor" of Mira.
  const first = atomsOf(name)[0]?.text ?? '';
  const eponymous = makerIsUnlisted && first.length >= 4 && own.has(first);
  return (alike || eponymous) && !collective ? new Set() : spelled;
}

export interface Definition {
  words: string[];
  short: string;
}

/** Short forms that the advisory's own text defines: "Guardrails Editor (GRE)". */
export function definitionsIn(advisory: Advisory): Definition[] {
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

/**
 * The printed name with what the way into the tree took from it: a first V that was read as "version" ("CC-HD5600" of
 * "VCC-HD5600"), where title or full name still spell it.
 */
export function restoredName(name: string, product: AdvisoryProduct, title: string): string {
  const first = /^[\w-]+/.exec(name)?.[0];
  if (first === undefined || first.length < 2) return name;
  const escaped = first.replaceAll('-', '\\-');
  const whole = (text: string, word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'i').test(text);
  const spelt = [product.fullName, title].filter((t) => t.toLowerCase().includes(`v${first.toLowerCase()}`));
  const cut = spelt.some((t) => whole(t, `v${escaped}`) && !whole(t, escaped));
  return cut ? `V${name}` : name;
}

/** "Network Camera: VDC-HD3100P version 2.03": the model that the full name gives, where the branch spells another. */
export function otherModelOf(name: string, product: AdvisoryProduct): string | null {
  if (joined(product.fullName).includes(joined(name))) return null;
  return /:\s*([A-Z][\w-]*\d[\w-]*)\s+versions?\b/i.exec(product.fullName)?.[1] ?? null;
}

/** "PC1, PC2 - PC1: Version 2.1": where the full name gives its versions to one of the listed models, only that one is meant. */
export function narrowToListed(shape: NameShape, product: AdvisoryProduct): void {
  const told = joined(/^([\w-]+):/.exec(fullNameTail(product) ?? '')?.[1] ?? '');
  for (const slot of shape.slots)
    if (told !== '' && slot.alternatives.length > 1 && slot.alternatives.includes(told))
      slot.alternatives = [told];
}

/** The definitions whose words end in words of this name: at least two of them, or one rare one. */
export function shortFormsIn(shape: NameShape, definitions: readonly Definition[]): string[] {
  const own = new Set(shape.slots.flatMap((s) => s.alternatives));
  const core = shape.slots.filter((s) => s.role === 'core').flatMap((s) => s.alternatives);
  return definitions
    .filter(({ words }) => words.slice(-2).every((w) => own.has(w)) && words.some((w) => core.includes(w)))
    .map((d) => d.short);
}
