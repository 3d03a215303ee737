/** Names as the suite of CPE 2.3 writes them. */
import { type Cpe, type CpeAttribute, cpeAttributes, openCpe } from '#model/identifier/cpe/index.ts';

type SuiteValue = string | number | { $logical: 'ANY' | 'NA' };
export type SuiteName = Record<string, SuiteValue>;

/** How the suite spells the attributes that Ward writes in camel case. */
const spellings: Partial<Record<CpeAttribute, string>> = {
  swEdition: 'sw_edition',
  targetSw: 'target_sw',
  targetHw: 'target_hw',
};

/** What is absent, or of another type, is not said. */
export function nameOf(suite: SuiteName): Cpe {
  const cpe = openCpe();
  for (const attribute of cpeAttributes) {
    const value = suite[spellings[attribute] ?? attribute];
    if (typeof value === 'string') cpe[attribute] = { kind: 'text', quoted: value };
    else if (typeof value === 'object' && value.$logical === 'NA') cpe[attribute] = { kind: 'na' };
  }
  return cpe;
}

export interface CpePair {
  wfn: SuiteName;
  wfn2: SuiteName;
  expectedIsDisjoint: boolean;
  expectedIsEqual: boolean;
  expectedIsSubset: boolean;
  expectedIsSuperset: boolean;
}
