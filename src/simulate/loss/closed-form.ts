/** What needs no drawing: the mean and variance of a compound Poisson year, beside which the drawn years are checked. */
import { type Distribution, moment } from '#model/loss/distribution.ts';
import type { LossModel, LossPart, LossScenario } from '#model/loss/loss-model.ts';

/** The mean loss of a year before insurance. Null where count and price of a part come from the same runs of a replay. */
export function expectedYear({ scenarios }: LossModel): number | null {
  let sum = 0;
  for (const scenario of scenarios) {
    const event = expectedEvent(scenario);
    if (event === null) return null;
    sum += moment(scenario.threatEvents, 1) * moment(scenario.vulnerability, 1) * event;
  }
  return sum;
}

function expectedEvent({ primary, secondary }: LossScenario): number | null {
  const first = expectedParts(primary);
  const second = expectedParts(secondary.parts);
  if (first === null || second === null) return null;
  return first + moment(secondary.probability, 1) * second;
}

function expectedParts(parts: readonly LossPart[]): number | null {
  let sum = 0;
  for (const { times, each } of parts) {
    if (times?.kind === 'replay' && each.kind === 'replay') return null;
    sum += (times ? moment(times, 1) : 1) * moment(each, 1);
  }
  return sum;
}

/** Of a Poisson count with a known rate and one loss an event: variance is rate x E[X^2]. */
export function compoundVariance(rate: number, loss: Distribution): number {
  return rate * moment(loss, 2);
}
