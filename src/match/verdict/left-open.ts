/** Sentences of remediations that leave a vulnerability out of what a release fixes. */
import type { Vulnerability } from '#model/advisory/advisory.ts';

/** "fixes all except CVE-...". */
export const exceptCve =
  /\b(?:except|but not|excluding|all but|with the exception of|does not (?:fix|address|resolve))\b[^.]*?(CVE-\d{4}-\d{4,}(?:(?:,|\s|and)+CVE-\d{4}-\d{4,})*)/gi;

/** "has not mitigated the password in configuration file vulnerability", "has not addressed CVE-...". */
const stillOpen =
  /\b(?:has|have|does|did|do|was|were)\s+not\s+(?:been\s+)?(?:mitigate|address|fix|resolve|patch|correct|remediate)\w*\s+(?:the\s+)?([^.;]{6,160})/gi;

/** Every device asks, and the texts stay the same. */
const known = new WeakMap<Vulnerability, string | null>();

/** The sentence that says so of this vulnerability, or null. */
export function leftOpen(vulnerability: Vulnerability): string | null {
  const held = known.get(vulnerability);
  if (held !== undefined) return held;
  const found = findLeftOpen(vulnerability);
  known.set(vulnerability, found);
  return found;
}

function findLeftOpen({ cve, title, notes, remediations }: Vulnerability): string | null {
  const about = [title ?? '', ...notes.map((n) => n.text)].join(' ').toLowerCase();
  for (const { details } of remediations) {
    for (const m of details.matchAll(exceptCve)) if (cve !== null && `${m[1]}`.includes(cve)) return m[0];
    for (const m of details.matchAll(stillOpen)) {
      const what = `${m[1]}`.toLowerCase();
      const isNumbered = what.includes('cve-');
      const isMeant = isNumbered ? cve !== null && what.includes(cve.toLowerCase()) : about.includes(what);
      if (isMeant && (isNumbered || what.split(/\s+/).length > 2)) return m[0];
    }
  }
  return null;
}
