/** The duties with clocks that laws, guidance and directives give, as data in Ward's own words with source and date. */
import type { ObligationCatalogue, ObligationRule } from '#model/judgement/obligation.ts';
import europe from './eu.json' with { type: 'json' };
import example from './own-example.json' with { type: 'json' };
import agencies from './us-agencies.json' with { type: 'json' };
import devices from './us-devices.json' with { type: 'json' };
import incidents from './us-incidents.json' with { type: 'json' };

const files = [devices, incidents, agencies, europe] as unknown as readonly ObligationCatalogue[];

/** Every rule, in the order in which people read them; `obligations.test.ts` holds each to the schema. */
export function loadObligations(): ObligationCatalogue {
  return { rules: files.flatMap(({ rules }) => rules) };
}

/** A clause of a contract as somebody would write it, for the documentation and for tests; no rule of the catalogue. */
export function loadExample(): ObligationRule {
  return example as ObligationRule;
}
