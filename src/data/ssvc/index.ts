/** The CERT/CC SSVC deployer table as data; LICENSE-SSVC.md beside it carries its notice. */
import published from './deployer-patch-application.json' with { type: 'json' };

// This folder imports nothing of ours: the values of the table are declared here and meet the model's types in app.
const values = {
  exploitation: ['none', 'public_poc', 'active'],
  exposure: ['small', 'controlled', 'open'],
  automatable: ['no', 'yes'],
  humanImpact: ['low', 'medium', 'high', 'very_high'],
  decision: ['defer', 'scheduled', 'out_of_cycle', 'immediate'],
} as const;

export interface DeployerRow {
  exploitation: (typeof values.exploitation)[number];
  exposure: (typeof values.exposure)[number];
  automatable: (typeof values.automatable)[number];
  humanImpact: (typeof values.humanImpact)[number];
  decision: (typeof values.decision)[number];
}

export interface DeployerTable {
  name: string;
  version: string;
  source: string;
  license: string;
  rows: DeployerRow[];
}

/** The table "Deployer Patch Application Priority" 1.0.0 (72 rows); throws where the file holds a value it does not know. */
export function loadDeployerTable(): DeployerTable {
  return {
    name: published.name,
    version: published.version,
    source: published.source,
    license: published.license,
    rows: published.rows.map((row) => ({
      exploitation: known(values.exploitation, row.exploitation),
      exposure: known(values.exposure, row.exposure),
      automatable: known(values.automatable, row.automatable),
      humanImpact: known(values.humanImpact, row.humanImpact),
      decision: known(values.decision, row.decision),
    })),
  };
}

function known<T extends string>(closedSet: readonly T[], value: string): T {
  const found = closedSet.find((candidate) => candidate === value);
  if (found === undefined)
    throw new Error(`"${value}" in the SSVC table; ${closedSet.join(', ')} was expected`);
  return found;
}
