/** Versions that an advisory's remediation names as the fix. */
import type { Advisory, Vulnerability } from '#model/advisory/advisory.ts';
import type { Bound, VersionRange } from '#model/advisory/version-range.ts';
import { generic, type GenericVersion } from '#versions/index.ts';
import { readVersion } from '../device/versions.ts';
import { normalizeRange } from '../range/words.ts';
import { spaced } from '../text/underscores.ts';
import { exceptCve } from './left-open.ts';

export interface Fix {
  version: string;
  /** Empty means every product. */
  productIds: readonly string[];
  vulnerabilityKey: string;
  sentence: string;
}

const versionText =
  '(?:[A-Z]{1,3}\\.?)?\\d[\\w]*(?:\\.\\w+)*(?:\\s(?:SR|SP|HF|GMA|MR|BN|CU|RU|FP|Update|Upd|Build)\\s?\\d+)?';
const named = [
  new RegExp(
    `(?:released|releasing|issued|provided?s?|produced|created|available in|fixed in|resolved in|addressed in|mitigated in|remediated in|corrected in|updat\\w+ (?:to|their[^.]{0,60}to)|upgrad\\w+ to|update)\\s[^.;|]{0,90}?(?:versions?|release|revision|v\\.?|update|software|rev\\.?)?\\s*(${versionText})(?![\\w%])`,
    'gi',
  ),
  new RegExp(
    `(?:versions?|release|v)\\s?(${versionText})\\s(?:or (?:later|newer|higher)\\s)?(?:fixes|resolves|addresses|remediates|mitigates|corrects|contains? (?:a |the )?fix|and (?:later|newer))`,
    'gi',
  ),
];

/** Reads vendor fixes and mitigations; a version counts only beside a word that says that it fixes. */
export function readFixes(advisory: Advisory): Fix[] {
  return advisory.vulnerabilities.flatMap((vulnerability) =>
    vulnerability.remediations
      .filter(({ category }) => category === 'vendor_fix' || category === 'mitigation')
      .flatMap(({ category, details, productIds }) =>
        [
          ...(category === 'vendor_fix' ? listedRelease(details) : []),
          ...sentencesAbout(vulnerability, details).flatMap(versionsNamed),
        ].map((named) => ({ ...named, productIds, vulnerabilityKey: vulnerability.key })),
      ),
  );
}

export type Named = Pick<Fix, 'version' | 'sentence'>;

/** How much of a remediation is shown as evidence, in characters. */
const shown = 240;

/** An item of a list of fixed releases: the whole text is "Product Version C.03". */
function listedRelease(details: string): Named[] {
  const version = new RegExp(`^[^.;]{2,80}\\b[Vv]ersions?\\s+(${versionText})\\s*$`).exec(
    details.trim(),
  )?.[1];
  return version === undefined ? [] : [{ version, sentence: details.slice(0, shown) }];
}

/** The sentences about the vulnerability that tell of a fix there is. */
function sentencesAbout({ cve }: Vulnerability, details: string): string[] {
  return sentencesOf(details)
    .filter((sentence) => speaksOf(sentence, cve))
    .map((sentence) =>
      // Dates and ids are no versions.
      sentence
        .replace(/CVE-\d{4}-\d{4,}/g, 'it')
        .replace(/\b(?:Q[1-4]|[A-Z][a-z]+(?: \d{1,2},)?) (?:19|20)\d\d\b/g, 'then'),
    )
    .filter((sentence) => !planned.test(sentence));
}

/** A sentence that names vulnerabilities speaks of these alone; one that leaves some out speaks of all the others. */
function speaksOf(sentence: string, cve: string | null): boolean {
  if (cve === null) return true;
  if ([...sentence.matchAll(exceptCve)].some((m) => `${m[1]}`.includes(cve))) return false;
  const named = [...sentence.replace(exceptCve, ' ').matchAll(/CVE-\d{4}-\d{4,}/g)].map((m) => m[0]);
  return named.length === 0 || named.includes(cve);
}

function versionsNamed(sentence: string): Named[] {
  return named
    .flatMap((pattern) => [...sentence.matchAll(pattern)])
    .filter((match) => {
      // "update version 12.0 with patch 12.0.1": the first is what is updated.
      const behind = sentence.slice(match.index + match[0].length);
      return !/^[^.;]{0,40}\b(?:with|to|by)\b[^.;]{0,24}\d+\.\d/.test(behind) && isVersion(`${match[1]}`);
    })
    .map((match) => ({ version: `${match[1]}`, sentence: sentence.slice(0, shown) }));
}

/** No year, no plain count, and something that the reader of versions takes. "053L000093" is part, region and release in one. */
function isVersion(text: string): boolean {
  return (
    !/^(?:19|20)\d\d$/.test(text) &&
    (text.includes('.') || /^(?:[A-Z]+\d|\d{3}[A-Z]\d{3})/.test(text)) &&
    readVersion(text, 'version') !== null
  );
}

/** Whether a version is at or past a named fix, comparable in shape. */
export function isAtFix(version: string, fix: Fix): boolean {
  const own = generic.parse(normalizeRange(version));
  const fixed = generic.parse(fix.version);
  if (own === null || fixed === null) return false;
  const order = generic.compare(own, fixed);
  return order === 0 || order === 1;
}

/**
 * The version of a remediation that lies past the affected range and at or before the row's own: whatever verb stands
 * beside it, a publisher names it there because it is to be had. For rows that are outside already: it tells why, and clears nothing.
 * `isBehind`: the row lies past the range, and not before it.
 */
export function mentionedFix(
  { version, isBehind }: { version: string; isBehind: boolean },
  range: VersionRange,
  { remediations, cve }: Vulnerability,
  productId: string,
): Named | null {
  const own = generic.parse(normalizeRange(version));
  const ends = endsOf(range);
  if (own === null || ends.length === 0) return null;
  // An end of another region or branch decides nothing: L93 is past L81, whatever it is to U61.
  const isPast = (fix: GenericVersion) => {
    const told = ends.flatMap(({ version: end, inclusive }) => {
      const bound = generic.parse(end);
      const order = bound === null ? null : generic.compare(fix, bound);
      return order === null ? [] : [order === 1 || (order === 0 && !inclusive)];
    });
    return told.length > 0 && !told.includes(false);
  };
  // Past a fix, the row is fixed in the same numbering: neither in another letter's train nor beyond a list's releases.
  const isHeld = (fix: GenericVersion, isPlanned: boolean) => {
    const order = generic.compare(own, fix);
    if (order === 0 || order === null || order === -1 || isPlanned) return order === 0;
    const [first, mine] = [fix.segments[0], own.segments[0]];
    const sameTrain = first?.kind === mine?.kind && firstOf(fix) === firstOf(own);
    return sameTrain || (range.kind === 'intervals' && first?.kind === 'number' && mine?.kind === 'number');
  };
  const texts = remediations.filter(
    (r) =>
      (r.category === 'vendor_fix' || r.category === 'mitigation') &&
      (r.productIds.length === 0 || r.productIds.includes(productId)),
  );
  for (const { details } of texts) {
    for (const sentence of sentencesOf(details)) {
      if (!speaksOf(sentence, cve)) continue;
      const printed = isBehind
        ? ends.find((end) => !end.inclusive && prints(sentence, end.version))
        : undefined;
      if (printed !== undefined && ends.length === 1 && !planned.test(sentence))
        return { version: printed.version, sentence: sentence.slice(0, shown) };
      for (const [, text = ''] of sentence
        .replace(/CVE-\d{4}-\d{4,}|https?:\S+/g, ' ')
        .matchAll(anyVersion)) {
        const fix = isVersion(text) ? generic.parse(text) : null;
        if (fix !== null && isPast(fix) && isHeld(fix, planned.test(sentence)))
          return { version: text, sentence: sentence.slice(0, shown) };
      }
    }
  }
  return null;
}

/** Whether a remediation of the product tells of a release to move to, without a version that Ward can place. */
export function tellsRemedy({ remediations }: Vulnerability, productId: string): boolean {
  return remediations.some(
    ({ category, details, productIds }) =>
      (category === 'vendor_fix' || category === 'mitigation') &&
      (productIds.length === 0 || productIds.includes(productId)) &&
      /\b(?:updat|upgrad|releas|patch|new(?:er)? version|fix)/i.test(details),
  );
}

const planned = /\b(?:will|plans?|planned|scheduled|planning|expected|under development|for version)\b/i;

function firstOf({ segments: [first] }: GenericVersion): string | null {
  return first?.kind === 'number' ? first.digits : first?.kind === 'word' ? first.text : null;
}

/** "V23Q3", "V3 SP2", "08A06": the end of "before V3 SP2", sign by sign, whatever shape it has. */
function prints(sentence: string, version: string): boolean {
  const wanted = spaced(version)
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/\s+/g, ' ');
  const text = spaced(sentence).toLowerCase().replace(/\s+/g, ' ');
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [left, right] = [text.slice(0, at), text.slice(at + wanted.length)];
    if (!/[\d.a-uw-z]$/.test(left) && !/^(?:[a-z\d]|\.\d)/.test(right)) return wanted.length > 1;
  }
  return false;
}

const anyVersion = new RegExp(`(?<![\\w.])[vV]?(${versionText})(?![\\w%])`, 'g');

/** The upper ends of a range; of a list its members. Empty where there is none, or where one is open. */
function endsOf(range: VersionRange): Bound[] {
  if (range.kind === 'exact') return range.versions.map((version) => ({ version, inclusive: true }));
  if (range.kind !== 'intervals') return [];
  const uppers = range.intervals.map(({ upper }) => upper);
  return uppers.every((bound) => bound !== null) ? uppers : [];
}

function sentencesOf(details: string): string[] {
  return details.slice(0, 20_000).split(/(?<=[.;])\s+(?=[A-Z])/);
}
