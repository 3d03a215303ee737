/** Names under which statements and findings speak of one vulnerability. */
import type { VexStatement } from '#model/judgement/vex-statement.ts';

/** Ids and aliases in upper case: no numbering scheme tells case apart. */
export function namesOfStatement({ vulnerability, aliases }: VexStatement): string[] {
  return [...new Set([vulnerability, ...aliases].map(plainId).filter((name) => name !== ''))];
}

/** A finding goes by its CVE; without one by the id that its advisory gives. */
export function namesOfFinding(finding: { cve: string | null; vulnerabilityKey: string }): string[] {
  return [plainId(finding.cve ?? finding.vulnerabilityKey)];
}

/** An id that stands at the end of an address, as OpenVEX may write it: `https://nvd.nist.gov/vuln/detail/CVE-2021-44228`. */
function plainId(text: string): string {
  return text
    .trim()
    .replace(/^https?:\/\/.*\/(?=[A-Za-z]+-[\w-]+$)/, '')
    .toUpperCase();
}
