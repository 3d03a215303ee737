/** What differs between two JSON values, by JSON pointer. Items of lists that name themselves are compared wherever they stand. */
import { stableJson } from './hash.ts';
import { jsonPointer } from './text/json-pointer.ts';

export interface JsonChange {
  kind: 'added' | 'removed' | 'changed';
  /** Where it stands: in the value before where it was removed, else in the one after. */
  pointer: string;
  /** Undefined where it was added. */
  before?: unknown;
  /** Undefined where it was removed. */
  after?: unknown;
}

type Path = readonly (string | number)[];

/** Deeper than this a difference is told as a whole. */
const maxDepth = 100;

/** `keyOf` names an item of a list, null where it has no name. */
export function jsonChanges(
  before: unknown,
  after: unknown,
  keyOf: (item: Readonly<Record<string, unknown>>) => string | null,
): JsonChange[] {
  return compare(before, after, [], []);

  function compare(old: unknown, now: unknown, oldPath: Path, path: Path): JsonChange[] {
    if (path.length < maxDepth) {
      if (Array.isArray(old) && Array.isArray(now)) return compareLists(old, now, oldPath, path);
      if (isRecord(old) && isRecord(now)) return compareRecords(old, now, oldPath, path);
    }
    if (stableJson(old) === stableJson(now)) return [];
    return [{ kind: 'changed', pointer: jsonPointer(path), before: old, after: now }];
  }

  function compareRecords(
    old: Readonly<Record<string, unknown>>,
    now: Readonly<Record<string, unknown>>,
    oldPath: Path,
    path: Path,
  ): JsonChange[] {
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].flatMap((name) => {
      if (!Object.hasOwn(old, name)) return [added(now[name], [...path, name])];
      if (!Object.hasOwn(now, name)) return [removed(old[name], [...oldPath, name])];
      return compare(old[name], now[name], [...oldPath, name], [...path, name]);
    });
  }

  function compareLists(
    old: readonly unknown[],
    now: readonly unknown[],
    oldPath: Path,
    path: Path,
  ): JsonChange[] {
    const pairs = pairsOf(old, now);
    const [left, right] = [new Set(pairs.values()), new Set(pairs.keys())];
    return [
      ...[...pairs].flatMap(([at, from]) => compare(old[from], now[at], [...oldPath, from], [...path, at])),
      ...old.flatMap((item, at) => (left.has(at) ? [] : [removed(item, [...oldPath, at])])),
      ...now.flatMap((item, at) => (right.has(at) ? [] : [added(item, [...path, at])])),
    ];
  }

  /** Places in the list after by those before: the same name, else the same content, else what is left in order. */
  function pairsOf(old: readonly unknown[], now: readonly unknown[]): Map<number, number> {
    const pairs = new Map<number, number>();
    const names = [namesOf(old), namesOf(now)] as const;
    const isNamed = names[0] !== null && names[1] !== null;
    const [oldKeys, keys] = isNamed ? names : [old.map(stableJson), now.map(stableJson)];
    const places = Map.groupBy((oldKeys ?? []).keys(), (at) => oldKeys?.[at] ?? '');
    for (const [at, key] of (keys ?? []).entries()) {
      const from = places.get(key)?.shift();
      if (from !== undefined) pairs.set(at, from);
    }
    if (isNamed) return pairs;
    const used = new Set(pairs.values());
    const rest = [...old.keys()].filter((at) => isRecord(old[at]) && !used.has(at));
    for (const at of now.keys()) {
      if (pairs.has(at) || !isRecord(now[at])) continue;
      const from = rest.shift();
      if (from !== undefined) pairs.set(at, from);
    }
    return pairs;
  }

  /** Null where an item has no name, or two have the same. */
  function namesOf(items: readonly unknown[]): string[] | null {
    const names = items.map((item) => (isRecord(item) ? keyOf(item) : null)).filter((name) => name !== null);
    return names.length === items.length && new Set(names).size === items.length ? names : null;
  }
}

function added(after: unknown, path: Path): JsonChange {
  return { kind: 'added', pointer: jsonPointer(path), after };
}

function removed(before: unknown, path: Path): JsonChange {
  return { kind: 'removed', pointer: jsonPointer(path), before };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
