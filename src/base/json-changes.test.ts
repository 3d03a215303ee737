import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChanges } from './json-changes.ts';

const byId = (item: Readonly<Record<string, unknown>>) => (typeof item.id === 'string' ? item.id : null);
const lines = (before: unknown, after: unknown) =>
  jsonChanges(before, after, byId).map(({ kind, pointer }) => `${kind} ${pointer}`);

describe('jsonChanges', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['the same', { a: [1, { id: 'x' }] }, { a: [1, { id: 'x' }] }, []],
    ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, ['changed /b']],
    ['fields that came and went', { 'a/b': 1 }, { c: 1 }, ['removed /a~1b', 'added /c']],
    ['named items in another order', [{ id: 'x' }, { id: 'y' }], [{ id: 'y' }, { id: 'x' }], []],
    [
      'a named item in another place',
      [{ id: 'x', n: 1 }, { id: 'y' }],
      [{ id: 'x', n: 2 }],
      ['changed /0/n', 'removed /1'],
    ],
    ['a new item before the others', [{ n: 1 }], [{ n: 0 }, { n: 1 }], ['added /0']],
    ['an item without a name', [{ n: 1, m: 1 }], [{ n: 2, m: 1 }], ['changed /0/n']],
    ['plain values', ['a', 'b'], ['b', 'c'], ['removed /0', 'added /1']],
    ['two of a name', [{ id: 'x' }, { id: 'x' }], [{ id: 'x' }], ['removed /1']],
    ['another kind of value', { a: [] }, { a: {} }, ['changed /a']],
    ['the whole', 1, 2, ['changed ']],
  ])('%s', (_name, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  it('is empty exactly for values that are the same but for the order of named items', () => {
    assert(
      property(jsonValue({ maxDepth: 4 }), (value) => {
        expect(lines(value, structuredClone(value))).toEqual([]);
        expect(lines(value, [value, 1]).length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
