/** What loss models start from, as data: public figures with their sources, evidence for and against, and questions to calibrate experts by. */
import type { Distribution } from '#model/loss/distribution.ts';
import type { CalibrationQuestion } from '#model/loss/elicitation.ts';
import questions from './calibration-questions.json' with { type: 'json' };
import figures from './default-figures.json' with { type: 'json' };
import evidence from './evidence.json' with { type: 'json' };

export interface DefaultFigure {
  id: string;
  range: Distribution;
  unit: string;
  source: string;
  /** Year, month or day, ISO. */
  asOf: string;
  /** Whether its use here goes beyond what the source says. */
  assumed: boolean;
  why: string;
}

export interface Evidence {
  id: string;
  /** For or against spending on the security of devices. */
  speaks: 'for' | 'against';
  statement: string;
  source: string;
  asOf: string;
  /** A report that quotes any evidence has to show it. */
  mustShow: boolean;
}

export interface LossData {
  version: string;
  figures: readonly DefaultFigure[];
  evidence: readonly Evidence[];
  questions: readonly CalibrationQuestion[];
}

export function loadLossData(): LossData {
  return {
    version: figures.version,
    figures: figures.figures as DefaultFigure[],
    evidence: evidence.evidence as Evidence[],
    questions: questions.questions,
  };
}
