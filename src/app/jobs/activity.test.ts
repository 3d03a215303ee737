/** When matching waits for more imports, and when it does not. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Activity } from './activity.ts';

const aWhile = 60_000;
const nothing = async () => {};

it('waits while an import is under way', async () => {
  const activity = new Activity();
  await activity.duringImport(async () => {
    expect(activity.quietFor(0)).toBe(false);
  });
});

it('does not wait after a single short import', async () => {
  const activity = new Activity();
  await activity.duringImport(nothing);
  expect(activity.quietFor(aWhile)).toBe(true);
});

it('waits after an import that followed another before that was matched', async () => {
  const activity = new Activity();
  await activity.duringImport(nothing);
  await activity.duringImport(nothing);
  expect(activity.quietFor(aWhile)).toBe(false);
  await wait(2);
  expect(activity.quietFor(1)).toBe(true);
});

it('does not wait after an import that came when all before it were matched', async () => {
  const activity = new Activity();
  await activity.duringImport(nothing);
  await activity.duringMatching(nothing);
  await activity.duringImport(nothing);
  expect(activity.quietFor(aWhile)).toBe(true);
});

it('waits after an import that ended while the one before was being matched', async () => {
  const activity = new Activity();
  await activity.duringImport(nothing);
  await activity.duringMatching(async () => {
    await activity.duringImport(nothing);
  });
  expect(activity.quietFor(aWhile)).toBe(false);
  await activity.duringImport(nothing);
  expect(activity.quietFor(aWhile)).toBe(false);
});
