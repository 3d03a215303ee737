/** Ranges of several lines that letters tell apart: a version is held to those of its own line. */
import { expect, it } from 'vitest';
import { judge, rowOf } from '../testing.ts';

const products = [{ name: 'Zephyr Com', version: '<= U61 | <= L81' }];

it.each([
  ['L81', 'affected', 'L81 is not after L81'],
  ['U61', 'affected', 'U61 is not after U61'],
  ['L80', 'affected', 'L80 is not after L81'],
  ['L82', 'not_affected', 'L82 is after L81'],
  ['U62', 'not_affected', 'U62 is after U61'],
])('%s is %s', (version, status, reading) => {
  const row = rowOf({ manufacturer: 'Acme Medical', model: 'Zephyr Com', version });
  const [found] = judge(row, products, {});
  expect([found?.status, found?.evidence.map((one) => one.reading).join('; ')]).toEqual([
    status,
    expect.stringContaining(reading),
  ]);
});
