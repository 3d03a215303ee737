/** The one place where a version text of an advisory is read into a typed range. */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange, VersionRange } from '#model/advisory/version-range.ts';
import { takeConditions } from './conditions.ts';
import { readDates } from './date-range.ts';
import { otherReading } from './dispute.ts';
import { readBounds } from './grammar.ts';
import { readModels } from './models.ts';
import { serialCondition, takeSerials } from './serials.ts';
import { readSpecial } from './special.ts';
import { normalizeRange } from './words.ts';

export interface RangeContext {
  /** Year of the notice, which completes dates without one ("prior to August 28"). */
  year: number | null;
}

/** The longest range of the CISA corpus has some 300 characters; what is far longer is hostile or an accident. */
const longestText = 2000;

const everything =
  /^(?:\*|-|all(?:\s+(?:versions?|models?|releases?|devices?|products?|serial\s+numbers?))?|any(?:\s+version)?|n\/?a|all\s+(?:versions\s+)?(?:are\s+)?affected)$/i;

/**
 * Reads what an advisory says about versions of one product. Never throws: what cannot be read is `unread`
 * with the reason, and matches every version as unknown.
 */
export function readRange(product: AdvisoryProduct, context: RangeContext = { year: null }): ReadRange {
  const { plain, conditions } = withoutSerials(product);
  const written = readPrinted(plain, context);
  const read =
    conditions.length === 0
      ? written
      : {
          ...written,
          conditions: [...conditions, ...written.conditions],
          text: product.version ?? written.text,
          reading: `${written.reading}; ${conditions.join('; ')}`,
        };
  const doubt = openWords.exec(`${product.fullName.slice(0, longestText)} ${read.text}`)?.[0];
  return doubt === undefined ? read : { ...read, doubt };
}

/** Which devices are meant stands beside the version: in its text, in the name, or as a list of its own (CSAF 2.0, 3.1.3.3.6). */
function withoutSerials(product: AdvisoryProduct): { plain: AdvisoryProduct; conditions: string[] } {
  const listed = serialCondition(product.identifiers.serialNumbers);
  const conditions = listed === null ? [] : [listed];
  const name = takeSerials(product.fullName.slice(0, longestText));
  const fullName = name === null ? product.fullName : name.rest;
  if (product.version === null || product.version.length > longestText) {
    if (name !== null) conditions.push(name.condition);
    return { plain: { ...product, fullName }, conditions };
  }
  const slot = takeSerials(product.version);
  if (slot === null) {
    // "software 053L91: SN 138853 and higher"
    if (name !== null && !name.condition.includes(product.version.trim())) conditions.push(name.condition);
    return { plain: product, conditions };
  }
  const version = /^(?:devices|units|pumps|systems)?$/i.test(slot.rest) ? '*' : slot.rest;
  return { plain: { ...product, version, fullName }, conditions: [slot.condition, ...conditions] };
}

const openWords =
  /[^.;(]*\bversions?\s+(?:may|might|could)\s+(?:also\s+|still\s+)?be\s+(?:affected|vulnerable|impacted)|[^.;(]*\bmay\s+also\s+be\s+affected/i;

/** "1,6" between other signs: in half of the world's letters the point is a comma. A list has spaces, points or more members. */
const decimalComma = /(?<![\d.,\w])\d{1,3},\d{1,2}(?![\d.,\w])/;

function readPrinted(product: AdvisoryProduct, context: RangeContext): ReadRange {
  const printed = printedVersion(product);
  if (printed === null) {
    return {
      range: { kind: 'all' },
      conditions: [],
      text: '',
      reading: 'no version is named: every version',
    };
  }
  if (printed.length > longestText) {
    const reason = `the text has ${printed.length} characters, and no range needs more than ${longestText}`;
    return {
      range: { kind: 'unread', reason },
      conditions: [],
      text: printed.slice(0, longestText),
      reading: `not read: ${reason}`,
    };
  }
  const comma = decimalComma.exec(printed)?.[0];
  if (comma !== undefined) {
    const reason = `"${comma}" may be one number with a decimal comma, or two versions`;
    return {
      range: { kind: 'unread', reason },
      conditions: [],
      text: printed,
      reading: `not read: ${reason}`,
    };
  }
  const special = readSpecial(printed, product);
  if (special !== null) return special;
  const text = normalizeRange(printed);
  const whole = fullNameTail(product);
  if (everything.test(text)) {
    const hidden = (whole === null ? null : readDates(whole, context.year)) ?? versionsInName(product);
    if (hidden !== null)
      return { range: hidden, conditions: [], text: whole ?? printed, reading: describe(hidden) };
    return { range: { kind: 'all' }, conditions: [], text: printed, reading: 'every version' };
  }
  // The full name often keeps a year that the branch has lost, so it is asked first.
  const dates = (whole === null ? null : readDates(whole, context.year)) ?? readDates(printed, context.year);
  const { rest, conditions } = takeConditions(withoutOwnName(text, product));
  if (dates !== null) {
    const others = conditions.map((c) => c.replace(/\(?\s*shipped.*$/i, '').trim()).filter((c) => c !== '');
    const platform = /^(windows.*?)(?:,?\s*\bbetween\b|$)/i.exec(printed)?.[1]?.trim();
    const release = ownRelease(printed, product);
    return {
      range: dates,
      conditions: [platform, release, ...others].filter((c) => c !== undefined),
      text: printed,
      reading: describe(dates),
    };
  }
  if (/^windows\b/i.test(text)) {
    return {
      range: { kind: 'all' },
      conditions: [printed],
      text: printed,
      reading: `every version, on: ${printed}`,
    };
  }
  // "WLAN Version B", "LRM Versions 1.3 to 3.1": the versions of a part, never those of the product itself.
  const part = /^([A-Z]{2,6})\s+versions?\s+(.+)$/i.exec(printed);
  if (
    part !== null &&
    part[1] === part[1]?.toUpperCase() &&
    !(product.product ?? '').includes(`${part[1]}`)
  ) {
    const demanded = [`${part[1]} ${part[2]}`, ...conditions];
    return {
      range: { kind: 'all' },
      conditions: demanded,
      text: printed,
      reading: `every version, with ${demanded.join('; ')}`,
    };
  }
  if (rest === '') {
    return {
      range: { kind: 'all' },
      conditions,
      text: printed,
      reading: `every version, ${conditions.join('; ')}`,
    };
  }
  if (everything.test(rest)) {
    return {
      range: { kind: 'all' },
      conditions,
      text: printed,
      reading: `every version, ${conditions.join('; ')}`,
    };
  }
  const models = readModels(printed, product);
  // "S4 A.07.107": a model code in front of a dotted version is no version.
  const bounds = readBounds(rest.replace(/\b[A-Z]{1,3}\d{1,3}\s+(?=[A-Z]\.\d)/g, ''));
  const range = models ?? (namesPair.test(text) ? withUpperEnd(bounds) : bounds);
  const dispute = models === null && whole !== null ? otherReading(printed, whole, range) : null;
  if (dispute !== null) {
    return {
      range: dispute,
      conditions,
      text: `${printed} / ${whole ?? ''}`,
      reading: `${describe(dispute)} (the branch says ${describe(range)}; the wider of both counts)`,
    };
  }
  const demanded = namesPair.test(text) ? conditions.map(olderThan) : conditions;
  return { range, conditions: models === null ? demanded : [], text: printed, reading: describe(range) };
}

/** "< V8.1 with WinCC V7.3 Upd 19": what is fixed is the pair, and V8.1 with an older WinCC is not. */
const namesPair = /<(?!=)[^|()]*\bwith\s+(?:patch\b|[A-Z]\w*\s+[vV]?\d)/;

/** Of the pair that is fixed the other half is what an affected system has not yet reached: "WinCC < V7.3 Upd 19". */
const olderThan = (half: string) => half.replace(/^([A-Z]\w*)\s+(?=[vV]?\d)/, '$1 < ');

function withUpperEnd(range: VersionRange): VersionRange {
  if (range.kind !== 'intervals') return range;
  const intervals = range.intervals.map(({ lower, upper }) => ({
    lower,
    upper: upper === null ? null : { ...upper, inclusive: true },
  }));
  return { kind: 'intervals', intervals };
}

/** "CAPE 14 installations ... dated earlier than 2021-06-16": the release of the product that the dates are of. */
function ownRelease(text: string, product: AdvisoryProduct): string | undefined {
  return ownWords(product)
    .map((word) => new RegExp(`(?<![\\w.-])${word}\\s+v?\\d+(?:\\.\\d+)*(?![\\w-])`).exec(text)?.[0])
    .find((found) => found !== undefined);
}

const ownWords = ({ product }: AdvisoryProduct) =>
  (product ?? '').split(/[^A-Za-z]+/).filter((w) => /^[A-Z]{2,}$/.test(w));

/** "NVR 5.6" for the "MAXPRO NVR SE": a word of the product's own name in front of its version. */
function withoutOwnName(text: string, product: AdvisoryProduct): string {
  return ownWords(product).reduce(
    (t, word) => t.replace(new RegExp(`(?<![\\w.-])${word}\\s+(?=v?\\d)`, 'g'), ''),
    text,
  );
}

/** "VxWorks under support (6.9.4.11, 7.1)": versions that the product's name itself lists. */
function versionsInName(product: AdvisoryProduct): VersionRange | null {
  const listed = /\(([^()]*\d+\.\d+\.\d+[^()]*)\)/.exec(product.product ?? '')?.[1];
  if (listed === undefined) return null;
  const versions = listed.split(/\s*,\s*/).map((v) => v.trim());
  return versions.length > 1 ? { kind: 'exact', versions } : null;
}

function printedVersion(product: AdvisoryProduct): string | null {
  if (product.version !== null && product.version.trim() !== '') return product.version;
  const tail = fullNameTail(product);
  // Only a tail that speaks of versions is one; a plain name means every version.
  return tail !== null && /\d/.test(tail) && /version|release|firmware|software|prior|<|>|^v?\d/i.test(tail)
    ? tail
    : null;
}

/** What the full name says after the product's own name: "Pump: versions prior to 3" gives "versions prior to 3". */
export function fullNameTail(product: AdvisoryProduct): string | null {
  const full = product.fullName.trim();
  const name = product.product?.trim() ?? '';
  const at = name === '' ? -1 : full.toLowerCase().indexOf(name.toLowerCase());
  const tail = at >= 0 ? full.slice(at + name.length) : (/[:]\s*(.+)$/.exec(full)?.[1] ?? '');
  const cleaned = tail
    .slice(0, longestText)
    .replace(/^[\s:,-]+/, '')
    .trim();
  return cleaned === '' ? null : cleaned;
}

/** A range in plain words, for evidence. */
export function describe(range: VersionRange): string {
  switch (range.kind) {
    case 'all':
      return 'every version';
    case 'intervals':
      return range.intervals
        .map(({ lower, upper }) => {
          if (lower !== null && upper !== null) {
            if (lower.version === upper.version) return `exactly ${lower.version}`;
            return `${lower.inclusive ? 'from' : 'after'} ${lower.version} ${upper.inclusive ? 'up to' : 'until before'} ${upper.version}`;
          }
          if (upper !== null)
            return upper.inclusive ? `up to and including ${upper.version}` : `before ${upper.version}`;
          if (lower !== null)
            return lower.inclusive ? `${lower.version} and later` : `after ${lower.version}`;
          return 'every version';
        })
        .join(', or ');
    case 'exact':
      return `exactly ${range.versions.join(', or ')}`;
    case 'dates':
      return `${range.what} ${range.from === null ? 'until' : `from ${range.from} until`} ${range.to ?? 'today'}${range.inclusiveTo ? '' : ' (that day not included)'}`;
    case 'serials':
      return `serial numbers ${range.pattern ?? `${range.from ?? ''} to ${range.to ?? ''}`}`;
    case 'models':
      return `the models ${range.models.join(', ')}`;
    case 'unread':
      return `not read: ${range.reason}`;
    default:
      return range satisfies never;
  }
}
