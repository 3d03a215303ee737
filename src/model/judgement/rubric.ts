/**
 * A rubric for CVSS 3.x: questions whose answers decide each metric. A metric starts with one question, or with several of which the
 * worst answer counts; an answer gives a value or leads to the next question. The questions of two metrics are never the same.
 */

export interface RubricAnswer {
  /** `yes`, `no`, `unknown`, `limited`: what people say, and what is kept. */
  answer: string;
  /** How the extended vector writes it. */
  letter: string;
  text: string;
  /** The value that it gives the metric. Either this or `next`. */
  value?: string;
  /** The id of the question that it leads to. */
  next?: string;
}

export interface RubricQuestion {
  /** As the extended vector names it: `XAVN`. */
  id: string;
  /** The heading that it stands under. */
  about: string;
  asks: string;
  help: string;
  answers: readonly RubricAnswer[];
}

export interface RubricMetric {
  /** Of CVSS 3.x: `AV`. */
  metric: string;
  title: string;
  /** Metrics other than base may be left out; CVSS then takes them as not defined. */
  group: 'base' | 'temporal' | 'environmental';
  /** From the least to the most severe. */
  values: readonly string[];
  /** The first questions; of several the worst outcome counts. */
  starts: readonly string[];
}

export interface Rubric {
  name: string;
  version: string;
  source: string;
  url: string;
  /** What of it is Ward's own reading. */
  note: string;
  metrics: readonly RubricMetric[];
  /** In the order in which people are asked. */
  questions: readonly RubricQuestion[];
}

export const rubricCvssVersions = ['3.0', '3.1'] as const;
export type RubricCvssVersion = (typeof rubricCvssVersions)[number];

/** By the id of a question its answer. */
export type RubricAnswers = Readonly<Record<string, string>>;
