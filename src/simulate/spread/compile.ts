/** Makes of a world the typed arrays that the engine runs on; done once, used for every run. */
import { serviceSet, zoneNumber, zoneNumbers } from '#model/network/reach-cube.ts';
import { streamKey } from './chance.ts';
import { type Cut, type Edges, linkKinds, sourceKind, targetKind } from './edges.ts';
import type { HostClass, SpreadWorld } from './world.ts';

export interface CompiledWorld {
  world: SpreadWorld;
  counts: Int32Array;
  /** The target kind of each class, -1 where nothing can infect it. */
  kindOf: Int32Array;
  sourceOf: Int32Array;
  kinds: number;
  sources: number;
  /** Classes of kind k are `members[memberStart[k]]` to before `members[memberStart[k + 1]]`. */
  memberStart: Int32Array;
  members: Int32Array;
  /** Of the whole network, then after each step of isolation. */
  phases: readonly Edges[];
  /** Four words for each class, then four for the draws that a whole run shares. */
  streamKeys: Uint32Array;
}

/** `seed` is the scenario's: worlds that are compared have the same one. */
export function compileWorld(world: SpreadWorld, seed: number): CompiledWorld {
  const { classes, reach } = world;
  const zones = zoneNumbers(reach.zones);
  const accounts = serviceSet(world.administrative, reach.services);
  const places = classes.map((of) => zoneNumber(zones, of.zone));
  const sources = distinct(
    classes.map((of, index) => sourceKind(of, places[index] ?? 0)),
    ({ zone, accounts: held }) => JSON.stringify([zone, ...held]),
  );
  const targets = distinct(
    classes.map((of, index) => targetKind(of, places[index] ?? 0, reach, accounts)),
    (kind) => JSON.stringify(kind),
  );
  const phases = cutsOf(world).map((cut) => linkKinds(sources.kinds, targets.kinds, reach, cut));
  return {
    world,
    counts: Int32Array.from(classes, ({ count }) => count),
    ...membersOf(targets.kindOf, targets.kinds.length, phases[0]?.targets ?? new Int32Array(0)),
    sourceOf: sources.kindOf,
    kinds: targets.kinds.length,
    sources: sources.kinds.length,
    phases,
    streamKeys: keysOf(classes, seed),
  };
}

function distinct<T>(all: readonly T[], keyOf: (one: T) => string): { kinds: T[]; kindOf: Int32Array } {
  const numbers = new Map<string, number>();
  const kinds: T[] = [];
  const kindOf = Int32Array.from(all, (one) => {
    const key = keyOf(one);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, kinds.length);
    return kinds.push(one) - 1;
  });
  return { kinds, kindOf };
}

/** Classes in which nothing can be infected are no members of any kind: the engine never looks at them. */
function membersOf(
  kindOf: Int32Array,
  kinds: number,
  linked: Int32Array,
): Pick<CompiledWorld, 'kindOf' | 'memberStart' | 'members'> {
  const hit = new Set(linked);
  const lists = Array.from({ length: kinds }, (): number[] => []);
  const reduced = kindOf.map((kind) => (hit.has(kind) ? kind : -1));
  reduced.forEach((kind, index) => lists[kind]?.push(index));
  const memberStart = new Int32Array(kinds + 1);
  lists.forEach((list, kind) => {
    memberStart[kind + 1] = (memberStart[kind] ?? 0) + list.length;
  });
  return { kindOf: reduced, memberStart, members: Int32Array.from(lists.flat()) };
}

/** What is cut before the first step of isolation, after it, after the second: what was cut stays so. */
function cutsOf({ isolation, reach }: SpreadWorld): Cut[] {
  const numbers = zoneNumbers(reach.zones);
  const cuts: Cut[] = [{ between: new Set(), within: new Set() }];
  for (const { zones, alsoWithin } of isolation) {
    const last = cuts.at(-1);
    const cut = zones === 'all' ? [...numbers.values()] : zones.map((name) => zoneNumber(numbers, name));
    cuts.push({
      between: new Set([...(last?.between ?? []), ...cut]),
      within: new Set([...(last?.within ?? []), ...(alsoWithin ? cut : [])]),
    });
  }
  return cuts;
}

function keysOf(classes: readonly HostClass[], seed: number): Uint32Array {
  const keys = new Uint32Array(4 * (classes.length + 1));
  classes.forEach(({ id }, index) => keys.set(streamKey(seed, `class ${id}`), 4 * index));
  keys.set(streamKey(seed, 'run'), 4 * classes.length);
  return keys;
}
