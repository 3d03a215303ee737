/** What is kept, and what is forgotten. */
import { expect, it } from 'vitest';
import { remembered } from './remember.ts';

function counting(limit: number) {
  const worked: string[] = [];
  const ask = remembered(limit, String, (n: number) => {
    worked.push(String(n));
    return { double: n * 2 };
  });
  return { ask, worked };
}

it('answers what it has worked out without working it out again', () => {
  const { ask, worked } = counting(10);
  expect(ask(4)).toBe(ask(4));
  expect(ask(5)).toEqual({ double: 10 });
  expect(worked).toEqual(['4', '5']);
});

it('forgets the oldest beyond its limit, and nothing else', () => {
  const { ask, worked } = counting(2);
  for (const n of [1, 2, 3, 2, 1]) ask(n);
  expect(worked).toEqual(['1', '2', '3', '1']);
});
