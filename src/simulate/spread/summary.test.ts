/** Bands over runs, classes in the order of what they mean for patients, and hosts put together. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly } from '#model/scenario/range.ts';
import { hosts, worldOf } from '#test/spread-worlds.ts';
import { lumpHosts } from './lump.ts';
import { bandOf } from './quantiles.ts';
import { runRange } from './range-of-runs.ts';
import { summariseRuns } from './summary.ts';

describe('bands', () => {
  it.each([
    [[7], { low: 7, median: 7, high: 7 }],
    [Array.from({ length: 100 }, (_, index) => 100 - index), { low: 5, median: 50, high: 95 }],
    [[3, Number.POSITIVE_INFINITY, 1], { low: 1, median: 3, high: Number.POSITIVE_INFINITY }],
  ])('of %j', (values, band) => {
    expect(bandOf(Float64Array.from(values))).toEqual(band);
  });
});

describe('the summary of runs', () => {
  const classes = [
    hosts('office', 'a', 4, { role: 'administrative', careArea: 'Desk' }),
    hosts('ventilator', 'a', 2, { role: 'life_sustaining', careArea: 'Intensive care' }),
    hosts('pump', 'b', 2, { role: 'therapy', careArea: 'Intensive care' }),
  ];
  const world = worldOf(classes, [], {
    isolation: [
      { detectedAfterHours: exactly(1e5), cutAfterHours: exactly(1), zones: 'all', alsoWithin: true },
    ],
  });
  const runs = runRange(world, { seed: 1, from: 0, to: 50, horizonHours: 100, points: 3, milestones: [] });
  const summary = summariseRuns(runs, classes);

  it('ends with all that can be reached, in each group', () => {
    expect(summary.hours).toEqual([0, 50, 100]);
    expect(summary.total.at(-1)).toEqual({ low: 6, median: 6, high: 6 });
    const ends = summary.groups.map(
      ({ group, bands }) => `${group.kind} ${group.name}: ${bands.at(-1)?.median} of ${group.hosts}`,
    );
    expect(ends).toEqual([
      'zone a: 6 of 6',
      'zone b: 0 of 2',
      'care_area Desk: 4 of 4',
      'care_area Intensive care: 2 of 4',
      'role administrative: 4 of 4',
      'role life_sustaining: 2 of 2',
      'role therapy: 0 of 2',
    ]);
  });

  it('tells first of what keeps patients alive', () => {
    expect(summary.reached.map(({ of, runs: hit }) => [of.id, hit])).toEqual([
      ['ventilator', 50],
      ['pump', 0],
      ['office', 50],
    ]);
    expect(summary.reached[1]?.firstHours).toBeNull();
    expect(summary.reached[0]?.firstHours?.low).toBeGreaterThan(0);
    expect(summary.reached[2]?.firstHours?.high).toBe(0);
  });
});

it('puts hosts together whatever their order, and keeps those apart that differ in anything', () => {
  const { id: _id, count: _count, ...host } = hosts('any', 'Wards', 1, { listens: ['smb', 'rdp'] });
  const others = [
    host,
    { ...host, zone: ' wards' },
    { ...host, listens: ['rdp', 'smb'] },
    { ...host, mark: 'to patch' },
    { ...host, careArea: 'Theatre' },
  ];
  const classes = lumpHosts(others);
  expect(classes.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 1, 3]);
  fc.assert(
    fc.property(fc.shuffledSubarray(others, { minLength: 5 }), (shuffled) => {
      expect(lumpHosts(shuffled).map(({ id, count }) => [id, count])).toEqual(
        classes.map(({ id, count }) => [id, count]),
      );
    }),
    { seed: 1, numRuns: 20 },
  );
});
