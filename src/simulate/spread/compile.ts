/** Makes of a world the typed arrays that the engine runs on; done once, used for every run. */
import { serviceSet, zoneNumber, zoneNumbers } from '#model/network/reach-cube.ts';
import { streamKey } from './chance.ts';
import { type Cut, type Edges, linkKinds, sourceKind, targetKind } from './edges.ts';
import type { HostClass, SpreadWorld } from './world.ts';

export interface CompiledWorld {
  world: SpreadWorld;
  counts: Int32Array;
  sourceOf: Int32Array;
  kinds: number;
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
  const all = distinct(
    classes.map((of, index) => targetKind(of, places[index] ?? 0, reach, accounts)),
    (kind) => JSON.stringify(kind),
  );
  const cuts = cutsOf(world);
  const [uncut = nothingCut] = cuts;
  const targets = withSources(all, linkKinds(sources.kinds, all.kinds, reach, uncut));
  return {
    world,
    counts: Int32Array.from(classes, ({ count }) => count),
    ...membersOf(targets),
    sourceOf: sources.kindOf,
    kinds: targets.kinds.length,
    phases: cuts.map((cut) => linkKinds(sources.kinds, targets.kinds, reach, cut)),
    streamKeys: keysOf(classes, seed),
  };
}

interface Kinds<T> {
  kinds: T[];
  /** The kind of each class. */
  kindOf: Int32Array;
}

function distinct<T>(all: readonly T[], keyOf: (one: T) => string): Kinds<T> {
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

/** Without kinds that nothing can infect: the engine never looks at them. Their classes have the kind -1. */
function withSources<T>({ kinds, kindOf }: Kinds<T>, { targets }: Edges): Kinds<T> {
  const hit = new Set(targets);
  const kept = [...kinds.keys()].filter((kind) => hit.has(kind));
  const numbers = new Map(kept.map((kind, number) => [kind, number]));
  return {
    kinds: kinds.filter((_kind, index) => numbers.has(index)),
    kindOf: kindOf.map((kind) => numbers.get(kind) ?? -1),
  };
}

function membersOf({ kinds, kindOf }: Kinds<unknown>): Pick<CompiledWorld, 'memberStart' | 'members'> {
  const lists = kinds.map((): number[] => []);
  kindOf.forEach((kind, index) => lists[kind]?.push(index));
  const memberStart = new Int32Array(kinds.length + 1);
  lists.forEach((list, kind) => {
    memberStart[kind + 1] = (memberStart[kind] ?? 0) + list.length;
  });
  return { memberStart, members: Int32Array.from(lists.flat()) };
}

const nothingCut: Cut = { between: new Set(), within: new Set() };

/** What is cut before the first step of isolation, after it, after the second: what was cut stays so. */
function cutsOf({ isolation, reach }: SpreadWorld): Cut[] {
  const numbers = zoneNumbers(reach.zones);
  const cuts: Cut[] = [nothingCut];
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
