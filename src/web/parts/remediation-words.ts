/** The three states of remediation, in words. */
import type { RemediationState } from '#model/judgement/remediation.ts';

export const remediationWords: Readonly<Record<RemediationState, string>> = {
  not_remediated: 'Not remediated',
  in_progress: 'Remediation in progress',
  done: 'Remediation done',
};
