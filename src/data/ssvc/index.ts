/** Tables of CERT/CC SSVC as data, CISA's among them; LICENSE-SSVC.md beside them carries their notice. */
import type { BodTable, CoordinatorTable } from '#model/judgement/cisa-table.ts';
import type { HumanImpactTable } from '#model/judgement/harm.ts';
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { SupplierTables } from '#model/judgement/supplier-table.ts';
import bod from './bod-26-04.json' with { type: 'json' };
import coordinator from './cisa-coordinator.json' with { type: 'json' };
import deployer from './deployer-patch-application.json' with { type: 'json' };
import humanImpact from './human-impact.json' with { type: 'json' };
import publicSafety from './public-safety-impact.json' with { type: 'json' };
import supplier from './supplier-patch-development.json' with { type: 'json' };
import utility from './utility.json' with { type: 'json' };

// Written by tools/ssvc-table.ts; `ssvc.test.ts` holds that each has the shape of its type, passes `checkTable` and is the published one.

/** "Deployer Patch Application Priority" 1.0.0, 72 rows: for those who run what is vulnerable. */
export function loadDeployerTable(): SsvcTable & { license: string } {
  return deployer as unknown as SsvcTable & { license: string };
}

/** "Human Impact" 1.0.0, 16 rows: safety and mission together. */
export function loadHumanImpactTable(): HumanImpactTable {
  return humanImpact as unknown as HumanImpactTable;
}

/** "Supplier Patch Development Priority" 1.0.0, 36 rows, with "Utility" and "Public Safety Impact" 1.0.0, 4 rows each. */
export function loadSupplierTables(): SupplierTables {
  return { utility, publicSafety, supplier } as unknown as SupplierTables;
}

/** "CISA Coordinator" 2.0.3, 36 rows. */
export function loadCoordinatorTable(): CoordinatorTable {
  return coordinator as unknown as CoordinatorTable;
}

/** "CISA BOD 26-04" 1.0.0, 16 rows. */
export function loadBodTable(): BodTable {
  return bod as unknown as BodTable;
}
