/** The answers that a decision table asks for, in plain words. */
import type { TableRow } from '../../actions/ssvc-table.ts';

export const inputWords: {
  [Input in Exclude<keyof TableRow, 'decision'>]: Record<TableRow[Input], string>;
} = {
  exploitation: { none: 'No', public_poc: 'An exploit is public', active: 'Yes' },
  exposure: { small: 'Reached by few', controlled: 'Reached under control', open: 'Reached by anybody' },
  automatable: { no: 'No', yes: 'Yes' },
  humanImpact: { low: 'Low harm', medium: 'Medium', high: 'High', very_high: 'Very high' },
};
