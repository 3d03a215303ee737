/** Versions that an advisory's remediation names as the fix. */
import type { Advisory } from '#model/advisory/advisory.ts';
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
  const fixes: Fix[] = [];
  for (const vulnerability of advisory.vulnerabilities) {
    for (const { category, details, productIds } of vulnerability.remediations) {
      if (category !== 'vendor_fix' && category !== 'mitigation') continue;
      // A list of fixed releases: the whole text is "Product Version C.03".
      const item =
        category === 'vendor_fix'
          ? new RegExp(`^[^.;]{2,80}\\b[Vv]ersions?\\s+(${versionText})\\s*$`).exec(details.trim())
          : null;
      if (item !== null)
        fixes.push({
          version: `${item[1]}`,
          productIds,
          vulnerabilityKey: vulnerability.key,
          sentence: details.slice(0, 240),
        });
      for (const written of details.slice(0, 20_000).split(/(?<=[.;])\s+(?=[A-Z])/)) {
        // A sentence that names vulnerabilities speaks of these alone; dates and ids are no versions.
        const cves = [...written.matchAll(/CVE-\d{4}-\d{4,}/g)].map((m) => m[0]);
        if (cves.length > 0 && vulnerability.cve !== null && !cves.includes(vulnerability.cve)) continue;
        const sentence = written
          .replace(/CVE-\d{4}-\d{4,}/g, 'it')
          .replace(/\b(?:Q[1-4]|[A-Z][a-z]+(?: \d{1,2},)?) (?:19|20)\d\d\b/g, 'then');
        if (
          /\b(?:will|plans?|planned|scheduled|planning|expected|under development|for version)\b/i.test(
            sentence,
          )
        )
          continue;
        for (const pattern of named) {
          for (const m of sentence.matchAll(pattern)) {
            const version = `${m[1]}`;
            // "update version 12.0 with patch 12.0.1": the first is what is updated.
            const behind = sentence.slice(m.index + m[0].length);
            if (/^[^.;]{0,40}\b(?:with|to|by)\b[^.;]{0,24}\d+\.\d/.test(behind)) continue;
            if (/^(?:19|20)\d\d$/.test(version) || readVersion(version, 'version') === null) continue;
            if (!/[.\d]/.test(version) || (!version.includes('.') && !/^[A-Z]+\d/.test(version))) continue;
            fixes.push({
              version,
              productIds,
              vulnerabilityKey: vulnerability.key,
              sentence: sentence.slice(0, 240),
            });
          }
        }
      }
    }
  }
  return fixes;
}

/** Whether a version is at or past a named fix, comparable in shape. */
export function isAtFix(version: string, fix: Fix): boolean {
  const own = generic.parse(normalizeRange(version));
  const fixed = generic.parse(fix.version);
  if (own === null || fixed === null) return false;
  const order = generic.compare(own, fixed);
  return order === 0 || order === 1;
}
