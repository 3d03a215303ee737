/** Why a case of a suite is answered otherwise; the lists are those that the tests of the suites hold to. */
import { knownIssues } from '#formats/csaf/known-issues.ts';
import { osvSemantic, univers } from '#versions/known-issues.ts';

const versions = new Map(
  [...Object.values(osvSemantic), ...Object.values(univers)]
    .flat()
    .map((issue) => [issue.case.trim(), issue.reason]),
);

const others: Readonly<Record<string, string>> = {
  'maven-test.json: maven pom reference':
    'the suite both refuses and reads a key in mixed case; the standard refuses it, and so does Ward',
  'invalid-depgraph-1.0.xml':
    'breaks the schema of an extension from before 1.2 (ext/dependency-graph), which Ward leaves out with a note',
};

/** Null where there is none. */
export function reasonFor(suite: string, failed: string): string | null {
  if (suite.startsWith('csaf-validator')) {
    const { missed, falseAlarms } = knownIssues[suite.includes('2.1') ? '2.1' : '2.0'];
    const isNamed = (one: string) => failed.endsWith(`-${one}.json`);
    return [...missed, ...falseAlarms].find((group) => group.cases.some(isNamed))?.reason ?? null;
  }
  return versions.get(failed.trim()) ?? others[failed] ?? null;
}
