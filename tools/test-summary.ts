/** Reads the JSON report of a vitest run: the counts, and what was skipped without a reason that CI accepts. */

interface Report {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

export interface TestSummary {
  passed: number;
  /** Failed tests, and files that could not be run at all. */
  failed: number;
  skipped: number;
  /** Names of skipped tests that CI does not accept. */
  unexcused: string[];
}

/** A part of the name that tells why a test may be skipped in CI too: the public data lives beside a checkout only. */
const excuses: readonly string[] = ['no shared test data'];

/** Counts the tests of a report as vitest's `--reporter=json` writes it; throws where the text is no such report. */
export function summarise(json: string): TestSummary {
  const report = JSON.parse(json) as Report;
  if (!Array.isArray(report.testResults)) throw new Error('no testResults in the report of vitest');
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
    skipped: skipped.length,
    unexcused: skipped
      .map((test) => test.fullName)
      .filter((name) => !excuses.some((excuse) => name.includes(excuse))),
  };
}

/** The closing line of a run: `tests: 812 passed, 0 failed, 14 skipped`. */
export function closingLine(summary: TestSummary): string {
  return `tests: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`;
}
