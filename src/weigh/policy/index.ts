/** Policies: read, and held to the law; `decide` applies them. */
export { checkPolicy } from './check.ts';
export { readPolicy } from './read.ts';
