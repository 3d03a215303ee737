/** What a client throws where Ward refuses; by itself, so that the command line need not load the contract to know it. */
import type { ProblemDetails } from './common.ts';

/** A request that Ward refused, with its problem details. */
export class RefusedRequest extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.name = 'RefusedRequest';
    this.details = details;
  }
}
