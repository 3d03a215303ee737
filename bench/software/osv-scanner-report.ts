/** A report of osv-scanner holds the packages and their whole records: all records are met with all packages. */
import { readOsvRecord } from '#formats/osv/read.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { readText, sharedPath } from '#test/shared.ts';
import { type Comparison, componentOf } from './compare.ts';
import { purlOf } from './osv-pairs.ts';

interface Report {
  results: {
    packages: {
      package: { name: string; version: string; ecosystem: string; commit?: string };
      vulnerabilities: { id: string }[];
    }[];
  }[];
}

export function osvScannerReport(): Comparison {
  const path = sharedPath('corpus', 'matching', 'scanner-reports', 'osv_scanner', 'many_findings.json.gz');
  const { results } = JSON.parse(readText(path)) as Report;
  const components = [];
  const records = new Map<string, VulnerabilityRecord>();
  const expected = new Map<string, Set<string>>();
  for (const [at, { package: named, vulnerabilities }] of results.flatMap((one) => one.packages).entries()) {
    const ref = String(at);
    // A package without ecosystem is a commit, of which no version is known.
    const purls = named.ecosystem === '' ? [] : [purlOf(named, named.version)];
    components.push(
      componentOf(ref, named.name || `commit ${named.commit ?? ''}`, named.version || null, purls),
    );
    expected.set(ref, new Set(vulnerabilities.map(({ id }) => id)));
    for (const value of vulnerabilities) {
      const { record } = readOsvRecord(value);
      if (record !== null) records.set(record.id, record);
    }
  }
  return { components, records: [...records.values()], expected };
}
