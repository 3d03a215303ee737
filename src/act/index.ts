/** From an advisory's remedies to what to do next. */
export { longestText, nextStep, noRemedy, shorten, type NextStep } from './next-step.ts';
