/** Housekeeping lets those who read go first, and does not wait for ever. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Readers } from './readers.ts';

async function settledWithin(work: Promise<void>, milliseconds: number): Promise<boolean> {
  return await Promise.race([work.then(() => true), wait(milliseconds, false)]);
}

it('nobody is waited for where nobody reads', async () => {
  expect(await settledWithin(new Readers().goFirst(), 1)).toBe(true);
});

it('whoever reads is waited for, page after page', async () => {
  const readers = new Readers();
  readers.began('first page');
  const gone = readers.goFirst();
  expect(await settledWithin(gone, 150)).toBe(false);
  readers.ended('first page');
  readers.began('second page');
  expect(await settledWithin(gone, 150)).toBe(false);
  readers.ended('second page');
  await gone;
});

it('whoever waits for findings is given a moment to come back, and is not waited for beyond it', async () => {
  const readers = new Readers();
  readers.waits('for findings');
  const gone = readers.goFirst();
  expect(await settledWithin(gone, 50)).toBe(false);
  readers.ended('for findings');
  readers.began('first page');
  expect(await settledWithin(gone, 150)).toBe(false);
  readers.ended('first page');
  await gone;
  readers.waits('for the worklist');
  expect(await settledWithin(readers.goFirst(), 60_000)).toBe(true);
});

it('one that ends twice, as a request that is given up does, is one', async () => {
  const readers = new Readers();
  readers.began('a');
  readers.began('b');
  readers.ended('a');
  readers.ended('a');
  expect(await settledWithin(readers.goFirst(), 150)).toBe(false);
});

it('one that never ends is waited for no longer than three seconds', async () => {
  const readers = new Readers();
  readers.began('stuck');
  expect(await settledWithin(readers.goFirst(), 60_000)).toBe(true);
});
