/** The SSVC table is complete, monotone and the published one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ssvcOrder, type SsvcRow } from '#model/judgement/ssvc-table.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { loadDeployerTable } from './index.ts';

const table = loadDeployerTable();
const inputs = ['exploitation', 'exposure', 'automatable', 'humanImpact'] as const;

function rank(column: keyof SsvcRow, row: SsvcRow): number {
  return (ssvcOrder[column] as readonly string[]).indexOf(row[column]);
}

describe('SSVC deployer table 1.0.0', () => {
  it('has one row for each of the 72 combinations', () => {
    const combinations = new Set(table.rows.map((row) => inputs.map((input) => row[input]).join(' ')));
    expect(table.rows).toHaveLength(72);
    expect(combinations.size).toBe(72);
    expect(inputs.reduce((product, input) => product * ssvcOrder[input].length, 1)).toBe(72);
  });

  it('holds only values that the model has', () => {
    const columns = [...inputs, 'decision'] as const;
    expect(table.rows.filter((row) => columns.some((column) => rank(column, row) === -1))).toEqual([]);
  });

  it('never lowers the outcome for a worse input', () => {
    const lowered = table.rows.flatMap((better) =>
      table.rows
        .filter((worse) => inputs.every((input) => rank(input, worse) >= rank(input, better)))
        .filter((worse) => rank('decision', worse) < rank('decision', better)),
    );
    expect(lowered).toEqual([]);
  });

  it('names version, source and licence', () => {
    expect(table.version).toBe('1.0.0');
    expect(table.source).toContain('CERTCC/SSVC');
    expect(readFileSync(new URL('LICENSE-SSVC.md', import.meta.url), 'utf8')).toContain('MIT (SEI)');
  });

  it.skipIf(!hasShared)(`equals the published CSV row by row${hasShared ? '' : ` (${sharedSkip})`}`, () => {
    const csv = readFileSync(
      sharedPath('conformance', 'ssvc', 'csv', 'ssvc', 'deployer_patch_application_priority_1_0_0.csv'),
      'utf8',
    );
    const published = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) =>
        line
          .trim()
          .split(',')
          .slice(1)
          .map((cell) => cell.replace(/[ -]/g, '_')),
      );
    expect(table.rows.map((row) => [...inputs.map((input) => row[input]), row.decision])).toEqual(published);
  });
});
