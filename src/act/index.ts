/** From an advisory's remedies to what to do next. */
export { clearedStep, nextStep } from './next-step.ts';
