/** How far people are with remedying a vulnerability on a device: the three states of CSAF 2.0, 9.1.13 (asset matching system). */
export const remediationStates = ['not_remediated', 'in_progress', 'done'] as const;
export type RemediationState = (typeof remediationStates)[number];
