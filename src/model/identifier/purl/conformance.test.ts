import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { type PurlCase, purlAnswer } from '#test/suites/purl.ts';
import { purlTypes } from './types.ts';

/** The suite says both that a key in mixed case is refused (rpm) and that it is read (maven); the standard refuses it. */
const contradicted = ['maven-test.json: maven pom reference'];

describe.skipIf(!hasShared)(`the tests of the purl standard${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const folder = ['conformance', 'purl'] as const;
  const read = (...path: string[]): unknown =>
    JSON.parse(readFileSync(sharedPath(...folder, ...path), 'utf8'));
  const types = hasShared ? readdirSync(sharedPath(...folder, 'tests', 'types')) : [];
  const failed: string[] = [];
  let count = 0;

  it.each([...types.map((file) => ['types', file]), ['spec', 'specification-test.json']])(
    '%s/%s',
    (...path) => {
      const { tests } = read('tests', ...path) as { tests: PurlCase[] };
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) {
        count += 1;
        const name = `${path[1]}: ${test.description}`;
        const isContradicted =
          contradicted.includes(name) && test.test_type === 'parse' && purlAnswer(test) === null;
        if (isContradicted) failed.push(name);
        const wanted = test.expected_failure || isContradicted ? null : test.expected_output;
        expect(purlAnswer(test), `${name} (${JSON.stringify(test.input)})`).toEqual(wanted);
      }
    },
  );

  it('leaves out no more than is listed', () => {
    expect(count).toBeGreaterThan(340);
    expect([...new Set(failed)]).toEqual(contradicted);
    expect(failed.length / count).toBeLessThan(0.02);
  });

  it('knows every registered type, and what each asks of the namespace and of case', () => {
    const files = readdirSync(sharedPath(...folder, 'types'));
    const rules = files.map((file) => {
      const definition = read('types', file) as {
        type: string;
        [part: `${string}_definition`]: { requirement?: string; case_sensitive?: boolean } | undefined;
      };
      const lower = (['namespace', 'name', 'version'] as const).filter(
        (part) => definition[`${part}_definition`]?.case_sensitive === false,
      );
      return [definition.type, { namespace: definition.namespace_definition?.requirement, lower }] as const;
    });
    const ours = Object.entries(purlTypes).map(
      ([type, { namespace, lower = [] }]) => [type, { namespace, lower: [...lower] }] as const,
    );
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(rules));
  });
});
