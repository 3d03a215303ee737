import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameShape, readName } from './name.ts';
import { promoteSiblings } from './siblings.ts';

interface Named {
  group: string;
  shapes: NameShape[];
}

function named(names: readonly string[]): Named[] {
  return names.map((name) => ({ group: name.toLowerCase(), shapes: [readName(name, new Set())] }));
}

function tellingIn(products: readonly Named[]): string[] {
  return products.map(({ shapes }) =>
    shapes.flatMap(({ slots }) => slots.filter((s) => s.role === 'telling').map((s) => s.text)).join(' '),
  );
}

/** Which slots tell, by comparing each name with each other one. */
function pairwise(products: readonly Named[]): string[] {
  const coreOf = (shape: NameShape) =>
    shape.slots.filter((s) => s.role === 'core').map((s) => s.alternatives[0] ?? s.text);
  const first = [...new Map(products.toReversed().map((p) => [p.group, p.shapes[0]])).values()];
  return products.map(({ shapes: [shape] }) => {
    if (shape === undefined) return '';
    const own = coreOf(shape);
    const others = first.filter(
      (other) => other !== undefined && own.length > 0 && own.every((w) => coreOf(other).includes(w)),
    );
    return shape.slots
      .filter((s) => s.role !== 'core' && s.role !== 'strict' && !/^\d/.test(s.text))
      .filter((s) => !['system', 'monitor'].includes(s.alternatives[0] ?? ''))
      .filter((s) =>
        others.some(
          (other) => !other?.slots.some((o) => o.alternatives.some((a) => s.alternatives.includes(a))),
        ),
      )
      .map((s) => s.text)
      .join(' ');
  });
}

describe('promoteSiblings', () => {
  it('tells names apart by their common words', () => {
    const products = named(['mylife App', 'mylife Cloud']);
    promoteSiblings(products);
    expect(tellingIn(products)).toEqual(['App', 'Cloud']);
  });

  it('gives what comparing every two names gives', () => {
    const word = fc.constantFrom(
      'Orlen',
      'Vexa',
      'Flow',
      'App',
      'Cloud',
      'Server',
      'Mobile',
      'System',
      'Monitor',
    );
    const name = fc.uniqueArray(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), (names) => {
        const products = named(names);
        const expected = pairwise(named(names));
        promoteSiblings(products);
        expect(tellingIn(products)).toEqual(expected);
      }),
      { seed: 20_261_127, numRuns: 300 },
    );
  });
});
