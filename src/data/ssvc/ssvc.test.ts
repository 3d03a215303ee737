/** Every SSVC table has the shape of its type, is complete and monotone, and is the published one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTable } from '#model/judgement/check-table.ts';
import { bodShape, coordinatorShape } from '#model/judgement/cisa-table.ts';
import { type DecisionTable, lookUp, type TableShape } from '#model/judgement/decision-table.ts';
import { humanImpactShape } from '#model/judgement/harm.ts';
import { ssvcShape } from '#model/judgement/ssvc-table.ts';
import { publicSafetyShape, supplierShape, utilityShape } from '#model/judgement/supplier-table.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import {
  loadBodTable,
  loadCoordinatorTable,
  loadDeployerTable,
  loadHumanImpactTable,
  loadSupplierTables,
} from './index.ts';

interface Case {
  table: DecisionTable;
  shape: TableShape;
  rows: number;
  version: string;
  /** The published file below `csv`, and our columns in its order. */
  csv: string;
  columns: readonly string[];
}

const supplier = loadSupplierTables();
const cases: readonly Case[] = [
  {
    table: loadDeployerTable(),
    shape: ssvcShape,
    rows: 72,
    version: '1.0.0',
    csv: 'ssvc/deployer_patch_application_priority_1_0_0.csv',
    columns: ['exploitation', 'exposure', 'automatable', 'humanImpact', 'decision'],
  },
  {
    table: loadHumanImpactTable(),
    shape: humanImpactShape,
    rows: 16,
    version: '1.0.0',
    csv: 'ssvc/human_impact_1_0_0.csv',
    columns: ['safety', 'mission', 'humanImpact'],
  },
  {
    table: supplier.supplier,
    shape: supplierShape,
    rows: 36,
    version: '1.0.0',
    csv: 'ssvc/supplier_patch_development_priority_1_0_0.csv',
    columns: ['exploitation', 'utility', 'technicalImpact', 'publicSafety', 'decision'],
  },
  {
    table: supplier.utility,
    shape: utilityShape,
    rows: 4,
    version: '1.0.0',
    csv: 'ssvc/utility_1_0_0.csv',
    columns: ['automatable', 'valueDensity', 'utility'],
  },
  {
    table: supplier.publicSafety,
    shape: publicSafetyShape,
    rows: 4,
    version: '1.0.0',
    csv: 'ssvc/public_safety_impact_1_0_0.csv',
    columns: ['safety', 'publicSafety'],
  },
  {
    table: loadCoordinatorTable(),
    shape: coordinatorShape,
    rows: 36,
    version: '2.0.3',
    csv: 'cisa/cisa_coordinator_2_0_3.csv',
    columns: ['exploitation', 'automatable', 'technicalImpact', 'missionWellBeing', 'level'],
  },
  {
    table: loadBodTable(),
    shape: bodShape,
    rows: 16,
    version: '1.0.0',
    csv: 'cisa/cisa_bod_26_04_1_0_0.csv',
    columns: ['inKev', 'publiclyExposed', 'automatable', 'technicalImpact', 'remediation'],
  },
];

/** The published name of a value whose word of ours is another. */
const ourWords: Readonly<Record<string, string>> = {
  'track*': 'track_star',
  'fix on system upgrade': 'next_upgrade',
  '60 days': 'days_60',
  '14 days': 'days_14',
  '3 days': 'days_3',
  '3 days & forensic investigation': 'days_3_forensics',
};

/** Rows of a published table by our columns; its first column numbers the rows. */
function publishedRows({ csv, columns }: Case): Record<string, string>[] {
  const lines = readFileSync(sharedPath('conformance', 'ssvc', 'csv', csv), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.slice(1).map((line) => {
    const cells = line.split(',').slice(1);
    return Object.fromEntries(
      columns.map((column, at) => {
        const cell = cells[at] ?? '';
        return [column, ourWords[cell] ?? cell.replace(/[ -]/g, '_')];
      }),
    );
  });
}

describe.each(cases.map((one) => [one.table.name, one] as const))('%s', (_name, one) => {
  const { table, shape } = one;

  it('names its version, source and licence', () => {
    expect(table.version).toBe(one.version);
    expect(table.source).toContain('CERTCC/SSVC');
    expect(readFileSync(new URL('LICENSE-SSVC.md', import.meta.url), 'utf8')).toContain(
      table.name.replace('SSVC ', ''),
    );
  });

  it('has the inputs, the outcome and their values that its type says, in this order', () => {
    expect(table.shape).toEqual(shape);
  });

  it('is complete, has no row twice, knows its values and never lowers the outcome for a worse input', () => {
    expect(table.rows).toHaveLength(one.rows);
    expect(checkTable(table.rows, shape)).toEqual([]);
  });

  it.skipIf(!hasShared)(`gives what the published CSV gives${hasShared ? '' : ` (${sharedSkip})`}`, () => {
    const published = publishedRows(one);
    expect(published).toHaveLength(one.rows);
    expect(published.map((row) => lookUp(table, row))).toEqual(
      published.map((row) => row[shape.outcome.name]),
    );
  });
});
