/** Words for assessments. */
import { inputKeys } from '#http/contract/assessments.ts';
import type { Assessment, AssessmentRow } from '../../actions/assessments.ts';
import { counted, readable } from '../../parts/words.ts';

export const stateWords: Record<AssessmentRow['state'], string> = {
  draft: 'Draft',
  proposed: 'Proposed, to be signed',
  signed: 'Signed',
};

/** How soon SSVC's supplier table asks for a repair. */
export const repairWords: Record<AssessmentRow['decision'], string> = {
  defer: 'Defer: no repair is worked on now',
  scheduled: 'Scheduled: with the next planned work',
  out_of_cycle: 'Out of cycle: before planned work',
  immediate: 'Immediate: all hands, now',
};

export const riskWords: Record<AssessmentRow['risk'], string> = {
  controlled: 'Controlled: sufficiently low',
  uncontrolled: 'Uncontrolled: unacceptable as it is',
};

type Statable = 'ssvc' | 'fda';

export interface KeyWords {
  part: Statable;
  label: string;
  help: string;
  values: readonly string[];
}

/** What people state beside the rubric, by its key, in the order of the page. */
export const statable: Readonly<Record<string, KeyWords>> = {
  exploitation: {
    part: 'ssvc',
    label: 'Exploitation',
    help: 'Whether it is exploited. What KEV or CISA say counts over a milder answer.',
    values: inputKeys.ssvc.exploitation,
  },
  automatable: {
    part: 'ssvc',
    label: 'Automatable',
    help: 'Whether an attacker can automate all steps up to the exploit.',
    values: inputKeys.ssvc.automatable,
  },
  valueDensity: {
    part: 'ssvc',
    label: 'Value density',
    help: 'Whether one attack on one system yields little (diffuse) or much (concentrated).',
    values: inputKeys.ssvc.valueDensity,
  },
  technicalImpact: {
    part: 'ssvc',
    label: 'Technical impact',
    help: 'What an attacker controls afterwards: some of the part, or all of it.',
    values: inputKeys.ssvc.technicalImpact,
  },
  safety: {
    part: 'ssvc',
    label: 'Safety impact',
    help: 'From minor injuries at worst (negligible) to the loss of many lives (catastrophic).',
    values: inputKeys.ssvc.safety,
  },
  effects: {
    part: 'fda',
    label: 'What an attack can touch',
    help: 'Data alone counts as controlled; privacy law may still set a time.',
    values: inputKeys.fda.effects,
  },
  exploitability: {
    part: 'fda',
    label: 'Exploitability',
    help: 'How easily it is exploited, before compensating controls. No score decides this for you.',
    values: inputKeys.fda.exploitability,
  },
  severity: {
    part: 'fda',
    label: 'Severity of harm',
    help: 'The severest harm to a patient, in the words of ISO 14971.',
    values: inputKeys.fda.severity,
  },
};

/** "from 2.0 (low) to 9.3 (critical)"; "6.4 (medium)" where it is one. */
export function scoreWords({ range }: Pick<AssessmentRow, 'range'>): string {
  if (range === null) return 'not scored';
  const { lowest, highest } = range;
  const told = (end: typeof lowest) => `${end.score.toFixed(1)} (${end.severity})`;
  return lowest.score === highest.score ? told(lowest) : `from ${told(lowest)} to ${told(highest)}`;
}

export function openWords({ openQuestions }: Pick<AssessmentRow, 'openQuestions'>): string {
  if (openQuestions === null) return 'no question is answered yet';
  if (openQuestions === 0) return 'no open question can change it any more';
  return `${counted(openQuestions, 'open question')} can still change it`;
}

export function signatureWords({ signatures, state }: Pick<AssessmentRow, 'signatures' | 'state'>): string {
  return state === 'draft' ? 'not proposed' : `${signatures} of 2`;
}

export function answerText({ answers, answer }: Assessment['rubric']['questions'][number]): string {
  return answers.find((one) => one.answer === answer)?.text ?? readable(answer ?? '');
}
