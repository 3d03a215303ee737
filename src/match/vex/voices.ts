/** Statements that act on one finding: of each issuer the newest, and which of those of one rank is followed. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { FindingVex, StatementReference, VexRank } from '#model/judgement/vex-inbox.ts';
import { mostUrgent, statusWords } from './precedence.ts';
import type { SpokenOf } from './scope.ts';

/** A statement that acts on the finding. */
export interface Voice extends SpokenOf {
  rank: VexRank;
  status: FindingStatus;
  reference: StatementReference;
  by: string;
}

/** Of one issuer the newest statement counts. */
export function newestOfEach(voices: readonly Voice[]): Voice[] {
  return [...Map.groupBy(voices, ({ held }) => held.issuer.issuerId).values()].flatMap((same) => {
    const newest =
      same
        .map(({ held }) => held.at ?? '')
        .sort()
        .at(-1) ?? '';
    return same.filter(({ held }) => (held.at ?? '') === newest);
  });
}

/** One that a person settled; else what all say; else the most urgent, and the disagreement is reported. */
export function choose(peers: readonly Voice[]): { chosen: Voice; conflicts: FindingVex['conflicts'] } {
  const settled = peers
    .filter(({ held }) => held.decision?.settles === true)
    .sort((a, b) => (b.held.decision?.at ?? '').localeCompare(a.held.decision?.at ?? ''))[0];
  const status = mostUrgent(peers.map((peer) => peer.status));
  const urgent = peers.find((peer) => peer.status === status);
  const chosen = settled ?? urgent;
  if (chosen === undefined) throw new Error('there is no statement to choose from');
  const statuses = new Set(peers.map((peer) => peer.status));
  if (settled !== undefined || statuses.size === 1) return { chosen, conflicts: [] };
  const said = peers.map(({ reference, status: says }) => `${reference.issuer} says ${statusWords(says)}`);
  const why = `${said.join(', ')}: the more urgent stands until a person decides`;
  return { chosen, conflicts: [{ statements: peers.map((peer) => peer.reference), why }] };
}
