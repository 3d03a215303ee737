/** Other worlds made of one: patched, segmented, replaced, found out earlier. Classes keep their ids, and so their chance. */
import { withoutReach } from '#model/network/reach-cube.ts';
import type { HostClass, IsolationStep, SpreadWorld } from './world.ts';

/** The exploit no longer works on these classes; accounts that open them still do. */
export function patch(world: SpreadWorld, isPatched: (of: HostClass) => boolean): SpreadWorld {
  return replace(world, isPatched, () => ({ vulnerable: [] }));
}

/** Services are no longer let through between zones. */
export function segment(
  world: SpreadWorld,
  taken: readonly { from: string; to: string; services: readonly string[] }[],
): SpreadWorld {
  return { ...world, reach: withoutReach(world.reach, taken) };
}

/** Hosts of some classes are replaced by others of the same place and number. */
export function replace(
  world: SpreadWorld,
  isReplaced: (of: HostClass) => boolean,
  by: (
    of: HostClass,
  ) => Partial<Pick<HostClass, 'listens' | 'vulnerable' | 'credentialGroup' | 'privilegedFor'>>,
): SpreadWorld {
  return { ...world, classes: world.classes.map((of) => (isReplaced(of) ? { ...of, ...by(of) } : of)) };
}

/** Zones are cut at other times, or others of them. */
export function detectEarlier(world: SpreadWorld, isolation: readonly IsolationStep[]): SpreadWorld {
  return { ...world, isolation };
}
