/** Tables of CERT/CC SSVC as data; LICENSE-SSVC.md beside them carries their notice. */
import type { HumanImpactTable } from '#model/judgement/harm.ts';
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import published from './deployer-patch-application.json' with { type: 'json' };
import humanImpact from './human-impact.json' with { type: 'json' };

/**
 * The table "Deployer Patch Application Priority" 1.0.0, 72 rows.
 * Checked-in data: `ssvc.test.ts` holds that its values are the model's, that it is complete and that it is monotone.
 */
export function loadDeployerTable(): SsvcTable & { license: string } {
  return published as SsvcTable & { license: string };
}

/** The table "Human Impact" 1.0.0, 16 rows, held by the same tests. */
export function loadHumanImpactTable(): HumanImpactTable {
  return humanImpact as HumanImpactTable;
}
