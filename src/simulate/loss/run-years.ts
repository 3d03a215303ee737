/**
 * Draws years of a loss model. A year is drawn from its number alone, so years can be shared out among workers in any ranges and
 * merged to the same bits. Amounts of one event are added up part by part, those of a year scenario by scenario.
 */
import { lossForms, type LossModel } from '#model/loss/loss-model.ts';
import { beginStream, newStream, nextShare } from './chance.ts';
import { compileModel, type CompiledInsurance, type CompiledPart, type CompiledScenario } from './compile.ts';
import { drawCount, drawValue } from './draw.ts';

/** Losses of the years from `from` to before `to`; every list has one place a year. */
export interface YearLosses {
  from: number;
  to: number;
  /** Before insurance. */
  gross: Float64Array;
  /** After insurance; the same list where there is none. */
  retained: Float64Array;
  /** Before insurance, in the order of the model's scenarios. */
  byScenario: readonly Float64Array[];
  /** Before insurance, in the order of `lossForms`. */
  byForm: readonly Float64Array[];
  /** Loss events of all scenarios. */
  events: Int32Array;
}

export function runYears(model: LossModel, from: number, to: number): YearLosses {
  const { scenarios, insurance } = compileModel(model);
  const years = to - from;
  const list = () => new Float64Array(years);
  const byForm = lossForms.map(list);
  const byScenario = scenarios.map(list);
  const events = new Int32Array(years);
  const paid = list();
  scenarios.forEach((scenario, index) => {
    const losses = byScenario[index] as Float64Array;
    for (let place = 0; place < years; place += 1)
      drawYear(scenario, from + place, { place, losses, byForm, events, paid, insurance });
  });
  const gross = list();
  for (const losses of byScenario) addTo(gross, losses);
  return { from, to, gross, retained: retainedOf(gross, paid, insurance), byScenario, byForm, events };
}

interface Place {
  place: number;
  losses: Float64Array;
  byForm: readonly Float64Array[];
  events: Int32Array;
  paid: Float64Array;
  insurance: CompiledInsurance | null;
}

const stream = newStream();
/** Two sums of an event, here so that an event allocates nothing: all of it, and what the policy covers. */
const sums = new Float64Array(2);

function drawYear(scenario: CompiledScenario, year: number, to: Place): void {
  const count = eventsOf(scenario, year);
  if (count === 0) return;
  to.events[to.place] = (to.events[to.place] as number) + count;
  const { eventStream, primary, secondary, keys, secondaryProbability } = scenario;
  beginStream(eventStream, keys.event, year);
  for (const part of primary) beginStream(part.stream, part.key, year);
  for (const part of secondary) beginStream(part.stream, part.key, year);
  const probability = drawValue(secondaryProbability, eventStream, nextShare(eventStream));
  for (let event = 0; event < count; event += 1) {
    const run = nextShare(eventStream);
    const reaction = nextShare(eventStream) < probability;
    sums[0] = 0;
    sums[1] = 0;
    addParts(primary, run, true, to);
    addParts(secondary, run, reaction, to);
    to.losses[to.place] = (to.losses[to.place] as number) + sums[0];
    if (to.insurance) to.paid[to.place] = (to.paid[to.place] as number) + paidOf(sums[1], to.insurance);
  }
}

function eventsOf({ threatEvents, vulnerability, keys }: CompiledScenario, year: number): number {
  beginStream(stream, keys.threat, year);
  const rate = drawValue(threatEvents, stream, nextShare(stream));
  beginStream(stream, keys.vulnerability, year);
  const mean = rate * drawValue(vulnerability, stream, nextShare(stream));
  beginStream(stream, keys.count, year);
  return drawCount(mean, stream);
}

/** Parts that do not happen are drawn all the same: another probability must not shift the chance of later events. */
function addParts(parts: readonly CompiledPart[], run: number, happens: boolean, to: Place): void {
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as CompiledPart;
    const amount = drawValue(part.times, part.stream, run) * drawValue(part.each, part.stream, run);
    if (!happens) continue;
    const form = to.byForm[part.form] as Float64Array;
    form[to.place] = (form[to.place] as number) + amount;
    sums[0] = (sums[0] as number) + amount;
    if (part.covered) sums[1] = (sums[1] as number) + amount;
  }
}

function paidOf(loss: number, { deductible, eventLimit, share }: CompiledInsurance): number {
  const above = loss - deductible;
  return above > 0 ? Math.min(share * above, eventLimit) : 0;
}

function retainedOf(
  gross: Float64Array,
  paid: Float64Array,
  insurance: CompiledInsurance | null,
): Float64Array {
  if (!insurance) return gross;
  return gross.map((loss, place) => Math.max(0, loss - Math.min(paid[place] as number, insurance.yearLimit)));
}

function addTo(sum: Float64Array, more: Float64Array): void {
  for (let place = 0; place < sum.length; place += 1)
    sum[place] = (sum[place] as number) + (more[place] as number);
}
