/** The exact engine against closed forms, against the closure, against a plain simulation, and against itself in other worlds. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly } from '#model/scenario/range.ts';
import { hosts, worldOf } from '#test/spread-worlds.ts';
import { detectEarlier, patch, replace, segment } from './change-world.ts';
import { reachableClasses, zonesOutOfReach } from './closure.ts';
import { compareWorlds } from './compare.ts';
import { mergeRuns, runRange, type RunRangeOptions } from './range-of-runs.ts';
import type { HostClass, SpreadWorld } from './world.ts';

const options: RunRangeOptions = {
  seed: 20_261_128,
  from: 0,
  to: 100,
  horizonHours: 50,
  points: 11,
  milestones: [],
};
const last = options.points - 1;

function totals(world: SpreadWorld, over: Partial<RunRangeOptions> = {}): number[] {
  const runs = runRange(world, { ...options, ...over });
  return Array.from(
    { length: runs.to - runs.from },
    (_, run) => runs.total[run * runs.points + last] as number,
  );
}

function harmonic(upTo: number): number {
  return Array.from({ length: upTo }, (_, index) => 1 / (index + 1)).reduce((sum, one) => sum + one, 0);
}

describe('times in one zone', () => {
  const size = 400;
  const beta = 2;
  const runs = 2000;
  const wanted = [40, 200, 360, 400];
  const rate = exactly(beta / size);
  const mean = (world: SpreadWorld): number[] => {
    const done = runRange(world, { ...options, to: runs, milestones: wanted });
    return wanted.map((_k, place) => {
      let sum = 0;
      for (let run = 0; run < runs; run += 1) sum += done.milestoneAt[run * wanted.length + place] as number;
      return sum / runs;
    });
  };
  const rates = {
    exploitWithin: rate,
    exploitBetween: rate,
    credentialsWithin: exactly(0),
    credentialsBetween: exactly(0),
  };
  const closedForm = wanted.map((k) => (harmonic(k - 1) + harmonic(size - 1) - harmonic(size - k)) / beta);

  it.each([
    ['of one class', [hosts('all', 'a', size)]],
    [
      'of five classes that differ in nothing that matters',
      Array.from({ length: 5 }, (_, index) => hosts(`${index}`, 'a', size / 5)),
    ],
    ['of two zones with all open', [hosts('a', 'a', size / 4), hosts('b', 'b', (size * 3) / 4)]],
  ])('%s are those of the closed form', (_name, classes) => {
    const found = mean(
      worldOf(classes, ['a > b: smb', 'b > a: smb'].slice(0, classes[1]?.zone === 'b' ? 2 : 0), { rates }),
    );
    // Standard errors are near 1.3/beta over the root of 2,000, that is 0.3 to 0.5 % of these times; three of them are allowed.
    found.forEach((time, place) => expect(Math.abs(time / (closedForm[place] ?? 0) - 1)).toBeLessThan(0.015));
  });
});

const zones = ['a', 'b', 'c', 'd'];
const someClass = fc.record({
  zone: fc.constantFrom(...zones),
  count: fc.integer({ min: 0, max: 6 }),
  listens: fc.subarray(['smb', 'dicom', 'rdp']),
  vulnerable: fc.subarray(['smb', 'dicom']),
  credentialGroup: fc.constantFrom(null, 'domain', 'local'),
  privilegedFor: fc.subarray(['domain']),
});
const someWorld = fc
  .tuple(
    fc.array(someClass, { minLength: 1, maxLength: 12 }),
    fc.subarray(
      zones.flatMap((from) =>
        zones.flatMap((to) => ['smb', 'rdp'].map((service) => `${from} > ${to}: ${service}`)),
      ),
    ),
  )
  .map(([parts, lines]) => {
    const classes: HostClass[] = parts.map((part, index) => hosts(`${index}`, part.zone, part.count, part));
    classes.unshift(hosts('start', 'a', 2));
    const known = new Set(classes.map(({ zone }) => zone));
    const open = lines.filter((line) => known.has(line[0] ?? '') && known.has(line[4] ?? ''));
    return { world: worldOf(classes, open), open };
  });

describe('any world', () => {
  it('infects exactly what the closure reaches, given the time', () => {
    fc.assert(
      fc.property(someWorld, ({ world }) => {
        const reached = reachableClasses(world);
        const runs = runRange(world, { ...options, to: 2, horizonHours: 1e6 });
        expect(world.classes.map((_of, index) => Number.isFinite(runs.firstAt[index]))).toEqual(reached);
        const all = world.classes.reduce((sum, { count }, index) => sum + (reached[index] ? count : 0), 0);
        const startAlone = world.classes[0]?.count ?? 0;
        expect(
          totals(world, { to: 2, horizonHours: 1e6 }).every((total) => total === all || startAlone === 0),
        ).toBe(true);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  it('is never worse once patched, segmented, replaced or cut', () => {
    fc.assert(
      fc.property(someWorld, fc.nat(), ({ world, open }, chosen) => {
        const before = runRange(world, { ...options, to: 20, horizonHours: 2 });
        const [, from = 'a', to = 'a', service = 'smb'] =
          /^(.*) > (.*): (.*)$/.exec(open[chosen % Math.max(1, open.length)] ?? '') ?? [];
        const changed = [
          patch(world, ({ id }) => id === `${chosen % 12}`),
          segment(world, [{ from, to, services: [service] }]),
          replace(
            world,
            ({ zone }) => zone === zones[chosen % 4],
            () => ({ listens: [], vulnerable: [] }),
          ),
          detectEarlier(world, [
            {
              detectedAfterHours: { low: 0.1, high: 0.5 },
              cutAfterHours: exactly(0.1),
              zones: 'all',
              alsoWithin: chosen % 2 === 0,
            },
          ]),
        ];
        for (const other of changed)
          expect(
            compareWorlds(before, runRange(other, { ...options, to: 20, horizonHours: 2 })).worseRuns,
          ).toBe(0);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('gives the same bits in one, two or four ranges, in any order', () => {
    fc.assert(
      fc.property(someWorld, ({ world }) => {
        const whole = runRange(world, { ...options, to: 8, milestones: [2, 5] });
        const part = (from: number, to: number) =>
          runRange(world, { ...options, from, to, milestones: [2, 5] });
        expect(mergeRuns([part(3, 8), part(0, 3)])).toEqual(whole);
        expect(mergeRuns([part(6, 8), part(2, 4), part(0, 2), part(4, 6)])).toEqual(whole);
      }),
      { seed: 4, numRuns: 30 },
    );
  });
});

describe('ways in', () => {
  const target = (of: Partial<HostClass>) =>
    worldOf(
      [hosts('start', 'a', 1, { credentialGroup: 'domain' }), hosts('target', 'b', 5, of)],
      ['a > b: smb'],
    );

  it.each<[string, Partial<HostClass>, number]>([
    ['an open, vulnerable service', {}, 6],
    ['a service that listens and is not vulnerable', { vulnerable: [] }, 1],
    ['a vulnerable service that does not listen', { listens: [] }, 1],
    ['a vulnerable service that is not let through', { listens: ['dicom'], vulnerable: ['dicom'] }, 1],
    ['patched hosts with the same accounts', { vulnerable: [], credentialGroup: 'domain' }, 6],
    ['patched hosts with other accounts', { vulnerable: [], credentialGroup: 'other' }, 1],
    [
      'the same accounts without an administrative service',
      { listens: ['dicom'], vulnerable: [], credentialGroup: 'domain' },
      1,
    ],
  ])('%s', (_name, of, infected) => {
    expect(totals(target(of))).toEqual(Array.from({ length: 100 }, () => infected));
  });

  it('privileged accounts open groups beside their own', () => {
    const world = worldOf(
      [
        hosts('desk', 'a', 1, { privilegedFor: ['servers'] }),
        hosts('server', 'b', 3, { vulnerable: [], credentialGroup: 'servers' }),
      ],
      ['a > b: smb'],
    );
    expect(totals(world, { to: 3 })).toEqual([4, 4, 4]);
  });
});

describe('isolation', () => {
  const classes = [hosts('start', 'a', 5), hosts('b', 'b', 5), hosts('c', 'c', 5)];
  const open = ['a > b: smb', 'b > c: smb'];
  const step = { detectedAfterHours: exactly(0), cutAfterHours: exactly(0) };

  it.each([
    ['all zones from each other', 'all' as const, false, 5],
    ['all zones and hosts', 'all' as const, true, 1],
    ['a zone on the way', ['B'], false, 5],
    ['the last zone', ['c'], false, 10],
  ])('cuts %s', (_name, cutZones, alsoWithin, infected) => {
    const world = worldOf(classes, open, { isolation: [{ ...step, zones: cutZones, alsoWithin }] });
    expect(totals(world, { to: 5 })).toEqual([infected, infected, infected, infected, infected]);
  });

  it('leaves what went before as it was, and the pressure of it', () => {
    const cut = detectEarlier(worldOf(classes, open), [
      { detectedAfterHours: exactly(0.5), cutAfterHours: exactly(0), zones: ['c'], alsoWithin: false },
    ]);
    const [free, held] = [worldOf(classes, open), cut].map((world) =>
      runRange(world, { ...options, horizonHours: 1, points: 11 }),
    );
    for (let run = 0; run < 100; run += 1)
      expect(held?.total.slice(run * 11, run * 11 + 6)).toEqual(free?.total.slice(run * 11, run * 11 + 6));
    expect(compareWorlds(free as never, held as never).meanSaved).toBeGreaterThan(0);
  });
});

describe('edges of what can be asked', () => {
  it('has nothing to infect without hosts', () => {
    expect(totals(worldOf([]), { to: 2 })).toEqual([0, 0]);
    expect(totals(worldOf([], [], { start: { kind: 'chance', classIds: [], hosts: 1 } }), { to: 2 })).toEqual(
      [0, 0],
    );
  });

  it('names zones that nobody can reach, and never infects them', () => {
    const world = worldOf([hosts('a', 'a', 3), hosts('b', 'b', 3)]);
    expect(zonesOutOfReach(world)).toEqual(['b']);
    expect(totals(world, { to: 4 })).toEqual([3, 3, 3, 3]);
  });

  it('stays with the hosts that it starts from where none is vulnerable', () => {
    expect(totals(worldOf([hosts('a', 'a', 9, { vulnerable: [] })]), { to: 3 })).toEqual([1, 1, 1]);
  });

  it('starts by chance at each host alike, the same in a changed world', () => {
    const classes = [hosts('few', 'a', 10), hosts('many', 'b', 30)];
    const world = worldOf(classes, [], { start: { kind: 'chance', classIds: ['few', 'many'], hosts: 1 } });
    const runs = runRange(world, { ...options, to: 2000 });
    const few = Array.from({ length: 2000 }, (_, run) => runs.firstAt[2 * run] === 0);
    // A quarter of 2,000, with a standard error of 19.4.
    expect(Math.abs(few.filter(Boolean).length - 500)).toBeLessThan(60);
    const patched = runRange(
      patch(world, () => true),
      { ...options, to: 2000 },
    );
    expect(Array.from({ length: 2000 }, (_, run) => patched.firstAt[2 * run] === 0)).toEqual(few);
  });

  it('says what is wrong with a start', () => {
    const start = (classId: string, count: number): Partial<SpreadWorld> => ({
      start: { kind: 'fixed', hosts: [{ classId, count }] },
    });
    expect(() => totals(worldOf([hosts('a', 'a', 1)], [], start('b', 1)))).toThrow('class b');
    expect(() => totals(worldOf([hosts('a', 'a', 1)], [], start('a', 2)))).toThrow('more hosts');
  });

  it('stops between runs when it is told to, and gives what is done', () => {
    const signal = { aborted: false };
    const done: number[] = [];
    const world = worldOf([hosts('a', 'a', 5)]);
    const runs = runRange(world, {
      ...options,
      signal,
      onRun: (count) => {
        done.push(count);
        signal.aborted = count === 3;
      },
    });
    expect([runs.to, done]).toEqual([3, [1, 2, 3]]);
    expect(runs).toEqual(runRange(world, { ...options, to: 3 }));
  });

  it('refuses ranges that leave runs out', () => {
    const world = worldOf([hosts('a', 'a', 2)]);
    const part = (from: number, to: number) => runRange(world, { ...options, from, to });
    expect(() => mergeRuns([part(0, 2), part(3, 4)])).toThrow('runs 2 to 3');
  });
});
