/** From a finding and the kind of its device to how soon to act, with every reason; the tables are passed in. */
export { contextOf, contextOfKey, type ContextClass } from './context.ts';
export { decide, type DecisionInput } from './decide.ts';
export { exploitationOf, type ExploitationFacts, type ExploitationStep } from './exploitation.ts';
export { priorityOf, type PriorityInput } from './priority.ts';
export { whySentence } from './why.ts';
export { whyAbove, type WhyAbove } from './why-above.ts';
export { wouldChange } from './would-change.ts';

/** Raised whenever the same facts give another decision or order, so that stored decisions are known to be old. */
export const weighingVersion = '4';
