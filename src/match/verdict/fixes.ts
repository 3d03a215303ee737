/** Versions that an advisory's remediation names as the fix. */
import type { Advisory, Vulnerability } from '#model/advisory/advisory.ts';
import { generic } from '#versions/index.ts';
import { readVersion } from '../device/versions.ts';
import { normalizeRange } from '../range/words.ts';

export interface Fix {
  version: string;
  /** Empty means every product. */
  productIds: readonly string[];
  vulnerabilityKey: string;
  sentence: string;
}

const versionText = '(?:[A-Z]{1,3}\\.?)?\\d[\\w]*(?:\\.\\w+)*(?:\\s(?:SR|SP|HF|GMA|MR|Build)\\s?\\d+)?';
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

type Named = Pick<Fix, 'version' | 'sentence'>;

/** How much of a remediation is shown as evidence, in characters. */
const shown = 240;

/** An item of a list of fixed releases: the whole text is "Product Version C.03". */
function listedRelease(details: string): Named[] {
  const version = new RegExp(`^[^.;]{2,80}\\b[Vv]ersions?\\s+(${versionText})\\s*$`).exec(
    details.trim(),
  )?.[1];
  return version === undefined ? [] : [{ version, sentence: details.slice(0, shown) }];
}

/** The sentences that tell of a fix there is; one that names vulnerabilities speaks of these alone. */
function sentencesAbout({ cve }: Vulnerability, details: string): string[] {
  return details
    .slice(0, 20_000)
    .split(/(?<=[.;])\s+(?=[A-Z])/)
    .filter((sentence) => {
      const cves = [...sentence.matchAll(/CVE-\d{4}-\d{4,}/g)].map((m) => m[0]);
      return cves.length === 0 || cve === null || cves.includes(cve);
    })
    .map((sentence) =>
      // Dates and ids are no versions.
      sentence
        .replace(/CVE-\d{4}-\d{4,}/g, 'it')
        .replace(/\b(?:Q[1-4]|[A-Z][a-z]+(?: \d{1,2},)?) (?:19|20)\d\d\b/g, 'then'),
    )
    .filter(
      (sentence) =>
        !/\b(?:will|plans?|planned|scheduled|planning|expected|under development|for version)\b/i.test(
          sentence,
        ),
    );
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

/** No year, no plain count, and something that the reader of versions takes. */
function isVersion(text: string): boolean {
  return (
    !/^(?:19|20)\d\d$/.test(text) &&
    (text.includes('.') || /^[A-Z]+\d/.test(text)) &&
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
