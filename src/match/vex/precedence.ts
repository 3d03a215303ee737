/**
 * Whose word stands (docs/adr/0016-vex-inbox.md): the organisation's own statement, then the product's manufacturer, the
 * supplier of the component, any other issuer, the advisory's status, and what is inferred from ranges.
 */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { HeldStatement, Issuer, StatementReference, VexRank } from '#model/judgement/vex-inbox.ts';
import { vexRanks } from '#model/judgement/vex-inbox.ts';
import type { VexStatus } from '#model/judgement/vex-statement.ts';
import type { Matcher } from '../index.ts';
import type { SpokenOf } from './scope.ts';
import type { VexSubject } from './subject.ts';

/** The rank in words, as findings show it. */
export const rankWords: Readonly<Record<VexRank, string>> = {
  own_organisation: 'our own statement',
  manufacturer: "the manufacturer's statement",
  component_supplier: "the component supplier's statement",
  other_issuer: "another issuer's statement",
  advisory: "the advisory's status",
  ranges: 'the version ranges of the advisory',
};

/** The status of a finding that says the same; a vulnerability under investigation is not known to be harmless. */
export const findingStatusOf: Readonly<Record<VexStatus, FindingStatus>> = {
  affected: 'affected',
  under_investigation: 'unknown',
  fixed: 'fixed',
  not_affected: 'not_affected',
};

const urgency: Readonly<Record<FindingStatus, number>> = {
  affected: 2,
  unknown: 1,
  fixed: 0,
  not_affected: 0,
};

export function isLower(status: FindingStatus, than: FindingStatus): boolean {
  return urgency[status] < urgency[than];
}

/**
 * Whether a statement would make a finding less urgent. One under investigation never does: its issuer does not know yet, which
 * is no ground against what others found out.
 */
export function weakens(status: FindingStatus, than: FindingStatus): boolean {
  return status !== 'unknown' && isLower(status, than);
}

export function mostUrgent(statuses: readonly FindingStatus[]): FindingStatus | null {
  return [...statuses].sort((a, b) => urgency[b] - urgency[a])[0] ?? null;
}

export function strongestFirst(a: VexRank, b: VexRank): number {
  return vexRanks.indexOf(a) - vexRanks.indexOf(b);
}

/** The rank of a statement about this finding: what an issuer is to one product it is not to another. */
export function rankOf(
  matcher: Matcher,
  { held: { issuer }, scope }: SpokenOf,
  subject: VexSubject,
): VexRank {
  if (issuer.role === 'own_organisation') return 'own_organisation';
  const isMaker = issuer.role === 'manufacturer' && speaksForMaker(matcher, issuer, subject);
  if (isMaker) return 'manufacturer';
  const isSupplier = issuer.role === 'supplier' || issuer.role === 'manufacturer';
  return isSupplier && scope.of === 'component' ? 'component_supplier' : 'other_issuer';
}

/** A person named the maker for it, or its name is the maker's. */
function speaksForMaker(matcher: Matcher, issuer: Issuer, { configuration }: VexSubject): boolean {
  return [issuer.name, ...(issuer.makers ?? [])].some((name) => matcher.isMaker(name, configuration));
}

/** The policy `apply` counts for every maker, or for those that a person named. */
export function isTrustedFor(matcher: Matcher, { makers }: Issuer, { configuration }: VexSubject): boolean {
  return makers === null || makers.some((name) => matcher.isMaker(name, configuration));
}

export function referenceTo(held: HeldStatement, rank: VexRank): StatementReference | null {
  const { documentId, number, fingerprint, document, issuer, statement } = held;
  if (statement.status === null) return null;
  return { documentId, number, fingerprint, document, issuer: issuer.name, rank, status: statement.status };
}

/** "not affected", as people write it. */
export function statusWords(status: FindingStatus | VexStatus): string {
  return status.replaceAll('_', ' ');
}
