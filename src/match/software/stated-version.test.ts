import { expect, it } from 'vitest';
import { rowOf } from '../testing.ts';
import { statedVersion } from './stated-version.ts';

it.each([
  ['B.06.17', 'B.06.17'],
  ['v4.0', '4.0'],
  ['Rev B', 'B'],
  ['9.02.1 build 7', '9.02.1 build 7'],
  // Several, a date, or none.
  ['SW 1.4 / FW 3.2', null],
  ['1.4, 2.0', null],
  ['03/2021', null],
  ['2021-03-15', null],
  ['latest', null],
  ['', null],
])('"%s" states %s', (version, expected) => {
  expect(statedVersion({ ...rowOf({ version }), id: 'row' })).toBe(expected);
});
