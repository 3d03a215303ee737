/** A figure that something is worked out with, and how anybody came to it. */
import { type Range, rangeFault } from './range.ts';

export type Parameter = Range & ParameterGround;

export interface ParameterGround {
  unit: string;
  /** A document or address; null where nobody has published the figure and it is Ward's assumption. */
  source: string | null;
  /** ISO date of the last look at it. */
  asOf: string;
  assumed: boolean;
  /** Why this figure, in a sentence. */
  why: string;
}

/** What is wrong with a parameter, in words: an impossible range, a figure below `least`, or grounds that contradict themselves. */
export function parameterFault(parameter: Parameter, least = 0): string | null {
  const fault = rangeFault(parameter);
  if (fault !== null) return fault;
  if (parameter.low < least) return `low ${parameter.low} is below ${least}`;
  if (!parameter.assumed && parameter.source === null) return 'it is not assumed, and names no source';
  if (parameter.why.trim() === '') return 'it does not say why';
  return null;
}
