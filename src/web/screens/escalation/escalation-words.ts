/** Escalation in plain words: whom a step tells, when, and how a message fared. */
import type { EscalationRow, Ladder } from '../../actions/escalations.ts';
import { counted } from '../../parts/words.ts';

type Role = EscalationRow['to'];
export type LadderStep = Ladder['steps'][number];

export const roleWords: Record<Role, string> = {
  owner: 'The owner',
  biomed: 'Clinical engineering',
  clinician: 'The clinical lead',
  ciso: 'Security',
  executive: 'Executives',
  board: 'The board',
  other_party: 'The other party',
};

/** From the nearest to the work up to the board; the other party stands beside. */
export const roles = Object.keys(roleWords) as Role[];

export const roleChoices = roles.map((value) => ({ value, label: roleWords[value] }));

export const deliveryWords: Record<EscalationRow['deliveries'][number]['state'], string> = {
  waiting: 'to be sent',
  sent: 'sent',
  given_up: 'given up',
};

/** "2 days after it is due", "24 hours before it is due", "when it is due". */
export function whenWords(afterHours: number): string {
  if (afterHours === 0) return 'when it is due';
  const hours = Math.abs(afterHours);
  const amount = hours >= 48 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour');
  return `${amount} ${afterHours < 0 ? 'before' : 'after'} it is due`;
}

/** How a step is told, beside when and to whom. */
export function mannerWords({ isUrgent, inDigest }: Pick<LadderStep, 'isUrgent' | 'inDigest'>): string {
  if (isUrgent) return 'at once, in quiet hours too';
  return inDigest ? 'in the message of the day' : 'at once, outside quiet hours';
}
