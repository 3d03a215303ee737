/** VEX: does a statement speak of a finding, may it act, and whose word stands. Pure; the clock is passed in. */
export { keyOfStatement } from './named-products.ts';
export { namesOfFinding, namesOfStatement } from './names.ts';
export { justificationOf } from './justifications.ts';
export { csafSubject, isWaiting, overlay, type Overlaid, type StatementOutcome } from './overlay.ts';
export { scopesOf } from './scope.ts';
export { isBare, waitsAnyway } from './standing.ts';
export type { ConcernedComponent, VexSubject } from './subject.ts';
