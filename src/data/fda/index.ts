/**
 * Ward's own default matrix of exploitability and severity of harm, for manufacturers to edit. FDA publishes a picture without values
 * and leaves the middle band to the manufacturer, so that where it lies is ours: high exploitability counts as uncontrolled from
 * minor harm on, medium from serious, low from critical. `fda.test.ts` holds that it passes `checkTable`.
 */
import type { FdaMatrix } from '#model/judgement/fda-matrix.ts';
import matrix from './default-matrix.json' with { type: 'json' };

/** 15 rows. */
export function loadFdaMatrix(): FdaMatrix {
  return matrix as unknown as FdaMatrix;
}
