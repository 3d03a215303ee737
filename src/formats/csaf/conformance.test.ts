import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { type KnownIssues, knownIssues } from './known-issues.ts';
import { readCsaf } from './read.ts';
import { checkCsaf } from './validate.ts';

interface TestCase {
  id: string;
  group: string;
  failures?: { name: string }[];
  valid?: { name: string }[];
}

/** Folders of the OASIS corpus, and how its files are called. */
const suites = [
  { version: '2.0', folder: 'csaf_2.0', prefix: 'mandatory/oasis_csaf_tc-csaf_2_0-2021-', atLeast: 60 },
  { version: '2.1', folder: 'csaf_2.1', prefix: 'mandatory/oasis_csaf_tc-csaf_2_1-2024-', atLeast: 280 },
] as const;

describe.skipIf(!hasShared)(`the OASIS validator corpus${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it.each(suites)(
    'gives every mandatory case of CSAF $version its verdict, known issues apart',
    async (suite) => {
      const data = (name: string): unknown =>
        JSON.parse(
          readFileSync(sharedPath('conformance', 'csaf-validator', suite.folder, 'data', name), 'utf8'),
        );
      const { tests } = data('testcases.json') as { tests: TestCase[] };
      const mandatory = tests.filter((test) => test.group === 'mandatory');
      const missed: string[] = [];
      const falseAlarms: string[] = [];
      const unread: string[] = [];
      let count = 0;
      for (const { id, failures = [], valid = [] } of mandatory) {
        for (const { name } of [...failures, ...valid]) {
          count += 1;
          const document = data(name);
          const short = name.replace(suite.prefix, '').replace('.json', '');
          const violations = await checkCsaf(document, suite.version);
          const named = violations.some(({ clause }) => clause === id || clause.startsWith(`${id}.`));
          // Test 6.1.8 of CSAF 2.0 is the schema of CVSS, which the schema test covers.
          const bySchema = id === '6.1.8' && violations.some(({ clause }) => clause === 'schema');
          if (failures.some((failure) => failure.name === name)) {
            if (!named && !bySchema) missed.push(short);
          } else if (violations.length > 0) falseAlarms.push(short);
          const { advisory } = await readCsaf(document);
          if (advisory === null) unread.push(short);
        }
      }
      expect(count).toBeGreaterThanOrEqual(suite.atLeast);
      const listed = (groups: KnownIssues['missed']) => groups.flatMap((group) => group.cases);
      const { missed: knownMissed, falseAlarms: knownAlarms } = knownIssues[suite.version];
      expect(missed).toEqual(listed(knownMissed));
      expect([...falseAlarms].sort()).toEqual(listed(knownAlarms).sort());
      expect(unread).toEqual([]);
    },
  );
});
