/** Every file of the public corpus through `readIntake`: each gets one kind, none throws. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { type Intake, readIntake } from './index.ts';

async function readAll(...folder: string[]): Promise<Map<string, Intake>> {
  const base = sharedPath('corpus', ...folder);
  const intakes = new Map<string, Intake>();
  for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(base, name);
    if (!statSync(path).isDirectory()) intakes.set(name, await readIntake(readFileSync(path), path));
  }
  return intakes;
}

/** `advisory csaf 2.0` and so on, with the number of files. */
function tally(intakes: Map<string, Intake>): Record<string, number> {
  const kinds = [...intakes.values()].map((intake) => {
    if (intake.kind === 'unrecognised') return `unrecognised ${intake.problems[0]?.code}`;
    if (intake.kind === 'advisory') return `${intake.kind} ${intake.version}`;
    return intake.kind === 'sbom'
      ? `${intake.kind} ${intake.format} ${intake.version}`
      : `${intake.kind} ${intake.format}`;
  });
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
}

function withErrors(intakes: Map<string, Intake>): string[] {
  const usable = ['advisory', 'inventory', 'kev', 'epss', 'sbom', 'vex'];
  return [...intakes]
    .filter(([, { kind, problems }]) => usable.includes(kind) && problems.some((p) => p.severity === 'error'))
    .map(([path]) => path);
}

describe.skipIf(!hasShared)(`the corpus${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('reads every advisory of CISA without an error, and knows their companions', async () => {
    const intakes = await readAll('csaf', 'cisa');
    expect(tally(intakes)).toEqual({
      'advisory 2.0': 1462,
      'companion signature': 116,
      'companion checksum': 116,
      'companion feed': 1,
      'companion change-list': 2,
    });
    const told = [...intakes].filter(([, intake]) => intake.problems.length > 0).map(([path]) => path);
    // This one breaks mandatory test 6.1.11: a CWE under a name that is not its own.
    expect(told).toEqual(['icsa/2019/icsa-19-099-04.json.gz']);
  });

  it('reads those of Red Hat, Siemens and OASIS, telling what breaks the standard', async () => {
    const intakes = new Map(
      (
        await Promise.all(['redhat', 'siemens', 'oasis-examples'].map((name) => readAll('csaf', name)))
      ).flatMap((part) => [...part]),
    );
    expect(withErrors(intakes)).toEqual([]);
    expect(
      [...intakes.values()].filter((intake) => !['advisory', 'companion'].includes(intake.kind)),
    ).toEqual([]);
  });

  it('knows what lies beside them', async () => {
    expect(tally(await readAll('csaf', 'ics-advisory-project'))).toEqual({
      'unrecognised format-unrecognised': 2,
    });
    expect(tally(await readAll('kev'))).toEqual({
      'kev kev': 1,
      'unrecognised kev-csv': 1,
      'unrecognised format-not-read-yet': 1,
    });
    expect(tally(await readAll('epss'))).toEqual({ 'unrecognised format-unrecognised': 1 });
  });

  it('reads every SBOM, or says why not', async () => {
    const intakes = await readAll('sbom');
    expect(withErrors(intakes)).toEqual([]);
    expect(refused(intakes)).toEqual({
      // Neither is what its folder says: a list of scanned files, and the texts of licences.
      'bom-shelter/in-the-wild/cyclonedx/bashrc2-sbom-cdx.json.gz': 'format-unrecognised',
      'bom-shelter/in-the-wild/spdx/maubot-spdx.json.gz': 'format-unrecognised',
      // A sentence of text each, to see what a program does with them.
      'tool-fixtures/osv-scalibr/cdx/testdata/invalid_sbom.cdxjson': 'format-unrecognised',
      'tool-fixtures/osv-scalibr/cdx/testdata/random_file.ext': 'format-unrecognised',
      'tool-fixtures/osv-scalibr/cdx/testdata/sbom.cdx.json.foo.ext': 'format-unrecognised',
      'tool-fixtures/osv-scalibr/spdx/testdata/invalid_sbom.spdx': 'format-unrecognised',
      'tool-fixtures/osv-scalibr/spdx/testdata/random_file.ext': 'format-unrecognised',
      'tool-fixtures/osv-scalibr/spdx/testdata/sbom.spdx.foo.ext': 'format-unrecognised',
      // SPDX as RDF.
      'tool-fixtures/osv-scalibr/spdx/testdata/sbom.spdx.rdf': 'format-not-read-yet',
    });
    expect(tally(intakes)).toEqual({
      'sbom cyclonedx 1.0': 2,
      'sbom cyclonedx 1.1': 2,
      'sbom cyclonedx 1.2': 16,
      'sbom cyclonedx 1.3': 5,
      'sbom cyclonedx 1.4': 37,
      'sbom cyclonedx 1.5': 32,
      'sbom cyclonedx 1.6': 43,
      'sbom cyclonedx 1.7': 2,
      'sbom spdx 2.2': 87,
      'sbom spdx 2.3': 60,
      'sbom spdx 3.0.1': 17,
      'vex cyclonedx': 1,
      'unrecognised format-unrecognised': 8,
      'unrecognised format-not-read-yet': 1,
    });
  });

  it('reads the same from the XML and the JSON of one SBOM', async () => {
    const intakes = await readAll('sbom', 'cyclonedx-bom-examples', 'SBOM');
    const pairs = [...intakes.keys()].filter(
      (path) => intakes.has(path.replace('.xml', '.json')) && path.includes('.xml'),
    );
    expect(pairs).toHaveLength(8);
    const identities = (path: string) => {
      const intake = intakes.get(path);
      if (intake?.kind !== 'sbom') throw new Error(`${path} is no SBOM`);
      const { root, components, relationships } = intake.sbom;
      return [root, ...components]
        .map((each) => [each?.group, each?.name, each?.version, each?.purls])
        .concat(relationships.map(({ from, to }) => [from, to]));
    };
    for (const path of pairs) expect(identities(path)).toEqual(identities(path.replace('.xml', '.json')));
  });

  it('reads every VEX document, or says why not', async () => {
    const intakes = await readAll('vex');
    expect(withErrors(intakes)).toEqual([]);
    expect(refused(intakes)).toEqual({
      'defectdojo/csaf/csaf_unsupported_version.json': 'csaf-version-unknown',
      // A list of three words.
      'defectdojo/openvex/openvex_not_a_document.json': 'format-unrecognised',
      // Lists of where the documents of a repository lie.
      'openvex/trivy/pkg/vex/testdata/multi-repos/vex/repositories/high-priority/0.1/index.json':
        'format-unrecognised',
      'openvex/trivy/pkg/vex/testdata/parent-location-repo/vex/repositories/default/vex-repository.json':
        'format-not-read-yet',
      'openvex/trivy/pkg/vex/testdata/single-repo/vex/repositories/default/vex-repository.json':
        'format-not-read-yet',
    });
    expect(tally(intakes)).toMatchObject({
      'advisory 2.0': 14,
      'advisory 2.1': 9,
      'vex openvex': 24,
      'vex cyclonedx': 24,
      // Products that the statements refer to.
      'sbom cyclonedx 1.4': 10,
    });
  });

  it('reads every record of CVE and NVD, or says why not', async () => {
    const intakes = await readAll('cve');
    expect(refused(intakes)).toEqual({ 'coverage.json': 'format-unrecognised' });
    expect(await countRecords(intakes)).toEqual({
      'cve 5.0': 3,
      'cve 5.1': 3462,
      'nvd 1.1': 47_589,
      'nvd 2.0': 20,
    });
  });

  it('reads every record of OSV, or says why not', async () => {
    const intakes = await readAll('osv');
    expect(refused(intakes)).toEqual({
      // Not OSV: an old form of Debian's, Rocky Linux's own, and CVRF as JSON.
      'multi-ecosystem-samples/DLA-981-1.json': 'format-unrecognised',
      'multi-ecosystem-samples/RLSA-2022-7730.json': 'format-unrecognised',
      'multi-ecosystem-samples/SUSE-SU-2015-0439-1.json.gz': 'format-unrecognised',
    });
    const counts = await countRecords(intakes);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(6_570);
  });
});

/** Paths that were not read, each with the code of the reason. */
function refused(intakes: Map<string, Intake>): Record<string, string | undefined> {
  const unread = [...intakes].filter(([, { kind }]) => kind === 'unrecognised' || kind === 'failed');
  return Object.fromEntries(unread.map(([path, { problems }]) => [path, problems[0]?.code]));
}

/** Records by source and version; one that could not be read fails the test. */
async function countRecords(intakes: Map<string, Intake>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [path, intake] of intakes) {
    if (intake.kind !== 'vulnerabilities') continue;
    for await (const { record, where, problems } of intake.records()) {
      if (record === null) throw new Error(`${path} ${where}: ${problems[0]?.message}`);
      const name = `${record.source} ${record.formatVersion}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}
