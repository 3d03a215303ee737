/** Replays an attack or an outage on the hospital as it is recorded: how far it spreads, and what that means for care. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { WardError } from '#base/errors/problem.ts';
import { nearestName } from '#base/text/nearest.ts';
import { loadScenarios } from '#data/scenarios/index.ts';
import type { Scenario } from '#model/scenario/scenario.ts';
import { careOfRuns } from '#simulate/care/consequence.ts';
import { summariseCare } from '#simulate/care/summary.ts';
import { mergeRuns, runRange } from '#simulate/spread/range-of-runs.ts';
import type { SpreadRuns } from '#simulate/spread/record.ts';
import { summariseRuns } from '#simulate/spread/summary.ts';
import type { SpreadWorld } from '#simulate/spread/world.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { buildWorld, type ReplayGround } from './build-world.ts';

export interface ReplayInput {
  scenario: string;
  runs: number;
  seed: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Times of the grid that the spread is told at, 0 and the horizon among them. */
const points = 49;
/** Care is looked at for four weeks, every four hours: what is gone has to come back. */
const careSteps = { count: 168, hours: 4 };

/** What can be replayed as it stands; `advisory` is a template that an advisory has to fill. */
export function replayableScenarios(): readonly Scenario[] {
  return loadScenarios().filter(({ kind }) => kind !== 'advisory');
}

export const listScenarios = orgDeed('inventory.read', async (_context, _input: object) => ({
  items: replayableScenarios().map(presentScenario),
}));

/** Throws `scenario-unknown`. The same snapshot, seed and runs give the same figures to the bit. */
export const replayScenario = orgDeed('inventory.read', async ({ ward, org }, input: ReplayInput) => {
  const scenario = scenarioOf(input.scenario);
  const ground = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await buildWorld(ward, db, org.orgId, scenario),
  );
  const { runs: count, seed } = input;
  const runs = ground.world === null ? null : await spreadRuns(ground.world, scenario, input);
  input.signal?.throwIfAborted();
  const spread = runs && scenario.spread ? { runs, harm: scenario.spread.harm } : null;
  const care = careOfRuns(ground.care, spread, scenario.outages, {
    seed,
    from: 0,
    to: count,
    steps: careSteps,
  });
  return {
    scenario: presentScenario(scenario),
    seed,
    runs: count,
    ground: presentGround(ground),
    spread: runs && ground.world ? presentSpread(runs, ground.world) : null,
    care: summariseCare(care),
    careHours: careSteps.count * careSteps.hours,
    assumptions: ground.assumptions,
  };
});

/** In turns of a tenth of a second or so, so that a cancel or another request is heard. */
async function spreadRuns(world: SpreadWorld, { spread }: Scenario, input: ReplayInput): Promise<SpreadRuns> {
  const horizonHours = spread?.horizonHours.high ?? 1;
  const parts: SpreadRuns[] = [];
  for (let from = 0; from < input.runs; from += runsAtOnce) {
    input.signal?.throwIfAborted();
    input.onProgress?.(from, input.runs);
    const to = Math.min(input.runs, from + runsAtOnce);
    parts.push(runRange(world, { seed: input.seed, from, to, horizonHours, points, milestones: [] }));
    await nextTurn();
  }
  input.onProgress?.(input.runs, input.runs);
  return mergeRuns(parts);
}

const runsAtOnce = 25;

function scenarioOf(id: string): Scenario {
  const known = replayableScenarios();
  const found = known.find((one) => one.id === id);
  if (found) return found;
  const ids = known.map((one) => one.id);
  const nearest = nearestName(id, ids);
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`;
  throw new WardError('scenario-unknown', 'scenario', { id, known: ids.join(', '), meant });
}

function presentScenario({ id, version, name, kind, notice, story, sources }: Scenario) {
  return { id, version, name, kind, notice, story, sources: [...sources] };
}

function presentGround({ world: _world, care: _care, assumptions: _assumptions, ...figures }: ReplayGround) {
  return figures;
}

/** Classes of hosts that keep patients alive, and how many others are named as reached first. */
const mostReached = 20;

function presentSpread(runs: SpreadRuns, world: SpreadWorld) {
  const { hours, total, groups, reached } = summariseRuns(runs, world.classes);
  return {
    hours,
    total,
    zones: groups
      .filter(({ group }) => group.kind === 'zone')
      .map(({ group, bands }) => ({ name: group.name, hosts: group.hosts, bands })),
    reached: reached
      .filter((one) => one.runs > 0)
      .slice(0, mostReached)
      .map(({ of, runs: hit, firstHours }) => ({
        role: of.role,
        zone: of.zone,
        careArea: of.careArea,
        hosts: of.count,
        share: hit / (runs.to - runs.from),
        firstHours,
      })),
  };
}
