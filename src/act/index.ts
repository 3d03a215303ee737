/** From an advisory's remedies to what to do next. */
export { clearedStep, componentStep, nextStep } from './next-step.ts';
