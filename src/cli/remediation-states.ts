/** The three states of remediation, as commands take and say them. */
import { InvalidArgumentError } from 'commander';
import type { RemediationState } from '#model/judgement/remediation.ts';

const states = { 'not-remediated': 'not_remediated', 'in-progress': 'in_progress', done: 'done' } as const;

export const stateNames: readonly string[] = Object.keys(states);

export const stateWords: Readonly<Record<RemediationState, string>> = {
  not_remediated: 'not remediated',
  in_progress: 'in progress',
  done: 'done',
};

/** For commander: throws what it says of a word that is no state. */
export function stateOf(text: string): RemediationState {
  const state = stateNamed(text);
  if (state === null) throw new InvalidArgumentError(`expected ${stateNames.join(', ')}.`);
  return state;
}

export function stateNamed(text: string): RemediationState | null {
  for (const [word, state] of Object.entries(states)) if (word === text || state === text) return state;
  return null;
}

/** Who marked it when, and why: empty where nobody did. */
export function markWords(row: {
  markedBy: string | null;
  markedAt: string | null;
  note: string | null;
}): string {
  const marked = row.markedBy === null ? '' : ` (${row.markedBy}, ${row.markedAt ?? ''})`;
  return `${marked}${row.note === null ? '' : `: ${row.note}`}`;
}
