/** Actions: what is proposed, whose they are, when they are due, what proves them done and what opens them again. */
export { stateAfter } from './action-state.ts';
export { dueAfter } from './due.ts';
export { type DeviceChange, judgeDevice, type SubjectFacts } from './proof.ts';
export { actionTitle, proposedKind } from './propose.ts';
export { ownerFor, rowFor } from './responsible.ts';
