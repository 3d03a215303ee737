/** Real queries to the OSV API with the ids that it returned, and the OSV records of the corpus. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readIntake } from '#formats/index.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { sharedPath } from '#test/shared.ts';
import { filesBelow } from '../cisa-corpus.ts';
import { type Comparison, componentOf } from './compare.ts';

interface Pair {
  query: { commit?: string; version?: string; package?: { ecosystem: string; name: string } };
  vulns: string[];
}

export interface RecordPairs {
  comparison: Comparison;
  /** What is compared and what is left out, by name. */
  counts: Record<string, number>;
}

/** Every OSV record below a folder of the corpus. */
export async function osvRecords(): Promise<VulnerabilityRecord[]> {
  const records: VulnerabilityRecord[] = [];
  for (const path of filesBelow(sharedPath('corpus', 'osv'))) {
    const intake = await readIntake(await readFile(path), path);
    if (intake.kind !== 'vulnerabilities') continue;
    for await (const { record } of intake.records()) if (record !== null) records.push(record);
  }
  return records;
}

export async function osvPairs(): Promise<RecordPairs> {
  const pairs = readFileSync(sharedPath('corpus', 'matching', 'osv-querybatch-pairs.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Pair);
  const records = await osvRecords();
  const known = new Set(records.map(({ id }) => id));
  const counts = {
    'queries of commits, not compared': 0,
    'queries of Git repositories, not compared': 0,
    'queries compared': 0,
    'ids whose record is not in the corpus': 0,
  };
  const components = [];
  const expected = new Map<string, Set<string>>();
  for (const [at, { query, vulns }] of pairs.entries()) {
    const { package: named, version } = query;
    if (named === undefined || version === undefined) counts['queries of commits, not compared'] += 1;
    else if (named.ecosystem === 'GIT') counts['queries of Git repositories, not compared'] += 1;
    else {
      counts['queries compared'] += 1;
      counts['ids whose record is not in the corpus'] += vulns.filter((id) => !known.has(id)).length;
      components.push(componentOf(String(at), named.name, version, [purlOf(named, version)]));
      expected.set(String(at), new Set(vulns));
    }
  }
  return { comparison: { components, records, expected }, counts };
}

const types: Readonly<Record<string, string>> = {
  'crates.io': 'cargo',
  Go: 'golang',
  Hackage: 'hackage',
  Maven: 'maven',
  npm: 'npm',
  NuGet: 'nuget',
  Packagist: 'composer',
  PyPI: 'pypi',
  RubyGems: 'gem',
};

const distributions: Readonly<Record<string, string>> = {
  Alpine: 'apk/alpine',
  Debian: 'deb/debian',
  openSUSE: 'rpm/opensuse',
  Ubuntu: 'deb/ubuntu',
};

/** The package as an SBOM names it. */
export function purlOf({ ecosystem, name }: { ecosystem: string; name: string }, version: string): string {
  const [system = '', release] = ecosystem.split(':', 2);
  const spelt = name.replace(':', '/').split('/').map(encodeURIComponent).join('/');
  const at = encodeURIComponent(version);
  const distribution = distributions[system];
  if (distribution !== undefined)
    return `pkg:${distribution}/${spelt}@${at}?distro=${encodeURIComponent(`${system.toLowerCase()}-${release ?? ''}`)}`;
  const type = types[system];
  if (type === undefined) throw new Error(`no package URL is known for ${ecosystem}`);
  return `pkg:${type}/${spelt}@${at}`;
}
