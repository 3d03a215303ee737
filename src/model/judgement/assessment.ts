/** What a manufacturer judges of one vulnerability in one product: how far it is, and what people state for it. */
import { effectsOfAttack, exploitabilities, type Exploitability } from './fda-matrix.ts';
import { harmSeverities, type HarmSeverity, safetyImpacts } from './harm.ts';
import { automatables, exploitations } from './ssvc-table.ts';
import { technicalImpacts, utilityShape } from './supplier-table.ts';

export const assessmentStates = ['draft', 'proposed', 'signed'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** Of the rubric, of SSVC's supplier tables, and of FDA's matrix. */
export const assessmentParts = ['rubric', 'ssvc', 'fda'] as const;
export type AssessmentPart = (typeof assessmentParts)[number];

/** The keys of SSVC and FDA with the values that each may have, from the least to the most urgent. */
export const inputKeys = {
  ssvc: {
    exploitation: exploitations,
    automatable: automatables,
    valueDensity: utilityShape.inputs.valueDensity,
    technicalImpact: technicalImpacts,
    safety: safetyImpacts,
  },
  fda: { effects: effectsOfAttack, exploitability: exploitabilities, severity: harmSeverities },
} as const;

/** Something that a person states: an answer to the rubric, a point of SSVC, a fact for FDA's matrix. */
export interface AssessmentInput {
  part: AssessmentPart;
  /** `XAVN`, `exploitation`, `severity`. */
  key: string;
  value: string;
  /** Why; needed for all but answers to the rubric. */
  because: string | null;
  /** A document or a name; without one it is the person's word. */
  source: string | null;
  by: string;
}

/** Something that stands between the vulnerability and the patient, and what remains with it. */
export type CompensatingControl = {
  /** "the pump network is reached only through the gateway". */
  what: string;
  inPlace: boolean;
  source: string;
} & ({ lowers: 'exploitability'; to: Exploitability } | { lowers: 'severity'; to: HarmSeverity });

/** What people call an assessment by: `AS-12`. */
export function assessmentNumber(assessmentNo: number): string {
  return `AS-${assessmentNo}`;
}

/** The number in `AS-12`, `as-12` or `12`; null for any other text. */
export function readAssessmentNumber(text: string): number | null {
  const [, digits] = /^(?:as-)?(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
