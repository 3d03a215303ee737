/** Every file of the public corpus through `readIntake`: each gets one kind, none throws. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { type Intake, readIntake } from './index.ts';

async function readAll(...folder: string[]): Promise<Map<string, Intake>> {
  const base = sharedPath('corpus', ...folder);
  const intakes = new Map<string, Intake>();
  for (const path of globSync(`${base}/**/*`)) {
    if (statSync(path).isDirectory()) continue;
    intakes.set(relative(base, path), await readIntake(readFileSync(path), path));
  }
  return intakes;
}

/** `advisory csaf 2.0` and so on, with the number of files. */
function tally(intakes: Map<string, Intake>): Record<string, number> {
  const kinds = [...intakes.values()].map((intake) => {
    if (intake.kind === 'unrecognised') return `unrecognised ${intake.problems[0]?.code}`;
    return intake.kind === 'sbom' || intake.kind === 'advisory'
      ? `${intake.kind} ${intake.version}`
      : `${intake.kind} ${intake.format}`;
  });
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
}

function withErrors(intakes: Map<string, Intake>): string[] {
  const usable = ['advisory', 'inventory', 'kev', 'epss', 'sbom'];
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

  it('gives every SBOM a kind and reads every CycloneDX JSON', async () => {
    const intakes = await readAll('sbom');
    expect(withErrors(intakes)).toEqual([]);
    expect(tally(intakes)['failed null']).toBeUndefined();
    const unread = [...intakes].filter(([path, { kind }]) => {
      if (kind === 'sbom' || !/cyclonedx|cdx/i.test(path)) return false;
      return /\.json(\.gz)?$/.test(path);
    });
    // Not CycloneDX, whatever its folder says: a list of scanned files.
    expect(unread.map(([path]) => path)).toEqual([
      'bom-shelter/in-the-wild/cyclonedx/bashrc2-sbom-cdx.json.gz',
    ]);
  });

  it('reads the CSAF and CycloneDX of the VEX folder and names the rest', async () => {
    const counts = tally(await readAll('vex'));
    expect(counts).toMatchObject({
      'failed csaf': 1,
      'unrecognised format-not-read-yet': expect.any(Number),
    });
  });
});
