import { describe, expect, it } from 'vitest';
import { closingLine, summarise } from './test-summary.ts';

function report(...files: [status: string, tests: [fullName: string, status: string][]][]): string {
  return JSON.stringify({
    testResults: files.map(([status, tests], index) => ({
      name: `file-${index}`,
      status,
      assertionResults: tests.map(([fullName, outcome]) => ({ fullName, status: outcome })),
    })),
  });
}

describe('summarise', () => {
  it('counts tests, and a file that could not run as a failure', () => {
    const summary = summarise(
      report(
        [
          'passed',
          [
            ['a', 'passed'],
            ['b', 'passed'],
          ],
        ],
        [
          'failed',
          [
            ['c', 'failed'],
            ['d', 'passed'],
          ],
        ],
        ['failed', []],
      ),
    );
    expect(closingLine(summary)).toBe('tests: 3 passed, 2 failed, 0 skipped');
  });

  it('lists what was skipped for another reason than missing shared data', () => {
    const summary = summarise(
      report([
        'passed',
        [
          ['the corpus (skipped: no shared test data at /x (set WARD_SHARED))', 'pending'],
          ['sessions on PostgreSQL, skipped: no WARD_TEST_DATABASE_URL', 'skipped'],
          ['later', 'todo'],
        ],
      ]),
    );
    expect(summary.skipped).toBe(3);
    expect(summary.unexcused).toEqual([
      'sessions on PostgreSQL, skipped: no WARD_TEST_DATABASE_URL',
      'later',
    ]);
  });

  it('refuses what is no report', () => {
    expect(() => summarise('{}')).toThrow('testResults');
  });
});
