/** Tables are asked by inputs, and a broken one is refused with the row that breaks it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDeployerTable } from '#data/ssvc/index.ts';
import { checkTable } from './check-table.ts';
import { type GivenInputs, lookUp, outcomeOf, type TableShape } from './decision-table.ts';
import { ssvcShape } from './ssvc-table.ts';

const small = {
  inputs: { attack: ['hard', 'easy'], veryNear: ['no', 'yes'] },
  outcome: { name: 'answer', values: ['later', 'soon', 'now'] },
} as const satisfies TableShape;

const rows: readonly GivenInputs[] = [
  { attack: 'hard', veryNear: 'no', answer: 'later' },
  { attack: 'hard', veryNear: 'yes', answer: 'soon' },
  { attack: 'easy', veryNear: 'no', answer: 'soon' },
  { attack: 'easy', veryNear: 'yes', answer: 'now' },
];

function told(given: readonly GivenInputs[]) {
  return checkTable(given, small).map(({ code, where, message, hint }) => ({ code, where, message, hint }));
}

describe('checkTable', () => {
  it('has nothing to say of a good table, in whatever order its rows stand', () => {
    expect(told(rows)).toEqual([]);
    expect(told(rows.toReversed())).toEqual([]);
  });

  it('names the combination that has no row', () => {
    expect(told(rows.filter((_row, at) => at !== 1))).toEqual([
      {
        code: 'table-row-missing',
        where: '/rows',
        message: 'The decision table has no row for attack hard, very near yes.',
        hint: 'Expected: one row for each of the 4 combinations of inputs. Add this one, with an outcome out of: later, soon, now.',
      },
    ]);
  });

  it('names both rows of a combination that is decided twice', () => {
    expect(told([...rows, { attack: 'easy', veryNear: 'no', answer: 'now' }])).toEqual([
      {
        code: 'table-row-twice',
        where: '/rows/4',
        message:
          'Row 5 of the decision table is about attack easy, very near no, which row 3 decides already.',
        hint: 'Expected: one row for each combination of inputs. Take out one of the two.',
      },
    ]);
  });

  it('names row and column of a value that it does not know, and takes the row for no combination', () => {
    const broken = rows.with(3, { attack: 'trivial', veryNear: 'yes', answer: 'now' });
    expect(told(broken).map(({ code, where }) => [code, where])).toEqual([
      ['table-value-unknown', '/rows/3/attack'],
      ['table-row-missing', '/rows'],
    ]);
    expect(told(broken)[0]?.message).toBe('Row 4 of the decision table has "trivial" for attack.');
    expect(told(broken)[0]?.hint).toBe('Expected one of: hard, easy. Correct the value.');
    expect(told(rows.with(3, { attack: 'easy', veryNear: 'yes' })).map(({ code }) => code)).toEqual([
      'table-value-unknown',
    ]);
  });

  it('names the row whose outcome falls although an input is worse', () => {
    expect(told(rows.with(3, { attack: 'easy', veryNear: 'yes', answer: 'later' }))).toEqual([
      {
        code: 'table-outcome-lowered',
        where: '/rows/3/answer',
        message:
          'Row 4 of the decision table (attack easy, very near yes) gives later, yet row 2 gives the more urgent soon with attack hard and all else the same.',
        hint: 'Expected: soon or more urgent, since a worse input never lowers the outcome. Raise row 4, or lower row 2.',
      },
      {
        code: 'table-outcome-lowered',
        where: '/rows/3/answer',
        message:
          'Row 4 of the decision table (attack easy, very near yes) gives later, yet row 3 gives the more urgent soon with very near no and all else the same.',
        hint: 'Expected: soon or more urgent, since a worse input never lowers the outcome. Raise row 4, or lower row 3.',
      },
    ]);
  });
});

const deployer = loadDeployerTable().rows;
const anyRow = fc.nat({ max: deployer.length - 1 });
const codes = (given: readonly GivenInputs[]) => checkTable(given, ssvcShape).map(({ code }) => code);

/** The plain reading of monotone, over all pairs of rows. */
function falls(given: readonly GivenInputs[]): boolean {
  const rank = (row: GivenInputs, name: keyof typeof ssvcShape.inputs) =>
    (ssvcShape.inputs[name] as readonly string[]).indexOf(row[name] ?? '');
  const outcome = (row: GivenInputs) =>
    (ssvcShape.outcome.values as readonly string[]).indexOf(row.decision ?? '');
  const names = Object.keys(ssvcShape.inputs) as (keyof typeof ssvcShape.inputs)[];
  return given.some((better) =>
    given.some(
      (worse) =>
        names.every((name) => rank(worse, name) >= rank(better, name)) && outcome(worse) < outcome(better),
    ),
  );
}

describe('laws of the check, on broken copies of the deployer table', () => {
  it('a row taken out is missed, and a row put in twice is seen', () => {
    fc.assert(
      fc.property(anyRow, (at) => {
        expect(codes(deployer.filter((_row, place) => place !== at))).toEqual(['table-row-missing']);
        expect(codes([...deployer, ...deployer.slice(at, at + 1)])).toEqual(['table-row-twice']);
      }),
      { seed: 1, numRuns: 72 },
    );
  });

  it('a changed outcome is refused exactly where some worse row is then less urgent', () => {
    fc.assert(
      fc.property(anyRow, fc.constantFrom(...ssvcShape.outcome.values), (at, decision) => {
        const changed = deployer.map((row, place) => (place === at ? { ...row, decision } : row));
        const lowered = codes(changed);
        expect(new Set(lowered)).toEqual(new Set(falls(changed) ? ['table-outcome-lowered'] : []));
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('lookUp', () => {
  const table = { name: 'Small', version: '7', source: 'a test', shape: small, rows: rows as never };

  it('gives the outcome by the inputs, and null for what it does not know', () => {
    expect(lookUp(table, { attack: 'easy', veryNear: 'no' })).toBe('soon');
    expect(lookUp(table, { attack: 'easy', veryNear: 'maybe' })).toBeNull();
    expect(lookUp(table, { attack: 'easy' })).toBeNull();
    expect(lookUp({ ...table, rows: [] }, { attack: 'easy', veryNear: 'no' })).toBeNull();
  });

  it('says which inputs a table with holes has no row for', () => {
    expect(() => outcomeOf({ ...table, rows: [] }, { attack: 'easy', veryNear: 'no' })).toThrow(
      'Small 7 has no row for attack easy, veryNear no; a complete table was expected',
    );
  });
});
