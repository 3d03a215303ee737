/** What statements make of one finding: whose word stands, what disagrees, and what was opened again. */
import type { Evidence, FindingStatus } from '#model/judgement/finding.ts';
import type { FindingVex, HeldStatement, VexRank } from '#model/judgement/vex-inbox.ts';
import type { Matcher } from '../index.ts';
import {
  findingStatusOf,
  isLower,
  rankOf,
  rankWords,
  referenceTo,
  statusWords,
  strongestFirst,
  weakens,
} from './precedence.ts';
import type { SpokenOf } from './scope.ts';
import { type Standing, standingOf } from './standing.ts';
import type { VexSubject } from './subject.ts';
import { choose, newestOfEach, type Voice } from './voices.ts';

/** What became of one statement with one finding, for the report of its document. */
export interface StatementOutcome {
  held: HeldStatement;
  outcome:
    | 'decides'
    | 'agrees'
    | 'outranked'
    | 'conflict'
    | Exclude<Standing['kind'], 'acts'>
    | 'out_of_scope'
    | 'undecided'
    | 'other';
  why: string;
}

/** Whether the statement waits for a person before it acts on the finding. */
export function isWaiting({ outcome }: StatementOutcome): boolean {
  return outcome === 'waits' || outcome === 'bare';
}

export interface Overlaid {
  status: FindingStatus;
  reason: string;
  confidence: number;
  evidence: Evidence[];
  vex: FindingVex | null;
  outcomes: StatementOutcome[];
}

/** `left` are fingerprints of statements that decided this finding for a version that devices or components have left. */
export function overlay(
  matcher: Matcher,
  subject: VexSubject,
  spoken: readonly SpokenOf[],
  now: string,
  left: ReadonlySet<string> = new Set(),
): Overlaid {
  const { finding } = subject;
  // The statements of an advisory are its own findings already.
  const others = spoken.filter(({ held }) => !isOfAdvisory(held, subject));
  const outcomes: StatementOutcome[] = [];
  const voices: Voice[] = [];
  const reopened: FindingVex['reopened'] = [];
  for (const one of others) {
    const rank = rankOf(matcher, one, subject);
    const reference = referenceTo(one.held, rank);
    if (reference === null) continue;
    const { outcome: reach, why } = one.scope;
    const standing = standingOf(matcher, one.held, subject, now);
    const status = findingStatusOf[reference.status];
    if (reach !== 'speaks') {
      outcomes.push({ held: one.held, outcome: reach, why });
      if (standing.kind === 'acts' && status !== 'unknown' && left.has(one.held.fingerprint))
        reopened.push({
          statement: reference,
          cause: 'version_left',
          why: `the version left its scope: ${why}`,
        });
      continue;
    }
    if (standing.kind === 'acts') voices.push({ ...one, rank, status, reference, by: standing.by });
    else outcomes.push({ held: one.held, outcome: standing.kind, why: standing.why });
    if (standing.kind === 'ended' && weakens(status, finding.status))
      reopened.push({ statement: reference, cause: standing.cause, why: standing.why });
  }
  const verdict = weighVoices(matcher, subject, voices);
  outcomes.push(...verdict.outcomes);
  const open = reopened.filter(({ statement }) => weakens(findingStatusOf[statement.status], verdict.status));
  return shown(subject, verdict, open, outcomes);
}

function isOfAdvisory({ subject }: HeldStatement, { finding }: VexSubject): boolean {
  return subject === csafSubject(finding.advisory.namespace, finding.advisory.trackingId);
}

/** The subject of a CSAF document in the inbox. */
export function csafSubject(namespace: string, trackingId: string): string {
  return `vex:csaf|${namespace}#${trackingId}`;
}

interface Verdict {
  status: FindingStatus;
  rank: VexRank;
  decides: Voice | null;
  /** Would decide, and its issuer does not know yet: what was found without it stands. */
  looksInto: Voice | null;
  why: string;
  conflicts: FindingVex['conflicts'];
  outcomes: StatementOutcome[];
}

function weighVoices(matcher: Matcher, subject: VexSubject, voices: readonly Voice[]): Verdict {
  const base = baseOf(matcher, subject);
  const [top] = voices.map((voice) => voice.rank).sort(strongestFirst);
  if (top === undefined) return { ...base, decides: null, looksInto: null, conflicts: [], outcomes: [] };
  const peers = newestOfEach(voices.filter((voice) => voice.rank === top));
  const outranked = voices
    .filter((voice) => !peers.includes(voice))
    .map(
      ({ held, rank }): StatementOutcome => ({
        held,
        outcome: 'outranked',
        why: rank === top ? 'a newer statement of the issuer stands' : `${rankWords[top]} stands above it`,
      }),
    );
  const { chosen, conflicts } = choose(peers);
  const { status } = subject.finding;
  if (chosen.status === 'unknown' && isLower(chosen.status, status)) {
    const why = `${chosen.reference.issuer} is still looking into it, and does not say otherwise: ${base.why}`;
    return {
      ...base,
      decides: null,
      looksInto: chosen,
      why,
      conflicts,
      outcomes: [...outranked, ...peers.map(({ held }) => ({ held, outcome: 'outranked' as const, why }))],
    };
  }
  if (isBlocked(chosen, base, status)) {
    const why = `${chosen.reference.issuer} says ${statusWords(chosen.status)}, and the manufacturer's advisory says ${statusWords(status)}: the more urgent stands until a person decides`;
    const conflict = { statements: [chosen.reference], why };
    return {
      ...base,
      decides: null,
      looksInto: null,
      why,
      conflicts: [...conflicts, conflict],
      outcomes: [...outranked, ...peers.map(({ held }) => ({ held, outcome: 'conflict' as const, why }))],
    };
  }
  return {
    status: chosen.status,
    rank: chosen.rank,
    decides: chosen,
    looksInto: null,
    why: whyOf(chosen, base.rank, status),
    conflicts,
    outcomes: [...outranked, ...peers.map((peer) => outcomeOf(peer, chosen, conflicts, status))],
  };
}

function outcomeOf(
  { held, status }: Voice,
  chosen: Voice,
  conflicts: FindingVex['conflicts'],
  matched: FindingStatus,
): StatementOutcome {
  const [conflict] = conflicts;
  if (conflict !== undefined) return { held, outcome: 'conflict', why: conflict.why };
  if (held !== chosen.held)
    return status === chosen.status
      ? { held, outcome: 'agrees', why: 'another statement of its rank says the same' }
      : { held, outcome: 'outranked', why: 'a person decided for another statement' };
  return status === matched
    ? { held, outcome: 'agrees', why: 'matching says the same' }
    : { held, outcome: 'decides', why: chosen.by };
}

/** What stands without any statement. A manufacturer that says "affected" in its own advisory has the rank of its statements. */
function baseOf(
  matcher: Matcher,
  { configuration, finding }: VexSubject,
): Pick<Verdict, 'status' | 'rank' | 'why'> {
  const isOutside = finding.evidence.some((one) => one.step === 'version' && one.outcome === 'against');
  const isMaker = finding.status === 'affected' && matcher.isMaker(finding.advisory.publisher, configuration);
  const rank = isMaker ? 'manufacturer' : isOutside ? 'ranges' : 'advisory';
  return { status: finding.status, rank, why: `${rankWords[isMaker ? 'advisory' : rank]} stands` };
}

/** Below the manufacturer, nobody clears what the manufacturer calls affected, unless a person said so knowingly. */
function isBlocked(chosen: Voice, base: Pick<Verdict, 'rank'>, matched: FindingStatus): boolean {
  return (
    base.rank === 'manufacturer' &&
    isLower(chosen.status, matched) &&
    strongestFirst(chosen.rank, 'manufacturer') > 0 &&
    chosen.held.decision?.settles !== true
  );
}

function whyOf(chosen: Voice, base: VexRank, matched: FindingStatus): string {
  const { reference, rank, by, status } = chosen;
  if (status === matched) return `${rankWords[rank]} (${reference.issuer}) says the same; ${by}`;
  return `${rankWords[rank]} (${reference.issuer}) stands above ${rankWords[base === 'manufacturer' ? 'advisory' : base]}; ${by}`;
}

function shown(
  subject: VexSubject,
  verdict: Verdict,
  reopened: FindingVex['reopened'],
  outcomes: StatementOutcome[],
): Overlaid {
  const { finding } = subject;
  const { status, reason, confidence } = finding;
  const { decides, looksInto } = verdict;
  const spoke = decides ?? looksInto;
  const isSilent = spoke === null && reopened.length === 0 && verdict.conflicts.length === 0;
  if (isSilent) return { status, reason, confidence, evidence: [...finding.evidence], vex: null, outcomes };
  const vex: FindingVex = {
    matched: { status, reason, confidence },
    applied: decides?.reference ?? null,
    rank: verdict.rank,
    why: verdict.why,
    conflicts: verdict.conflicts,
    reopened,
  };
  const evidence = [...finding.evidence, ...(spoke === null ? [] : [evidenceOf(spoke, verdict.why, status)])];
  const isChanged = decides !== null && verdict.status !== status;
  return {
    status: verdict.status,
    reason: isChanged
      ? `by the statement of ${decides.reference.issuer}${because(decides)}`
      : [
          reason,
          ...(looksInto === null ? [] : [`${looksInto.reference.issuer} is still looking into it`]),
          ...reopened.slice(0, 1).map((one) => `opened again: ${one.why}`),
        ].join('; '),
    confidence: isChanged ? Math.min(confidence, decides.scope.confidence) : confidence,
    evidence,
    vex,
    outcomes,
  };
}

/** The issuer's label for it, if it gives one: its sentences stand in the evidence. */
function because({ held: { statement } }: Voice): string {
  const [label] = statement.justifications;
  return label === undefined ? '' : `: ${spaced(label)}`;
}

const spaced = (label: string) => label.replaceAll('_', ' ');

function evidenceOf(
  { held, scope, status, reference }: Voice,
  why: string,
  matched: FindingStatus,
): Evidence {
  const { statement } = held;
  const said = [
    statusWords(reference.status),
    ...statement.justifications.map(spaced),
    statement.impact,
    statement.action,
  ];
  return {
    step: 'statement',
    deviceField: null,
    deviceValue: scope.why,
    advisoryField: `${held.document}${statement.pointer.startsWith('/') ? statement.pointer : ''}`,
    advisoryValue: said.filter((part) => part !== null && part !== '').join('; '),
    reading: `${why}; matching alone says ${statusWords(matched)}`,
    outcome: status === 'unknown' ? 'undecided' : status === 'affected' ? 'supports' : 'against',
  };
}
