/** What the supplemental metrics of CVSS 4.0 (5, https://www.first.org/cvss/v4.0/specification-document) say, in words. */
import { metricsIn } from './score.ts';

const metrics: Readonly<Record<string, { name: string; values: Readonly<Record<string, string>> }>> = {
  S: { name: 'safety', values: { N: 'negligible', P: 'present' } },
  AU: { name: 'automatable', values: { N: 'no', Y: 'yes' } },
  R: { name: 'recovery', values: { A: 'automatic', U: 'by the user', I: 'irrecoverable' } },
  V: { name: 'value density', values: { D: 'diffuse', C: 'concentrated' } },
  RE: { name: 'response effort', values: { L: 'low', M: 'moderate', H: 'high' } },
  U: { name: 'urgency', values: { Clear: 'clear', Green: 'green', Amber: 'amber', Red: 'red' } },
};

/** `safety: present`, in the order of the standard; none where the vector gives none. */
export function supplementalWords(vector: string): string[] {
  return metricsIn(vector, 'supplemental').map(({ name, value }) => {
    const metric = metrics[name];
    return `${metric?.name ?? name}: ${metric?.values[value] ?? value}`;
  });
}
