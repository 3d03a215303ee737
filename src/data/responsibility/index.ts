/** Who usually does what in a hospital, as data: Ward's own judgement, over which an organisation writes its own rows. */
import type { ResponsibilityTable } from '#model/judgement/responsibility.ts';
import published from './responsibility.json' with { type: 'json' };

/** `responsibility.test.ts` holds that every kind of action has a row for any device, and that all words are the model's. */
export function loadResponsibilities(): ResponsibilityTable {
  return published as ResponsibilityTable;
}
