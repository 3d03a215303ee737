/** From a finding and the kind of its device to how soon to act, with every reason; the tables are passed in. */
export {
  type Assessment,
  assess,
  type AssessmentFacts,
  type AssessmentTables,
  checkInput,
  whatMoved,
} from './assessment.ts';
export { automatableOf, type AutomatableStep } from './automatable.ts';
export {
  type ContextClass,
  contextKeyOf,
  contextOf,
  contextOfKey,
  type ContextTables,
} from './context.ts';
export { type BodTime, bodTime, coordinatorLevel } from './cisa.ts';
export { decide, type DecisionInput } from './decide.ts';
export { exploitationOf, type ExploitationFacts, type ExploitationStep } from './exploitation.ts';
export {
  type EarlierScore,
  type EpssTrend,
  exploitationSources,
  type SourceOnExploitation,
} from './exploitation-sources.ts';
export { exposureStep } from './exposure.ts';
export { exploitSaid, issuerFact } from './issuer-said.ts';
export { type GivenPoints, givenPoints } from './given-points.ts';
export { type FdaFacts, fdaRisk } from './fda.ts';
export { checkPolicy, readPolicy } from './policy/index.ts';
export { roleOf } from './role.ts';
export { type StatedFacts, statedFacts, tellingStatements } from './stated-facts.ts';
export {
  checkAnswers,
  type RubricResult,
  rubricResult,
} from './rubric/rubric.ts';
export { orderedBy, priorityOf, type PriorityInput, priorityPlaces } from './priority.ts';
export { type SignOff, type SignOffState, signOffState, verdictFingerprint } from './sign-off.ts';
export { type SupplierFacts, supplierDecision } from './supplier.ts';
export type { Fact, Facts, TableStep } from './table-steps.ts';
export { whySentence } from './why.ts';
export { whyAbove, type WhyAbove } from './why-above.ts';
export { wouldChange } from './would-change.ts';

/** Raised whenever the same facts give another decision or order, so that stored decisions are known to be old. */
export const weighingVersion = '7';
