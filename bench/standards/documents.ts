/** Documents: CycloneDX's own, valid and invalid, and the mandatory tests of CSAF. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkCsaf } from '#formats/csaf/validate.ts';
import { readIntake } from '#formats/index.ts';
import { sharedPath } from '#test/shared.ts';
import { judge, readSuite, type SuiteResult } from './suite.ts';

/** A valid document is read without a warning, in an invalid one something is found. */
export async function cyclonedxSuites(): Promise<SuiteResult[]> {
  const files = globSync(sharedPath('conformance', 'cyclonedx', '{1.*,ext}', '*.{json,xml}')).sort();
  const results: SuiteResult[] = [];
  for (const ending of ['json', 'xml'])
    for (const isValid of [true, false]) {
      const begins = isValid ? /^valid-/ : /^(?:informal-)?invalid-/;
      const own = files.filter((path) => path.endsWith(ending) && begins.test(basename(path)));
      results.push(
        await judge(
          `cyclonedx ${isValid ? 'valid' : 'invalid'} ${ending}`,
          own,
          (path) => basename(path),
          async (path) => {
            const intake = await readIntake(readFileSync(path), path);
            const isQuiet = intake.problems.every(({ severity }) => severity === 'note');
            return isValid ? intake.kind === 'sbom' && isQuiet : !isQuiet;
          },
        ),
      );
    }
  return results;
}

interface CsafTest {
  id: string;
  group: string;
  failures?: { name: string }[];
  valid?: { name: string }[];
}

/** In an invalid document the test itself is named, and in a valid one nothing. */
export async function csafSuite(version: '2.0' | '2.1'): Promise<SuiteResult> {
  const folder = `csaf_${version}`;
  const data = (name: string): unknown => JSON.parse(readSuite('csaf-validator', folder, 'data', name));
  const { tests } = data('testcases.json') as { tests: CsafTest[] };
  const cases = tests
    .filter(({ group }) => group === 'mandatory')
    .flatMap(({ id, failures = [], valid = [] }) => [
      ...failures.map(({ name }) => ({ id, name, isValid: false })),
      ...valid.map(({ name }) => ({ id, name, isValid: true })),
    ]);
  return await judge(
    `csaf-validator ${version}, mandatory`,
    cases,
    ({ name }) => basename(name),
    async ({ id, name, isValid }) => {
      const found = await checkCsaf(data(name), version);
      if (isValid) return found.length === 0;
      // Test 6.1.8 of CSAF 2.0 is the schema of CVSS, which the schema test covers.
      const isBySchema = id === '6.1.8' && found.some(({ clause }) => clause === 'schema');
      return isBySchema || found.some(({ clause }) => clause === id || clause.startsWith(`${id}.`));
    },
  );
}
