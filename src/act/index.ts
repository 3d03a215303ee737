/** From an advisory's remedies to what to do next. */
export { nextStep, type NextStep } from './next-step.ts';
