/** May a statement act on a finding: who accepted it, until when, and what happened since. */
import type { HeldStatement, ReopenCause, StatementFacts } from '#model/judgement/vex-inbox.ts';
import type { Matcher } from '../index.ts';
import { isTrustedFor } from './precedence.ts';
import type { VexSubject } from './subject.ts';

export type Standing =
  | { kind: 'acts'; by: string }
  /** It acted once, or was to act, and something ended that. */
  | { kind: 'ended'; cause: ReopenCause; why: string }
  /** Nobody trusts it so far, or somebody said no. */
  | { kind: 'waits' | 'rejected' | 'refused' | 'bare'; why: string };

/** "Not affected" without a reason (CISA, "Minimum Requirements for VEX", 2023, 2.7.3): never applied by itself. */
export function isBare({ statement }: Pick<StatementFacts, 'statement'>): boolean {
  return statement.status === 'not_affected' && statement.justifications.length === 0 && !statement.impact;
}

export function standingOf(
  matcher: Matcher,
  held: HeldStatement,
  subject: VexSubject,
  now: string,
): Standing {
  const standing = held.decision === null ? byPolicy(matcher, held, subject) : byDecision(held, now);
  if (standing.kind !== 'acts') return standing;
  if (!held.isCurrent)
    return {
      kind: 'ended',
      cause: 'superseded',
      why: 'a newer version of the document no longer says it in this way',
    };
  return revisedSince(held, subject) ?? standing;
}

function byDecision({ decision, issuer }: HeldStatement, now: string): Standing {
  if (decision === null) return { kind: 'waits', why: 'nobody has decided about it' };
  const { kind, by, at, reason, expiresAt, undoneAt } = decision;
  if (kind === 'rejected')
    return undoneAt === null
      ? { kind: 'rejected', why: `${by} rejected it on ${day(at)}` }
      : { kind: 'waits', why: 'its rejection was taken back' };
  if (undoneAt !== null)
    return { kind: 'ended', cause: 'undone', why: `its acceptance was taken back on ${day(undoneAt)}` };
  if (expiresAt !== null && expiresAt <= now)
    return { kind: 'ended', cause: 'expired', why: `its acceptance ended on ${day(expiresAt)}` };
  if (issuer.policy === 'refuse')
    return { kind: 'ended', cause: 'issuer_refused', why: `nothing of ${issuer.name} is applied any more` };
  return { kind: 'acts', by: `accepted by ${by} on ${day(at)}${reason === '' ? '' : `, "${reason}"`}` };
}

function byPolicy(matcher: Matcher, held: HeldStatement, subject: VexSubject): Standing {
  const { issuer } = held;
  const withheld = withheldAnyway(held);
  if (withheld !== null) return withheld;
  if (!isTrustedFor(matcher, issuer, subject))
    return { kind: 'waits', why: `${issuer.name} is not trusted for products of this maker` };
  const signed = issuer.signingKey === null ? '' : `, signed by ${issuer.signingKey}`;
  return { kind: 'acts', by: `${issuer.name} is trusted${signed}` };
}

/** What keeps a statement of which nobody decided from acting on any finding; null where its issuer is trusted with it. */
function withheldAnyway(held: StatementFacts): Standing | null {
  const { issuer } = held;
  if (issuer.policy === 'refuse') return { kind: 'refused', why: `nothing of ${issuer.name} is applied` };
  if (issuer.policy === 'ask') return { kind: 'waits', why: 'nobody has decided about it' };
  const unsigned = unsignedBecause(held);
  if (unsigned !== null) return { kind: 'waits', why: unsigned };
  if (isBare(held))
    return { kind: 'bare', why: 'it says neither why nor with what effect: a person has to accept it' };
  return null;
}

/**
 * Whether a person has to decide about a statement before it acts on any finding. One of an issuer that is trusted for
 * some makers may wait beside that: with findings of devices of others; `isWaiting` tells of each.
 */
export function waitsAnyway(held: StatementFacts, now: string): boolean {
  const { statement, issuer, decision } = held;
  if (statement.status === null || issuer.policy === 'refuse') return false;
  if (decision === null) return withheldAnyway(held) !== null;
  return decision.undoneAt !== null || (decision.expiresAt !== null && decision.expiresAt <= now);
}

/** Null where the issuer is trusted without a signature, or this is signed with the key that is asked for. */
function unsignedBecause({ issuer, signedBy }: StatementFacts): string | null {
  const { name, signingKey } = issuer;
  if (signingKey === null || signedBy === signingKey) return null;
  const found = signedBy === null ? 'no signature of it was found right' : `it is signed by ${signedBy}`;
  return `${name} is trusted only for what is signed by ${signingKey}, and ${found}`;
}

/** A revision that the issuer, or the person who accepted, cannot have known. */
function revisedSince({ at, decision }: HeldStatement, { finding }: VexSubject): Standing | null {
  const { releasedAt, receivedAt, trackingId } = finding.advisory;
  if (at !== null && at >= releasedAt) return null;
  if (decision !== null && decision.at >= receivedAt) return null;
  return {
    kind: 'ended',
    cause: 'advisory_revised',
    why: `${trackingId} was revised on ${day(releasedAt)}, ${at === null ? 'and the statement has no date' : `after the statement of ${day(at)}`}`,
  };
}

const day = (instant: string) => instant.slice(0, 10);
