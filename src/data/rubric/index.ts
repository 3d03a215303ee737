/**
 * Questions that give the metrics of CVSS for medical devices, after MITRE's rubric, which FDA qualified as a medical device
 * development tool in 2020. The ids are MITRE's, the words ours. `rubric.test.ts` holds its shape.
 */
import type { Rubric } from '#model/judgement/rubric.ts';
import rubric from './mitre-cvss-rubric.json' with { type: 'json' };

/** 37 questions for 14 metrics of CVSS 3.x. */
export function loadRubric(): Rubric {
  return rubric as unknown as Rubric;
}
