import { describe, expect, it } from 'vitest';
import { relationOf } from '#match/identifier/cpe-relation.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { type CpePair, nameOf, type SuiteName } from '#test/suites/cpe.ts';
import { cpeUri, formattedString, parseCpe } from './index.ts';

describe.skipIf(!hasShared)(`the tests of CPE 2.3${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const read = <Case>(file: string): Case[] =>
    hasShared ? (JSON.parse(readText(sharedPath('conformance', 'cpe', file))) as Case[]) : [];

  it.each(read<{ w: SuiteName; expected: string }>('bind-fs.json'))(
    'binds to $expected',
    ({ w, expected }) => {
      expect(formattedString(nameOf(w))).toBe(expected);
    },
  );

  it.each(read<{ w: SuiteName; expected: string }>('bind-uri.json'))(
    'binds to $expected',
    ({ w, expected }) => {
      expect(cpeUri(nameOf(w))).toBe(expected);
    },
  );

  it.each([
    ...read<{ s: string; expected?: SuiteName }>('unbind-fs.json'),
    ...read<{ s: string; expected?: SuiteName }>('unbind-uri.json'),
  ])('reads $s', ({ s, expected }) => {
    expect(parseCpe(s)).toEqual(expected === undefined ? null : nameOf(expected));
  });

  it.each(read<CpePair>('name-matching.json'))('relates $wfn and $wfn2', (test) => {
    const relation = relationOf(nameOf(test.wfn), nameOf(test.wfn2));
    expect({
      disjoint: relation === 'disjoint',
      equal: relation === 'equal',
      subset: relation === 'subset' || relation === 'equal',
      superset: relation === 'superset' || relation === 'equal',
    }).toEqual({
      disjoint: test.expectedIsDisjoint,
      equal: test.expectedIsEqual,
      subset: test.expectedIsSubset,
      superset: test.expectedIsSuperset,
    });
  });

  it('reads every name of the dictionary, and writes it back in both forms', () => {
    const names = readText(sharedPath('corpus', 'cpe', 'cpe23-names-2018.txt.gz'))
      .trim()
      .split('\n');
    const unread: string[] = [];
    const changed: string[] = [];
    for (const text of names) {
      const cpe = parseCpe(text);
      if (cpe === null) {
        unread.push(text);
        continue;
      }
      const written = formattedString(cpe);
      const byUri = parseCpe(cpeUri(cpe));
      // Some names hold entities of HTML ("&#39;"), whose signs lack their backslash.
      const isFaulty = /&[#\w]+;/.test(text);
      const same = byUri !== null && formattedString(byUri) === written && (written === text || isFaulty);
      if (!same) changed.push(text);
    }
    expect(names.length).toBeGreaterThan(100_000);
    expect(unread).toEqual([]);
    expect(changed).toEqual([]);
  });
});
