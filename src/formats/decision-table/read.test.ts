/** Decision tables as CSV: in our words, in any order, and as CERT/CC publishes them. */
import { describe, expect, it } from 'vitest';
import { loadDeployerTable } from '#data/ssvc/index.ts';
import { checkTable } from '#model/judgement/check-table.ts';
import { ssvcShape } from '#model/judgement/ssvc-table.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { readDecisionTable } from './read.ts';

it('reads columns in any order, words in any spelling, and leaves other columns out', () => {
  const text =
    'Decision;note;Human impact;Automatable;System Exposure;Exploitation\nOut-of-Cycle;x;Very High;YES;open;Public PoC\n';
  expect(readDecisionTable(text, ssvcShape)).toEqual({
    rows: [
      {
        exploitation: 'public_poc',
        exposure: 'open',
        automatable: 'yes',
        humanImpact: 'very_high',
        decision: 'out_of_cycle',
      },
    ],
    problems: [],
  });
});

it('says which columns are missing', () => {
  const { rows, problems } = readDecisionTable('exploitation,decision\nnone,defer\n', ssvcShape);
  expect(rows).toEqual([]);
  expect(problems.map(({ code, where, message }) => [code, where, message])).toEqual([
    ['table-columns', 'line 1', 'The decision table lacks columns: exposure, automatable, humanImpact.'],
  ]);
});

describe.skipIf(!hasShared)(`the published file${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('is read as it is', () => {
    const file = sharedPath(
      'conformance',
      'ssvc',
      'csv',
      'ssvc',
      'deployer_patch_application_priority_1_0_0.csv',
    );
    const { rows, problems } = readDecisionTable(readText(file), ssvcShape);
    expect([problems, checkTable(rows, ssvcShape)]).toEqual([[], []]);
    expect(rows).toEqual(loadDeployerTable().rows);
  });
});
