/** The vulnerabilities of an advisory: what it says of each, how it is exploited, and how many of our devices are which. */
import type { Advisory, Remediation, Vulnerability } from '#model/advisory/advisory.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { Db } from '#store/bulk.ts';
import { vulnerabilityCounts } from '#store/knowledge/advisory-detail.ts';
import { exploitationOfCves } from '#store/knowledge/exploitation.ts';
import { presentCategory, presentScore, scoreFacts } from '../findings/present-findings.ts';

/** Each vulnerability of an advisory as people see it. */
export async function presentVulnerabilities(
  db: Db,
  orgId: string,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
) {
  const counted = await vulnerabilityCounts(db, orgId, advisoryId);
  const known = await exploitationOfCves(
    db,
    owner,
    advisory.vulnerabilities.flatMap((one) => (one.cve === null ? [] : [one.cve])),
  );
  const names = new Map(advisory.products.map((product) => [product.productId, product.fullName]));
  const named = (productIds: readonly string[]) => productIds.map((id) => names.get(id) ?? id);
  return advisory.vulnerabilities.map((one) => {
    const count = (status: FindingStatus) =>
      counted.find((row) => row.vulnerabilityKey === one.key && row.status === status)?.devices ?? 0;
    return {
      key: one.key,
      cve: one.cve,
      title: one.title,
      text: mainText(one),
      cwe: one.cwe,
      score: presentScore(one, []),
      scores: one.scores.map((score) => ({ ...scoreFacts(score), products: named(score.productIds) })),
      acknowledgments: one.acknowledgments ?? [],
      threats: one.threats.map(({ category, details, productIds }) => ({
        category,
        details,
        products: named(productIds),
      })),
      flags: one.flags.map(({ label, productIds }) => ({ label, products: named(productIds) })),
      inKev: one.cve !== null && (known.kev?.entries.has(one.cve) ?? false),
      epss: one.cve === null ? null : (known.epss?.scores.get(one.cve)?.epss ?? null),
      counts: {
        affected: count('affected'),
        unknown: count('unknown'),
        fixed: count('fixed'),
        not_affected: count('not_affected'),
      },
      remediations: one.remediations.map((remedy) => presentRemedy(advisory, remedy, named)),
    };
  });
}

function mainText(vulnerability: Vulnerability): string | null {
  const order = ['summary', 'description', 'details', 'general'];
  const sorted = [...vulnerability.notes].sort(
    (a, b) => rankIn(order, a.category) - rankIn(order, b.category),
  );
  return sorted[0]?.text ?? null;
}

function rankIn(order: readonly string[], category: string): number {
  const index = order.indexOf(category);
  return index === -1 ? order.length : index;
}

function presentRemedy(
  advisory: Advisory,
  remedy: Remediation,
  named: (productIds: readonly string[]) => string[],
) {
  return {
    category: presentCategory(advisory, remedy.category),
    details: remedy.details,
    url: remedy.url,
    products: named(remedy.productIds),
  };
}
