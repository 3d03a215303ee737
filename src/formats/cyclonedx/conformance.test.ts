/** The specification's own documents, JSON of 1.2 to 1.7 and XML of 1.0 to 1.7. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { readIntake } from '../index.ts';

/** Invalid documents in which nothing is found yet, with the reason. */
const notYet: Readonly<Record<string, string>> = {
  'invalid-depgraph-1.0.xml':
    'breaks the schema of an extension from before 1.2 (ext/dependency-graph), which Ward leaves out with a note',
};

const files = globSync(sharedPath('conformance', 'cyclonedx', '{1.*,ext}', '*.{json,xml}')).sort();

async function breaches(path: string) {
  const intake = await readIntake(readFileSync(path), path);
  const found = intake.problems.filter((problem) => problem.severity !== 'note');
  return { kind: intake.kind, found: found.map((problem) => `${problem.where} ${problem.message}`) };
}

function named(prefix: RegExp, ending: string): string[] {
  return files.filter((path) => prefix.test(basename(path)) && path.endsWith(ending));
}

describe.skipIf(!hasShared)(`CycloneDX documents${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it.each([
    ['json', 117],
    ['xml', 120],
  ])('reads every valid %s without a warning', async (ending, count) => {
    const paths = named(/^valid-/, ending);
    expect(paths).toHaveLength(count);
    const wrong: Record<string, unknown> = {};
    for (const path of paths) {
      const { kind, found } = await breaches(path);
      if (kind !== 'sbom' || found.length > 0) wrong[basename(path)] = { kind, found };
    }
    expect(wrong).toEqual({});
  });

  it.each([
    ['json', 92],
    ['xml', 109],
  ])('finds something in every invalid %s', async (ending, count) => {
    const paths = named(/^(?:informal-)?invalid-/, ending);
    expect(paths).toHaveLength(count);
    const missed: string[] = [];
    for (const path of paths) {
      const { found } = await breaches(path);
      if (found.length === 0) missed.push(basename(path));
    }
    expect(missed).toEqual(Object.keys(notYet).filter((name) => name.endsWith(ending)));
  });
});
