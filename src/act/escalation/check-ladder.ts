/** Mistakes in a ladder that somebody wrote, each with the place where it stands. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { EscalationLadder } from '#model/judgement/escalation.ts';
import { isZone } from '../zones.ts';
import { minuteOf } from './wall-clock.ts';
import { isQuiet } from './when.ts';

/** What its shape does not say: order, ids, zones, and times that contradict one another. */
export function checkLadder(ladder: EscalationLadder): Problem[] {
  return [...checkSteps(ladder), ...checkTimes(ladder), ...checkZones(ladder)];
}

function checkSteps({ steps }: EscalationLadder): Problem[] {
  const found: Problem[] = [];
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (steps.findIndex((one) => one.id === step.id) < index)
      found.push(
        wrong(`/steps/${index}/id`, `two steps are called "${step.id}"; each needs an id of its own`),
      );
    if (before && before.afterHours > step.afterHours)
      found.push(
        wrong(
          `/steps/${index}/afterHours`,
          `${step.afterHours} comes before the ${before.afterHours} of the step above; the earliest step was expected first`,
        ),
      );
    if (step.isUrgent && step.inDigest)
      found.push(
        wrong(
          `/steps/${index}/inDigest`,
          `the step "${step.id}" is urgent and waits for the message of the day; only one of the two can be`,
        ),
      );
  }
  return found;
}

function checkTimes(ladder: EscalationLadder): Problem[] {
  const { quietHours, digestAt } = ladder;
  if (quietHours === null) return [];
  if (quietHours.from === quietHours.to)
    return [wrong('/quietHours/to', `quiet hours from ${quietHours.from} to the same time never end`)];
  if (!isQuiet(ladder, minuteOf(digestAt))) return [];
  return [
    wrong(
      '/digestAt',
      `${digestAt} lies in the quiet hours from ${quietHours.from} to ${quietHours.to}, in which no message of the day is sent`,
    ),
  ];
}

function checkZones({ zone, zones }: EscalationLadder): Problem[] {
  return [
    ['/zone', zone] as const,
    ...Object.entries(zones).map(([name, of]) => [`/zones/${name}`, of] as const),
  ]
    .filter(([, name]) => !isZone(name))
    .map(([where, name]) =>
      wrong(where, `"${name}" is no time zone; the name of a place was expected, such as "America/New_York"`),
    );
}

function wrong(where: string, detail: string): Problem {
  return problem('ladder-wrong', where, { detail });
}
