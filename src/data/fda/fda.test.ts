/** Ward's default of FDA's matrix is complete and monotone, leaves the clear corners as FDA does, and is marked as Ward's own. */
import { describe, expect, it } from 'vitest';
import { checkTable } from '#model/judgement/check-table.ts';
import { lookUp } from '#model/judgement/decision-table.ts';
import { exploitabilities, fdaShape } from '#model/judgement/fda-matrix.ts';
import { loadFdaMatrix } from './index.ts';

const matrix = loadFdaMatrix();

describe("Ward's default of FDA's matrix", () => {
  it('has the shape of its type and passes the check of tables', () => {
    expect(matrix.shape).toEqual(fdaShape);
    expect(matrix.rows).toHaveLength(15);
    expect(checkTable(matrix.rows, fdaShape)).toEqual([]);
  });

  it('says that it is not the one of FDA', () => {
    expect(matrix.name).toMatch(/^Ward's own/);
    expect(matrix.source).toMatch(/^Ward's own default/);
  });

  it.each(exploitabilities)(
    'with %s exploitability takes inconvenience as controlled and death as not',
    (at) => {
      expect(lookUp(matrix, { exploitability: at, severity: 'negligible' })).toBe('controlled');
      expect(lookUp(matrix, { exploitability: at, severity: 'catastrophic' })).toBe('uncontrolled');
    },
  );
});
