/**
 * How fast versions are compared, and how fast versions and intervals meet as numbers, in memory on one core. Rates are by
 * the processor time of this thread, the recompute by the clock.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RangeIndex } from '#match/rank/range-index.ts';
import { cpuMilliseconds } from '#test/cpu-time.ts';
import { type AnyScheme, type SchemeId, schemes } from '#versions/index.ts';
import { reportFigure } from './report.ts';

const seed = 20_261_123;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Mulberry32: the same numbers on every machine. */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a version of each scheme looks like, from three numbers. */
const shapes: Readonly<Record<SchemeId, (a: number, b: number, c: number) => string>> = {
  alpine: (a, b, c) => `${a}.${b}_rc${c}-r${c}`,
  alpm: (a, b, c) => `1:${a}.${b}.${c}-1`,
  conan: (a, b, c) => `${a}.${b}.${c}-pre1`,
  cran: (a, b, c) => `${a}.${b}-${c}`,
  deb: (a, b, c) => `1:${a}.${b}+dfsg-${c}+deb12u1`,
  generic: (a, b, c) => `v${a}.${b} build ${c}`,
  gentoo: (a, b, c) => `${a}.${b}_p${c}-r1`,
  go: (a, b, c) => `v${a}.${b}.0-2024010100000${c}-abcdefabcdef`,
  hackage: (a, b, c) => `${a}.${b}.${c}`,
  maven: (a, b, c) => `${a}.${b}.${c}-beta-1`,
  nginx: (a, b, c) => `${a}.${b}.${c}`,
  nuget: (a, b, c) => `${a}.${b}.0.${c}-Beta.2`,
  openssl: (a, b, c) => `1.${a % 3}.${b}${String.fromCharCode(97 + (c % 26))}`,
  packagist: (a, b, c) => `v${a}.${b}.${c}-RC1`,
  pep440: (a, b, c) => `${a}.${b}rc${c}.post1`,
  pub: (a, b, c) => `${a}.${b}.${c}+build.1`,
  rpm: (a, b, c) => `0:${a}.${b}-${c}.el9_4`,
  rubygems: (a, b, c) => `${a}.${b}.${c}.pre1`,
  semver: (a, b, c) => `${a}.${b}.${c}-rc.1`,
};

for (const [id, shape] of Object.entries(shapes)) compareFigure(schemes[id as SchemeId], shape);
recomputeFigures();

function compareFigure(scheme: AnyScheme, shape: (a: number, b: number, c: number) => string): void {
  const random = numbers(seed);
  const below = (n: number) => Math.floor(random() * n);
  const texts = Array.from({ length: 4096 }, () => shape(below(9), below(30), below(12)));
  const started = performance.now();
  const parsed = texts.map((text) => scheme.parse(text));
  const parseSeconds = (performance.now() - started) / 1000;
  let best = 0;
  let sum = 0;
  for (let round = 0; round < 5; round++) {
    const begun = cpuMilliseconds();
    for (let i = 0; i < 1_000_000; i++) {
      sum += scheme.compare(parsed[i & 4095], parsed[(i * 7 + 1) & 4095]) ?? 0;
    }
    best = Math.max(best, 1_000_000 / ((cpuMilliseconds() - begun) / 1000));
  }
  if (Number.isNaN(sum)) throw new TypeError(`${scheme.id} compares to no number`);
  reportFigure({
    bench: 'range-speed',
    figure: `comparisons of parsed versions, ${scheme.id}`,
    value: Math.round(best),
    unit: '1/s',
    workload: `4,096 made-up versions such as ${texts[0]}, best of 5 rounds of 1,000,000; parsing them took ${Math.round(parseSeconds * 1000)} ms`,
    seed,
    bar: { atLeast: 2_000_000 },
  });
}

/** 10,000,000 components of 100,000 packages in 1,000,000 versions, and 1,000,000 intervals; a few packages have most of both. */
function recomputeFigures(): void {
  const identities = 100_000;
  const rounds = 5;
  const components = 10_000_000;
  const intervals = 1_000_000;
  collect();
  const before = memory();
  const random = numbers(seed);
  const skewed = (n: number) => Math.floor(n * random() ** 3);
  const began = performance.now();
  const index = new RangeIndex(identities, { versions: 1_300_000, intervals: 1_300_000 });
  // Every package has texts of its own, as packages have.
  const keyOf = (identity: number, i: number): string =>
    `${schemes.semver.parse(`${identity % 9}.${i}.${identity % 31}`)?.key}`;
  const firstVersion = new Int32Array(identities + 1);
  for (let identity = 0; identity < identities; identity++) {
    firstVersion[identity] = index.versionCount;
    const own = 1 + skewed(37);
    index.addVersions(
      identity,
      Array.from({ length: own }, (_, i) => keyOf(identity, i)),
    );
  }
  firstVersion[identities] = index.versionCount;
  const versions = index.versionCount;
  const versionOf = new Int32Array(components);
  for (let component = 0; component < components; component++) {
    const identity = skewed(identities);
    const from = firstVersion[identity] as number;
    versionOf[component] = from + Math.floor(random() * ((firstVersion[identity + 1] as number) - from));
  }
  for (let interval = 0; interval < intervals; interval++) {
    const identity = skewed(identities);
    const own = (firstVersion[identity + 1] as number) - (firstVersion[identity] as number);
    const a = Math.floor(random() * own);
    const b = a + Math.floor(random() * (own - a));
    const open = random();
    index.addInterval(
      identity,
      interval,
      open < 0.5 ? null : { key: keyOf(identity, a), inclusive: true },
      open > 0.9 ? null : { key: keyOf(identity, b), inclusive: open < 0.25 },
    );
  }
  index.settle();
  const built = performance.now();
  collect();
  const workload =
    `${components.toLocaleString('en')} components of ${identities.toLocaleString('en')} packages in ` +
    `${versions.toLocaleString('en')} versions, ${intervals.toLocaleString('en')} intervals; best of ${rounds} rounds`;
  const figure = (
    name: string,
    value: number,
    unit: string,
    bar?: { atMost: number } | { atLeast: number },
  ) =>
    reportFigure({
      bench: 'range-speed',
      figure: name,
      value: Math.round(value),
      unit,
      workload,
      seed,
      ...(bar && { bar }),
    });
  const held = memory() - before;

  let hits = 0;
  let checks = 0;
  let checkSeconds = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    hits = 0;
    const begun = cpuMilliseconds();
    checks = index.checkAll(() => {
      hits += 1;
    });
    checkSeconds = Math.min(checkSeconds, (cpuMilliseconds() - begun) / 1000);
  }

  let best = Number.POSITIVE_INFINITY;
  let affected = 0;
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    affected = recompute(index, versionOf, hits);
    best = Math.min(best, performance.now() - begun);
  }
  figure('range checks', checks / checkSeconds, '1/s', { atLeast: 50_000_000 });
  figure('checks made', checks, 'count');
  figure('versions in intervals', hits, 'count');
  figure('full recompute, ranks given', best, 'ms', { atMost: 1000 });
  figure('components that are affected', affected, 'count');
  figure('building the index', built - began, 'ms');
  figure('memory of index and components', held / 2 ** 20, 'MiB', { atMost: 300 });
  figure('most resident memory of the process', process.resourceUsage().maxRSS / 1024, 'MiB');
}

/** From ranks to components: how many intervals each version lies in, then for each component whether there is any. */
function recompute(index: RangeIndex, versionOf: Int32Array, expected: number): number {
  const runs = index.runs();
  const ids = index.versionIds;
  const begin = new Int32Array(ids.length + 1);
  for (let i = 0; i < runs.length; i++) {
    const from = runs.from[i] as number;
    begin[from] = (begin[from] as number) + 1;
    const end = from + (runs.count[i] as number);
    begin[end] = (begin[end] as number) - 1;
  }
  const findings = new Int32Array(index.versionCount);
  let open = 0;
  let total = 0;
  for (let position = 0; position < ids.length; position++) {
    open += begin[position] as number;
    if (open === 0) continue;
    findings[ids[position] as number] = open;
    total += open;
  }
  if (total !== expected) throw new TypeError(`the runs hold ${total} pairs, the checks found ${expected}`);
  let affected = 0;
  for (let component = 0; component < versionOf.length; component++) {
    if ((findings[versionOf[component] as number] as number) > 0) affected += 1;
  }
  return affected;
}

/** What the process holds: objects and the arrays outside the heap. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
