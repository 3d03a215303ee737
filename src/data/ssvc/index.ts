/** The CERT/CC SSVC deployer table as data; LICENSE-SSVC.md beside it carries its notice. */
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import published from './deployer-patch-application.json' with { type: 'json' };

/**
 * The table "Deployer Patch Application Priority" 1.0.0, 72 rows.
 * Checked-in data: `ssvc.test.ts` holds that its values are the model's, that it is complete and that it is monotone.
 */
export function loadDeployerTable(): SsvcTable & { license: string } {
  return published as SsvcTable & { license: string };
}
