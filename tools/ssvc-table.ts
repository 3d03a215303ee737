/**
 * Writes src/data/ssvc/deployer-patch-application.json from the JSON decision table of the CERT/CC repository
 * (data/json/decision_tables/ssvc/deployer_patch_application_priority_1_0_0.json).
 * Run: node tools/ssvc-table.ts PATH-OF-THAT-FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface PublishedTable {
  name: string;
  version: string;
  decision_points: Record<string, { key: string; values: { key: string; name: string }[] }>;
  mapping: Record<string, string>[];
}

const columns = { E: 'exploitation', EXP: 'exposure', A: 'automatable', HI: 'humanImpact', DSOI: 'decision' };

/** The published mapping in Ward's words: names of the values, lower case, joined by an underscore. */
export function readPublishedTable(text: string): {
  name: string;
  version: string;
  rows: Record<string, string>[];
} {
  const published = JSON.parse(text) as PublishedTable;
  const rows = published.mapping.map((mapping) => {
    const row: Record<string, string> = {};
    for (const [id, key] of Object.entries(mapping)) {
      const point = published.decision_points[id];
      const value = point?.values.find((candidate) => candidate.key === key);
      const column = Object.entries(columns).find(([name]) => name === point?.key)?.[1];
      if (!value || !column) throw new Error(`${id} = ${key} is not defined in the table`);
      row[column] = value.name.toLowerCase().replace(/[^a-z]+/g, '_');
    }
    return row;
  });
  return { name: published.name, version: published.version, rows };
}

if (import.meta.main) {
  const from = process.argv[2];
  if (!from) throw new Error('expected the path of the published table as the only argument');
  const table = readPublishedTable(readFileSync(from, 'utf8'));
  const head = {
    name: `SSVC ${table.name}`,
    version: table.version,
    source: 'https://github.com/CERTCC/SSVC data/json/decision_tables/ssvc, state of 2026-07-20',
    license: 'MIT (SEI)-style, see LICENSE-SSVC.md beside this file',
  };
  const rows = table.rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${rows}\n  ]\n}\n`;
  writeFileSync(
    join(import.meta.dirname, '..', 'src', 'data', 'ssvc', 'deployer-patch-application.json'),
    text,
  );
}
