/** VERS: read, put in canonical order, and ask whether a version lies inside. */
import type { Interval } from '#model/advisory/version-range.ts';
import { schemes } from '../index.ts';
import { type Contained, contains, intervalSet } from '../range/interval-set.ts';
import { everything, exactly } from '../range/intervals.ts';
import type { AnyScheme } from '../scheme.ts';
import { schemeOfVers } from '../scheme-names.ts';
import { versionText } from './version-text.ts';
import { type Constraint, constraintIntervals, sortedConstraints } from './constraint.ts';
import type { Vers } from './parse.ts';

export { parseVers, type Vers, type VersReading } from './parse.ts';
export type { Comparator, Constraint } from './constraint.ts';

/** A VERS whose constraints mean something: sorted, with each version once and bounds in turn. */
export interface VersRange {
  scheme: AnyScheme;
  intervals: Interval[];
}

/**
 * The intervals that a VERS stands for; null where its type has no order here, its versions cannot be put in an order, or
 * a version stands in it twice (clause 5.4). `vers:all/*` and `vers:none/*` are every version and none.
 */
export function versRange(vers: Vers): VersRange | null {
  const id = schemeOfVers(vers.type);
  const scheme: AnyScheme = schemes[id ?? 'generic'];
  if (vers.constraints === null) return { scheme, intervals: vers.type === 'none' ? [] : [everything] };
  if (id === null) return listed(scheme, vers.constraints);
  const sorted = sortedConstraints(scheme, vers.constraints);
  if (sorted === null || hasTwice(scheme, sorted)) return null;
  const intervals = constraintIntervals(scheme, sorted);
  return intervals === null ? null : { scheme, intervals };
}

/** Without an order there are still the versions that are spelt the same: true for them, unknown for the others. */
function listed(scheme: AnyScheme, constraints: readonly Constraint[]): VersRange | null {
  if (constraints.some(({ comparator }) => comparator !== '=')) return null;
  const blind: AnyScheme = { ...scheme, parse: () => null };
  return { scheme: blind, intervals: constraints.map(({ version }) => exactly(version)) };
}

export function versContains(vers: Vers, version: string): Contained {
  const range = versRange(vers);
  return range === null ? null : contains(intervalSet(range.scheme, range.intervals), version);
}

/** The canonical text; null where the versions cannot be put in an order. */
export function versText(vers: Pick<Vers, 'type' | 'constraints'>): string | null {
  if (vers.constraints === null) return `vers:${vers.type}/*`;
  const id = schemeOfVers(vers.type);
  const sorted = id === null ? null : sortedConstraints(schemes[id], vers.constraints);
  if (sorted === null) return null;
  const texts = sorted.map(({ comparator, version }) => {
    const text = encoded(versionText(vers.type, version));
    return comparator === '=' ? text : comparator + text;
  });
  return `vers:${vers.type}/${texts.join('|')}`;
}

/** Comparators, separators, spaces and the percent sign are quoted (5.3.3.2). */
function encoded(version: string): string {
  return version.replace(
    /[><=!*|%\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function hasTwice(scheme: AnyScheme, sorted: readonly Constraint[]): boolean {
  return sorted.some((constraint, i) => {
    const next = sorted[i + 1];
    if (next === undefined) return false;
    const [a, b] = [scheme.parse(constraint.version), scheme.parse(next.version)];
    return a !== null && b !== null && scheme.compare(a, b) === 0;
  });
}
