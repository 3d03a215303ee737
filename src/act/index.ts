/** From an advisory's remedies to what to do next. */
export { nextStep } from './next-step.ts';
