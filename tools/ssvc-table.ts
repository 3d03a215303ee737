/**
 * Writes src/data/ssvc/*.json from the JSON decision tables of the CERT/CC repository (data/json/decision_tables).
 * Run: node tools/ssvc-table.ts PATH-OF-THAT-FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface PublishedTable {
  name: string;
  version: string;
  decision_points: Record<string, { key: string; values: { key: string; name: string }[] }>;
  /** The id of the decision point that is the outcome. */
  outcome: string;
  mapping: Record<string, string>[];
}

/** Our file of each published one. */
const files: Record<string, string> = {
  'ssvc/deployer_patch_application_priority_1_0_0.json': 'deployer-patch-application.json',
  'ssvc/human_impact_1_0_0.json': 'human-impact.json',
  'ssvc/supplier_patch_development_priority_1_0_0.json': 'supplier-patch-development.json',
  'ssvc/utility_1_0_0.json': 'utility.json',
  'ssvc/public_safety_impact_1_0_0.json': 'public-safety-impact.json',
  'cisa/cisa_coordinator_2_0_3.json': 'cisa-coordinator.json',
  'cisa/cisa_bod_26_04_1_0_0.json': 'bod-26-04.json',
};

/** Our column for the key of each decision point. */
const columns: Record<string, string> = {
  E: 'exploitation',
  EXP: 'exposure',
  A: 'automatable',
  HI: 'humanImpact',
  DSOI: 'decision',
  SI: 'safety',
  MI: 'mission',
  U: 'utility',
  VD: 'valueDensity',
  TI: 'technicalImpact',
  PSI: 'publicSafety',
  MWI: 'missionWellBeing',
  CISA: 'level',
  KEV: 'inKev',
  PE: 'publiclyExposed',
  BOD2604: 'remediation',
};

/** Our word for a value whose published name is no word; every other is its name in lower case, joined by underscores. */
const valueWords: Record<string, string> = {
  'track*': 'track_star',
  'fix on system upgrade': 'next_upgrade',
  '60 days': 'days_60',
  '14 days': 'days_14',
  '3 days': 'days_3',
  '3 days & forensic investigation': 'days_3_forensics',
};

/** The published mapping in Ward's words, with the inputs and the outcome; decision points list their values from the least. */
function inOurWords(published: PublishedTable) {
  const points = Object.entries(published.decision_points).map(([id, point]) => {
    const column = columns[point.key];
    if (column === undefined) throw new Error(`${id} has no column here; add it to columns`);
    return { id, column, wordOf: new Map(point.values.map(({ key, name }) => [key, wordFor(name)])) };
  });
  const rows = published.mapping.map((mapping) =>
    Object.fromEntries(
      Object.entries(mapping).map(([id, key]) => {
        const point = points.find((one) => one.id === id);
        const word = point?.wordOf.get(key);
        if (!point || word === undefined) throw new Error(`${id} = ${key} is not defined in the table`);
        return [point.column, word] as const;
      }),
    ),
  );
  const outcome = points.find(({ id }) => id === published.outcome);
  if (!outcome) throw new Error(`the outcome ${published.outcome} is not defined in the table`);
  const inputs = points.filter((point) => point !== outcome);
  return {
    shape: {
      inputs: Object.fromEntries(inputs.map(({ column, wordOf }) => [column, [...wordOf.values()]])),
      outcome: { name: outcome.column, values: [...outcome.wordOf.values()] },
    },
    rows,
  };
}

function wordFor(name: string): string {
  const lower = name.toLowerCase();
  return valueWords[lower] ?? lower.replace(/[^a-z]+/g, '_');
}

const from = process.argv[2];
if (!from) throw new Error('expected the path of the folder of published tables as the only argument');
for (const [path, ours] of Object.entries(files)) {
  const published = JSON.parse(readFileSync(join(from, path), 'utf8')) as PublishedTable;
  const { shape, rows } = inOurWords(published);
  const head = {
    name: published.name.startsWith('CISA') ? published.name : `SSVC ${published.name}`,
    version: published.version,
    source: `https://github.com/CERTCC/SSVC data/json/decision_tables/${path.split('/')[0]}, state of 2026-07-20`,
    license: 'MIT (SEI)-style, see LICENSE-SSVC.md beside this file',
  };
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "shape": ${JSON.stringify(shape)},\n  "rows": [\n${lines}\n  ]\n}\n`;
  writeFileSync(join(import.meta.dirname, '..', 'src', 'data', 'ssvc', ours), text);
}
