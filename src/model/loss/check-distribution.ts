/** Says what is impossible about a distribution, with the place and what to do about it. */
import type { Distribution, Measure } from './distribution.ts';
import { fault, type Fault, type Path } from './fault.ts';

export function checkDistribution(of: Distribution, measure: Measure, path: Path): Fault[] {
  const named = namedValues(of);
  const odd = named.find(([, value]) => !Number.isFinite(value));
  if (odd) return [fault([...path, ...odd[0]], `${odd[1]} is not a finite number`, 'Write a plain number.')];
  return [...checkEnds(named, measure, path), ...checkOrder(of, measure, path)];
}

type Named = readonly [Path, number];

function namedValues(of: Distribution): Named[] {
  switch (of.kind) {
    case 'constant':
      return [[['value'], of.value]];
    case 'uniform':
    case 'lognormal':
      return [
        [['low'], of.low],
        [['high'], of.high],
      ];
    case 'pert':
      return [
        [['low'], of.low],
        [['mode'], of.mode],
        [['high'], of.high],
      ];
    case 'replay':
      return of.values.map((value, run) => [['values', run], value]);
  }
}

function checkEnds(named: readonly Named[], measure: Measure, path: Path): Fault[] {
  const below = named.find(([, value]) => value < 0);
  if (below)
    return [
      fault(
        [...path, ...below[0]],
        `${below[1]} is below 0, which no ${measure} can be`,
        'Write 0 or more; what is saved is no negative loss, it belongs to the action that saves it.',
      ),
    ];
  const above = measure === 'share' ? named.find(([, value]) => value > 1) : undefined;
  if (!above) return [];
  const hint = 'Write a probability from 0 to 1: 25 % is 0.25.';
  return [fault([...path, ...above[0]], `${above[1]} is above 1, which no share can be`, hint)];
}

function checkOrder(of: Distribution, measure: Measure, path: Path): Fault[] {
  if (of.kind === 'constant') return [];
  if (of.kind === 'replay')
    return of.values.length > 0
      ? []
      : [fault([...path, 'values'], 'there is no run in it', 'Run the replay first, or write a range.')];
  if (of.low > of.high)
    return [
      fault(
        [...path, 'low'],
        `low ${of.low} is above high ${of.high}`,
        'Write the smaller figure as low; if both are the same figure, write a constant.',
      ),
    ];
  if (of.kind === 'lognormal') return checkLognormal(of, measure, path);
  if (of.kind === 'pert' && (of.mode < of.low || of.mode > of.high))
    return [
      fault(
        [...path, 'mode'],
        `the most likely value ${of.mode} lies outside ${of.low} to ${of.high}`,
        'Move the most likely value between low and high, or widen the range.',
      ),
    ];
  return [];
}

function checkLognormal(of: { low: number }, measure: Measure, path: Path): Fault[] {
  if (of.low === 0)
    return [
      fault(
        [...path, 'low'],
        'a lognormal never reaches 0, so its low end has to be above 0',
        'Write the smallest loss that one event in twenty stays below, or choose PERT.',
      ),
    ];
  if (measure !== 'share') return [];
  const message = 'a lognormal has no upper end, so it can be no share';
  return [fault([...path, 'kind'], message, 'Choose PERT or uniform for a probability.')];
}
