/** What a run draws before it begins: how fast the attack moves, where it starts, when zones are cut. The same in every compared world. */
import { drawRange, type Range } from '#model/scenario/range.ts';
import { nextShare } from './chance.ts';
import type { CompiledWorld } from './compile.ts';
import { rateKinds } from './edges.ts';
import type { RunState } from './state.ts';

export interface RunPlan {
  /** Classes in which a host starts infected, one entry a host. */
  starts: readonly number[];
  /** When each step of isolation takes hold. */
  cutAt: readonly number[];
}

/** Sets the rates of the run in `state`, and takes the hosts that start infected out of those that are left. */
export function planRun(compiled: CompiledWorld, state: RunState): RunPlan {
  const { rates, isolation } = compiled.world;
  const stream = compiled.counts.length;
  const draw = (range: Range) => drawRange(range, nextShare(state.streams, stream));
  setRates(state.rates, [
    draw(rates.exploitWithin),
    draw(rates.exploitBetween),
    draw(rates.credentialsWithin),
    draw(rates.credentialsBetween),
  ]);
  const starts = startsOf(compiled, state, () => nextShare(state.streams, stream));
  let last = 0;
  const cutAt = isolation.map(({ detectedAfterHours, cutAfterHours }) => {
    last = Math.max(last, draw(detectedAfterHours) + draw(cutAfterHours));
    return last;
  });
  return { starts, cutAt };
}

function setRates(
  of: Float64Array,
  [within = 0, between = 0, signedWithin = 0, signedBetween = 0]: number[],
): void {
  of[rateKinds.exploitWithin] = within;
  of[rateKinds.exploitBetween] = between;
  of[rateKinds.credentialsWithin] = signedWithin;
  of[rateKinds.credentialsBetween] = signedBetween;
  // Two independent ways in: their rates add.
  of[rateKinds.bothWithin] = within + signedWithin;
  of[rateKinds.bothBetween] = between + signedBetween;
}

function startsOf({ world }: CompiledWorld, state: RunState, share: () => number): number[] {
  const numbers = new Map(world.classes.map(({ id }, index) => [id, index]));
  const { start } = world;
  if (start.kind === 'chance')
    return startsByChance(
      start.classIds.map((id) => numberOf(numbers, id)),
      start.hosts,
      state,
      share,
    );
  return start.hosts.flatMap(({ classId, count }) => {
    const index = numberOf(numbers, classId);
    return Array.from({ length: count }, () => takeHost(state, index));
  });
}

/** Each host of the classes is as likely as another; where there are fewer than asked for, all of them. */
function startsByChance(
  classes: readonly number[],
  hosts: number,
  state: RunState,
  share: () => number,
): number[] {
  const starts: number[] = [];
  while (starts.length < hosts) {
    let place = share() * classes.reduce((sum, index) => sum + (state.left[index] as number), 0);
    const hit = classes.find((index) => {
      place -= state.left[index] as number;
      return place < 0;
    });
    if (hit === undefined) break;
    starts.push(takeHost(state, hit));
  }
  return starts;
}

function takeHost(state: RunState, index: number): number {
  const left = state.left[index] as number;
  if (left < 1) throw new RangeError(`the start asks for more hosts of class ${index} than it has`);
  state.left[index] = left - 1;
  return index;
}

function numberOf(numbers: ReadonlyMap<string, number>, id: string): number {
  const found = numbers.get(id);
  if (found === undefined) throw new RangeError(`the start names class ${id}, which the world lacks`);
  return found;
}
