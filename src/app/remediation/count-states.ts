/** States of remediation, counted. */
import { remediationStates, type RemediationState } from '#model/judgement/remediation.ts';

/** How many there are in all, and in each state. */
export function countsByState(
  rows: readonly { state: RemediationState; count: number }[],
): Record<RemediationState | 'matched', number> {
  const counts = remediationStates.map((state) => [
    state,
    rows.find((row) => row.state === state)?.count ?? 0,
  ]);
  return {
    matched: rows.reduce((sum, { count }) => sum + count, 0),
    ...(Object.fromEntries(counts) as Record<RemediationState, number>),
  };
}
