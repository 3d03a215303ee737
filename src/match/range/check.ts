/** Is this version, date or model inside a range? Three answers, each with the sentence that says why. */
import type { Bound, Interval, VersionRange } from '#model/advisory/version-range.ts';
import { type GenericVersion, generic, type Order } from '#versions/index.ts';
import type { DeviceVersion, DeviceVersions } from '../device/versions.ts';

export type Outcome = 'inside' | 'outside' | 'undecided';

export interface RangeCheck {
  outcome: Outcome;
  reading: string;
  deviceField: string | null;
  deviceValue: string | null;
  /** The version and the bounds are of two kinds: a letter beside a number, two regions. */
  unorderable?: boolean;
  /** The entry of the list that the version is, or belongs to. */
  listed?: string;
  /** The list names the release train that the version belongs to. */
  train?: string;
  /** The version lies past the upper bound. */
  past?: true;
  /** The row's version names a part that is not this product. */
  otherPart?: boolean;
}

/** Checks a date window. */
export function checkDates(
  range: Extract<VersionRange, { kind: 'dates' }>,
  device: DeviceVersions,
): RangeCheck {
  const [date] = [...device.dates].sort((a, b) => b.text.length - a.text.length);
  if (date === undefined) return undecided(`the notice goes by the ${range.what}, and the row gives no date`);
  const after = range.to !== null && (range.inclusiveTo ? date.from > range.to : date.from >= range.to);
  const before = range.from !== null && date.to < range.from;
  const withinTo = range.to === null || (range.inclusiveTo ? date.to <= range.to : date.to < range.to);
  const withinFrom = range.from === null || date.from >= range.from;
  const answer = (outcome: Outcome, reading: string): RangeCheck => ({
    outcome,
    reading,
    deviceField: date.field,
    deviceValue: date.value,
  });
  if (after) return answer('outside', `${date.text} is after ${range.to}`);
  if (before) return answer('outside', `${date.text} is before ${range.from}`);
  if (withinTo && withinFrom)
    return answer('inside', `${date.text} lies in the window until ${range.to ?? 'today'}`);
  return answer('undecided', `${date.text} may be before or after the end of the window`);
}

/** Checks version bounds and lists. `accepts` says whether a labelled version speaks of this product. */
export function checkVersions(
  range: Extract<VersionRange, { kind: 'intervals' | 'exact' }>,
  device: DeviceVersions,
  accepts: (label: string) => boolean,
): RangeCheck {
  const [version] = device.versions;
  if (version === undefined) return undecided(device.absent ?? 'the row has no version');
  const bounds =
    range.kind === 'exact'
      ? range.versions
      : range.intervals.flatMap((i) => [i.lower, i.upper].flatMap((b) => (b === null ? [] : [b.version])));
  const parsed = parseFor(version, bounds, accepts);
  if (parsed === null) {
    return {
      ...undecided(`the row's version "${version.whole}" is that of another part`),
      deviceField: version.field,
      deviceValue: version.whole,
      otherPart: true,
    };
  }
  if (isYearAmongNumbers(parsed, bounds)) {
    const reading = `${version.text} looks like a date, and the bounds are none`;
    return { ...undecided(reading), deviceField: version.field, deviceValue: version.whole };
  }
  if (isNumberOfAnotherKind(parsed, bounds)) {
    const reading = `${version.text} looks like an article or serial number, not like ${bounds[0] ?? ''}`;
    return { ...undecided(reading), deviceField: version.field, deviceValue: version.whole };
  }
  const outcome =
    range.kind === 'exact' ? checkList(parsed, range.versions) : checkIntervals(parsed, range.intervals);
  return { ...outcome, deviceField: version.field, deviceValue: version.whole };
}

/** "2019" or "2021.03" beside "<= 4.2" is a date in the version field, and far past the bound only as a number. */
function isYearAmongNumbers(version: GenericVersion, bounds: readonly string[]): boolean {
  const isYear = (v: GenericVersion | null) =>
    v?.segments[0]?.kind === 'number' && /^(?:(?:19|20)\d\d|20\d{6})$/.test(v.segments[0].digits);
  return isYear(version) && !bounds.some((b) => isYear(generic.parse(b)));
}

/** "830089" beside "<= 4.1": five digits and more at the head are another numbering than three and less. */
function isNumberOfAnotherKind(version: GenericVersion, bounds: readonly string[]): boolean {
  const head = (v: GenericVersion | null) =>
    v?.segments[0]?.kind === 'number' ? v.segments[0].digits.length : 0;
  const ownDigits = head(version);
  return ownDigits >= 5 && bounds.length > 0 && bounds.every((b) => between(head(generic.parse(b)), 1, 3));
}

const between = (value: number, from: number, to: number) => value >= from && value <= to;

/** The version to compare: with its label where the bounds carry the same word, without it where it names the product. */
function parseFor(
  version: DeviceVersion,
  bounds: readonly string[],
  accepts: (label: string) => boolean,
): GenericVersion | null {
  const namesBuild = bounds.some((b) => /build|_b\d/i.test(b));
  const namesLevel = bounds.some((b) => /\dL\d/i.test(b));
  const trim = (text: string) => {
    let t = text;
    if (!namesBuild) t = t.replace(/[\s_(]*\b(?:build|bld)\b.*$|_b\d+$/i, '');
    if (!namesLevel) t = t.replace(/(?<=\.\d+)\s?L\d{1,2}$/i, '');
    return t;
  };
  if (version.label !== null) {
    const word = version.label.toLowerCase();
    if (bounds.some((b) => b.toLowerCase().startsWith(word) && /^[a-z]+[\s.-]*\d/i.test(b)))
      return generic.parse(trim(version.whole));
    if (!accepts(version.label)) return null;
  }
  return generic.parse(trim(version.text)) ?? version.parsed;
}

function checkIntervals(version: GenericVersion, intervals: readonly Interval[]): RangeCheck {
  const answers = ofSameLine(version, intervals).map((interval) => checkInterval(version, interval));
  const inside = answers.find((a) => a.outcome === 'inside');
  if (inside !== undefined) return inside;
  // Bounds of other branches cannot be ordered against this version; one that can decides.
  const outside = answers.filter((a) => a.outcome === 'outside');
  const open = answers.find((a) => a.outcome === 'undecided');
  if (open === undefined) return outside[0] ?? undecided('the range is empty');
  const orderable = answers.filter((a) => a.outcome === 'outside' || !a.unorderable);
  if (orderable.length > 0 && orderable.every((a) => a.outcome === 'outside'))
    return orderable[0] as RangeCheck;
  return open;
}

/**
 * Of ranges that begin with different letters ("<= U61 | <= L81") those of the line that the version is of: letters before the
 * number name hardware or regions there, and L90 is none of U61's just because L stands before U. All where it is of no line.
 */
function ofSameLine(version: GenericVersion, intervals: readonly Interval[]): readonly Interval[] {
  const line = lineOf(version);
  if (line === null || intervals.length < 2) return intervals;
  const own = intervals.filter(({ lower, upper }) =>
    [lower, upper].some((bound) => bound !== null && lineOf(generic.parse(bound.version)) === line),
  );
  return own.length > 0 ? own : intervals;
}

function lineOf(version: GenericVersion | null): string | null {
  const first = version?.segments[0];
  return first?.kind === 'word' ? first.text : null;
}

type IntervalCheck = RangeCheck;

function checkInterval(version: GenericVersion, { lower, upper }: Interval): IntervalCheck {
  if (
    lower !== null &&
    upper !== null &&
    lower.version === upper.version &&
    lower.inclusive &&
    upper.inclusive
  ) {
    return checkList(version, [lower.version]);
  }
  const low = edge(version, 'low');
  const high = edge(version, 'high');
  const under = upper === null ? true : below(high, upper);
  const over = lower === null ? true : above(low, lower);
  if (upper !== null && below(low, upper) === false) {
    return {
      ...decided(
        'outside',
        `${version.text} is ${upper.inclusive ? 'after' : 'at or after'} ${upper.version}`,
      ),
      past: true,
    };
  }
  if (lower !== null && above(high, lower) === false)
    return decided('outside', `${version.text} is before ${lower.version}`);
  if (under === true && over === true) {
    const limit =
      upper === null
        ? `not before ${lower?.version ?? ''}`
        : `${upper.inclusive ? 'not after' : 'before'} ${upper.version}`;
    return decided(
      'inside',
      `${version.text} is ${limit}${lower !== null && upper !== null ? ` and not before ${lower.version}` : ''}`,
    );
  }
  const bound = (under === null ? upper : lower) ?? upper ?? lower;
  const hardToOrder =
    generic.parse(bound?.version ?? '') === null || compareBound(low, bound as Bound) === null;
  return {
    ...undecided(`${version.text} cannot be ordered against ${bound?.version ?? 'the bound'}`),
    unorderable: hardToOrder,
  };
}

/** "3.x" stands for every 3: its low end is 3.0, its high end has no limit below 4. */
function edge(version: GenericVersion, end: 'low' | 'high'): GenericVersion {
  return {
    text: version.text,
    segments: version.segments.flatMap((s) => {
      if (s.kind === 'wild')
        return end === 'low' ? [] : [{ kind: 'number' as const, digits: '9'.repeat(12) }];
      if (s.kind === 'digitWild')
        return [
          {
            kind: 'number' as const,
            digits: `${s.digits}${end === 'low' ? '0' : '9'}`.replace(/^0+(?=\d)/, ''),
          },
        ];
      return [s];
    }),
  };
}

function below(version: GenericVersion, bound: Bound): boolean | null {
  const order = compareBound(version, bound);
  return order === null ? null : order < 0 || (order === 0 && bound.inclusive);
}

function above(version: GenericVersion, bound: Bound): boolean | null {
  const order = compareBound(version, bound, 'lower');
  return order === null ? null : order > 0 || (order === 0 && bound.inclusive);
}

/** Order against a bound. A bound of one letter is a train: K.05 belongs to K. A bound of one number may be: 9.1 and 9. */
function compareBound(version: GenericVersion, bound: Bound, side: 'lower' | 'upper' = 'upper'): Order {
  const parsed = generic.parse(bound.version);
  if (parsed === null) return null;
  const [first] = parsed.segments;
  const [own] = version.segments;
  if (isSameWithoutBuild(version, parsed)) return null;
  if (
    bound.inclusive &&
    parsed.segments.length === 1 &&
    version.segments.length > 1 &&
    first !== undefined &&
    own !== undefined
  ) {
    if (first.kind === 'word' && own.kind === 'word' && first.text === own.text) return 0;
    if (
      side === 'upper' &&
      first.kind === 'number' &&
      own.kind === 'number' &&
      first.digits === own.digits &&
      /^\D*\d{1,2}$/.test(bound.version)
    )
      return null;
  }
  if (
    version.segments.length === 1 &&
    own?.kind === 'word' &&
    first?.kind === 'word' &&
    own.text === first.text &&
    parsed.segments.length > 1
  ) {
    return /\./.test(version.text) ? generic.compare(version, parsed) : null;
  }
  // "8" beside 8.2 may be any release of 8.
  if (
    version.segments.length === 1 &&
    parsed.segments.length > 1 &&
    own?.kind === 'number' &&
    first?.kind === 'number' &&
    own.digits === first.digits &&
    !version.text.includes('.')
  ) {
    return null;
  }
  return generic.compare(version, parsed);
}

/** "5.4.0" beside "5.4.0 build 160401" may be any of its builds. */
function isSameWithoutBuild(version: GenericVersion, bound: GenericVersion): boolean {
  const at = bound.segments.findIndex((s) => s.kind === 'word' && s.text === 'build');
  if (at <= 0 || version.segments.some((s) => s.kind === 'word' && s.text === 'build')) return false;
  return generic.compare(version, { ...bound, segments: bound.segments.slice(0, at) }) === 0;
}

function checkList(version: GenericVersion, listed: readonly string[]): IntervalCheck {
  const entries = listed.flatMap((text) => {
    const parsed = generic.parse(text);
    return parsed === null ? [] : [{ text, parsed }];
  });
  if (entries.length === 0)
    return undecided(`none of ${listed.join(', ')} is a version that can be compared`);
  const wild = version.segments.some((s) => s.kind === 'wild' || s.kind === 'digitWild');
  for (const { text, parsed } of entries) {
    if (generic.compare(version, parsed) === 0) {
      if (wild && !/[xX*]/.test(text)) return undecided(`${version.text} may or may not be ${text}`);
      return { ...decided('inside', `${version.text} is ${text}`), listed: text };
    }
  }
  const longer = entries.filter((e) => startsWith(version, e.parsed));
  const [train] = longer;
  if (train !== undefined) {
    const precise = entries.some((e) => e !== train && startsWith(e.parsed, train.parsed));
    if (precise) return decided('outside', `${version.text} is not among ${listed.join(', ')}`);
    const [head] = train.parsed.segments;
    if (head?.kind === 'word' || (train.parsed.segments.length === 1 && printedZeros(train.parsed) === 0)) {
      return {
        ...decided('inside', `${version.text} belongs to release ${train.text}`),
        listed: train.text,
        train: train.text,
      };
    }
    return undecided(`${train.text} may name the release that ${version.text} belongs to`);
  }
  const shorter = entries.find((e) => startsWith(e.parsed, version));
  if (shorter !== undefined) return undecided(`${version.text} is less exact than ${shorter.text}`);
  if (entries.every((e) => generic.compare(version, e.parsed) === null)) {
    return {
      ...undecided(`${version.text} cannot be compared with ${listed.join(', ')}`),
      unorderable: true,
    };
  }
  return decided('outside', `${version.text} is not among ${listed.join(', ')}`);
}

/** True of 4.0.2 and "4", or "4.0"; not of 4.1 and "4.0", whose zeros count for nothing in order but are printed. */
function startsWith(longer: GenericVersion, shorter: GenericVersion): boolean {
  const length = shorter.segments.length + printedZeros(shorter);
  if (length >= longer.segments.length) return false;
  return generic.compare({ ...longer, segments: longer.segments.slice(0, length) }, shorter) === 0;
}

/** The zeros at the end of a version, which its segments leave out. */
function printedZeros({ text }: GenericVersion): number {
  return /(?:\.0+)+$/.exec(text)?.[0].match(/\./g)?.length ?? 0;
}

function decided(outcome: Outcome, reading: string): RangeCheck {
  return { outcome, reading, deviceField: null, deviceValue: null };
}

function undecided(reading: string): RangeCheck {
  return decided('undecided', reading);
}
