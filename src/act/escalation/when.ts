/** When a recorded step is delivered to a person: at once, after their quiet hours, or with their message of the day. */
import type { EscalationLadder, EscalationStep } from '#model/judgement/escalation.ts';
import { minuteOf, nextAt, wallMinute } from './wall-clock.ts';

type Times = Pick<EscalationLadder, 'quietHours' | 'digestAt' | 'zone' | 'zones'>;

/** The zone of the recipient, by the name of the person. */
export function zoneOf({ zone, zones }: Times, person: string): string {
  return zones[person] ?? zone;
}

/** `now`, or a later instant. A step of the digest goes with the next message of the day after `now`. */
export function deliverAt(
  ladder: Times,
  step: Pick<EscalationStep, 'isUrgent' | 'inDigest'>,
  person: string,
  now: Date,
): Date {
  const zone = zoneOf(ladder, person);
  if (step.inDigest) return nextAt(now, ladder.digestAt, zone);
  const { quietHours } = ladder;
  if (quietHours === null || step.isUrgent || !isQuiet(ladder, wallMinute(now, zone))) return now;
  return nextAt(now, quietHours.to, zone);
}

/** True from the first minute of the quiet hours to the last before their end. */
export function isQuiet({ quietHours }: Pick<Times, 'quietHours'>, minute: number): boolean {
  if (quietHours === null) return false;
  const [from, to] = [minuteOf(quietHours.from), minuteOf(quietHours.to)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
