/** When a delivery that failed is tried again, and when it is given up. */

const minute = 60_000;

/**
 * Minutes to wait after each attempt that failed; about three days in all. Close to the schedule that Standard Webhooks
 * recommends (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, "Deliverability").
 */
const waits = [0.5, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;

/** How many attempts there are before a delivery is given up. */
export const mostAttempts: number = waits.length + 1;

/** The longest that anything in the outbox waits: a message of the day, with a day of a changed clock to spare. */
const longestWait = 49 * 60 * minute;

/** The next attempt after so many that failed; null where it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const wait = waits[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * minute);
}

/** An attempt planned later than this was planned by a clock that has been set back since, and is due. */
export function plannedByAnotherClock(now: Date): Date {
  return new Date(now.getTime() + longestWait);
}
