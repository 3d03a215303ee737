/** What becomes of VEX statements: who says them, who trusted them, and what they make of a finding. */
import type { FindingStatus } from './finding.ts';
import type { VexStatement, VexStatus } from './vex-statement.ts';

/** What an issuer is to the products it speaks of. */
export const issuerRoles = [
  'manufacturer',
  'supplier',
  'coordinator',
  'researcher',
  'own_organisation',
] as const;
export type IssuerRole = (typeof issuerRoles)[number];

/** What Ward does with the statements of an issuer: asks a person, applies them, or applies none. */
export const issuerPolicies = ['ask', 'apply', 'refuse'] as const;
export type IssuerPolicy = (typeof issuerPolicies)[number];

export interface Issuer {
  issuerId: string;
  name: string;
  /** Null until the document or a person says it. */
  role: IssuerRole | null;
  policy: IssuerPolicy;
  /** Makers whose products the policy `apply` counts for; null for every maker. */
  makers: string[] | null;
  /** Fingerprint of the key without whose signature the policy `apply` does not count; null where none is asked for. */
  signingKey: string | null;
}

/** What a person decided about a statement. */
export interface StatementDecision {
  kind: 'accepted' | 'rejected';
  reason: string;
  by: string;
  /** ISO 8601 instants. */
  at: string;
  /** An acceptance always ends; null for a rejection. */
  expiresAt: string | null;
  /** Accepted although it disagrees with another: it stands over statements of its rank and over the maker's advisory. */
  settles: boolean;
  undoneAt: string | null;
}

/** A statement as it stands in the inbox: what is said, by whom, and what was decided. */
export interface HeldStatement {
  documentId: string;
  /** Position in the document, counted from 1: what people name it by. */
  number: number;
  /** The document and the content of the statement: a decision holds for it in every version that says the same. */
  subject: string;
  fingerprint: string;
  /** Id of the document at its issuer, and the version. */
  document: string;
  version: string | null;
  issuer: Issuer;
  statement: VexStatement;
  /** When it was said: of the statement, else of the document; null where neither says. */
  at: string | null;
  /** Fingerprint of the key whose signature of the document was found right; null where there is none. */
  signedBy: string | null;
  /** False where a newer version of the document is held. */
  isCurrent: boolean;
  decision: StatementDecision | null;
}

/** What of a statement says whether it waits for a person. */
export interface StatementFacts extends Pick<HeldStatement, 'signedBy'> {
  issuer: Pick<Issuer, 'name' | 'policy' | 'signingKey'>;
  statement: Pick<VexStatement, 'status' | 'justifications' | 'impact'>;
  decision: Pick<StatementDecision, 'expiresAt' | 'undoneAt'> | null;
}

/** Whose word stands, strongest first. The order is the rule of precedence (docs/adr/0016-vex-inbox.md). */
export const vexRanks = [
  'own_organisation',
  'manufacturer',
  'component_supplier',
  'other_issuer',
  'advisory',
  'ranges',
] as const;
export type VexRank = (typeof vexRanks)[number];

/** A statement as a finding names it. */
export interface StatementReference {
  documentId: string;
  number: number;
  fingerprint: string;
  document: string;
  issuer: string;
  rank: VexRank;
  status: VexStatus;
}

/** Why a statement that was applied once is not applied now. */
export const reopenCauses = [
  'expired',
  'undone',
  'superseded',
  'issuer_refused',
  'advisory_revised',
  'version_left',
] as const;
export type ReopenCause = (typeof reopenCauses)[number];

/** What VEX made of a finding; a finding of which no statement speaks has none. */
export interface FindingVex {
  /** What matching said. */
  matched: { status: FindingStatus; reason: string; confidence: number };
  /** The statement that decides the status shown; null where matching does. */
  applied: StatementReference | null;
  rank: VexRank;
  /** One sentence: whose word stands, and why. */
  why: string;
  /** Statements that disagree, and what about. */
  conflicts: { statements: StatementReference[]; why: string }[];
  reopened: { statement: StatementReference; cause: ReopenCause; why: string }[];
}
