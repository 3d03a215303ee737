/** Functions of people and teams, and what they have to do with an action, in words. */
import type { PersonRow } from '../../actions/people.ts';

export const functionWords: Record<PersonRow['function'], string> = {
  clinical_engineering: 'Clinical engineering',
  it: 'IT',
  security: 'Security',
  supply_chain: 'Supply chain',
  clinical_lead: 'Clinical lead',
  vendor: 'Vendor',
  executive: 'Executive',
};

export const workFunctions = Object.keys(functionWords) as PersonRow['function'][];

export const functionChoices = workFunctions.map((value) => ({ value, label: functionWords[value] }));

export function functionNames(functions: readonly PersonRow['function'][]): string {
  return functions.map((one) => functionWords[one]).join(', ');
}
