/** CVSS vectors for tests, tools and benches: drawn from a seed, and every base vector of 4.0. */
import { type CvssVersion, forms } from '#model/cvss/metrics.ts';

/**
 * So many vectors, the same on every machine. All metrics are given, each that is not of the base perhaps as not defined; or some
 * of them, most others being left out.
 */
export function seededVectors(
  version: CvssVersion,
  seed: number,
  count: number,
  given: 'all' | 'some',
): string[] {
  const { prefix, metrics, notDefined } = forms[version];
  const random = mulberry32(seed);
  const below = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, () => {
    const parts = metrics.flatMap(({ name, values, group }) => {
      if (group === 'base') return [`${name}:${values[below(values.length)]}`];
      if (given === 'some' && below(3) > 0) return [];
      return [`${name}:${[notDefined, ...values][below(values.length + 1)]}`];
    });
    // One flat text of its own, as a line of a file is, not the parts that it was joined from.
    return Buffer.from(prefix + parts.join('/')).toString();
  });
}

/** All 104,976, in the order of the values of their metrics. */
export function everyBaseVector4(): string[] {
  const { prefix, metrics } = forms['4.0'];
  const base = metrics.filter(({ group }) => group === 'base');
  return base.reduce<string[]>(
    (begun, { name, values }, index) =>
      begun.flatMap((start) => values.map((value) => `${start}${index === 0 ? '' : '/'}${name}:${value}`)),
    [prefix],
  );
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
