/** Puts the whole sample together in memory: path inside `src/data/sample` and text of every file. */
import { sampleNetwork } from './network.ts';
import { advisories } from './advisories/index.ts';
import { csafDocument, csafFileName, type Issue } from './csaf.ts';
import { epssCsv, kevCatalogue } from './exploitation.ts';
import { canonicalColumns, hospitalDevices, inventoryCsv } from './inventory.ts';
import { maker } from './manufacturer/products.ts';
import { vulnerabilityRecords } from './manufacturer/records.ts';
import { releasedUnits, solvaneAdvisory, solvaneIssue } from './manufacturer/released.ts';
import { sboms } from './manufacturer/sbom.ts';
import { solvaneVex, solvaneVexName } from './manufacturer/vex.ts';
import { careAreas } from './places/index.ts';
import { readme } from './readme.ts';

/** Another number gives another hospital with the same wards and products. */
export const sampleSeed = 20_261_101;
/** The day the sample stands for. */
const sampleDate = '2026-11-01';
const hospitalName = 'Harbour Vale General';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Number and publisher of a hospital-side advisory, counted from 1. */
function issueOf(number: number): Issue {
  return {
    id: `WARD-SAMPLE-2026-${String(number).padStart(3, '0')}`,
    publisher: { category: 'coordinator', name: 'Ward sample', namespace: 'https://sample.ward.example' },
    disclaimer:
      'Written for the Ward sample from public facts. Before you act on a real device, read the notices in the references.',
  };
}

function manifest(seed: number, hospitalFiles: string[], makerFiles: string[]): unknown {
  return {
    seed,
    generatedBy: 'tools/make-sample.ts',
    asOf: sampleDate,
    organisations: [
      { name: hospitalName, kind: 'provider', files: hospitalFiles },
      { name: maker, kind: 'manufacturer', files: makerFiles },
    ],
  };
}

/** All files of the sample; the same seed gives the same bytes. */
export function buildSample(seed: number = sampleSeed): Map<string, string> {
  const files = new Map<string, string>();
  const add = (path: string, text: string): string => {
    files.set(path, text);
    return path;
  };
  const inventory = add('hospital-inventory.csv', inventoryCsv(hospitalDevices(seed)));
  const notices = advisories.map((fact, index) => {
    const issue = issueOf(index + 1);
    return add(`advisories/${csafFileName(issue.id)}`, json(csafDocument(fact, issue)));
  });
  const kev = add('kev.json', json(kevCatalogue()));
  const epss = add('epss.csv', epssCsv());
  add('care-areas.json', json(careAreas(sampleDate)));
  add('network.json', json(sampleNetwork(sampleDate)));
  const units = add('manufacturer/products.csv', inventoryCsv(releasedUnits(), canonicalColumns));
  const bills = sboms().map(([name, document]) => add(`manufacturer/${name}`, json(document)));
  const records = add('manufacturer/records.osv.jsonl', vulnerabilityRecords());
  const own = add(
    `manufacturer/${csafFileName(solvaneIssue.id)}`,
    json(csafDocument(solvaneAdvisory, solvaneIssue)),
  );
  const vex = add(`manufacturer/${solvaneVexName}`, json(solvaneVex()));
  add(
    'manifest.json',
    json(
      manifest(
        seed,
        [inventory, kev, epss, ...notices, ...bills, records, own, vex],
        [units, ...bills, records, own],
      ),
    ),
  );
  add('README.md', readme());
  return files;
}
