/**
 * Mandatory cases of the OASIS validator corpus that csaf-validator-lib 2.0.10 judges otherwise than the published
 * standard, by the number in their file name. Only the conformance test and bench/standards.ts read this; the test fails when an entry is
 * missing and when one is no longer needed, so that the lists can only get shorter.
 */

interface Group {
  reason: string;
  cases: readonly string[];
}

export interface KnownIssues {
  /** Invalid documents for which the clause is not reported. */
  missed: readonly Group[];
  /** Valid documents for which something is reported. */
  falseAlarms: readonly Group[];
}

function cases(prefix: string, ...numbers: string[]): string[] {
  return numbers.map((number) => `${prefix}-${number}`);
}

export const knownIssues: Readonly<Record<'2.0' | '2.1', KnownIssues>> = {
  '2.0': {
    missed: [
      {
        reason:
          'the library strips "_" and "-" with a character range that leaves "csafsecurityadvisory" unmatched',
        cases: ['6-1-26-04'],
      },
    ],
    falseAlarms: [],
  },
  '2.1': {
    missed: [
      {
        reason: 'references to products and groups from "ids", which the draft does not have',
        cases: [...cases('6-1-01', '03'), ...cases('6-1-04', '03')],
      },
      {
        reason: '"threatScore" and "environmentalScore" of CVSS 4.0, which have their own values since 2.1',
        cases: cases('6-1-08', '05', '06'),
      },
      {
        reason: 'profiles that are new in 2.1, and what they demand',
        cases: [...cases('6-1-26', '02', '03', '04', '05', '06'), ...cases('6-1-27', '04-03', '08-02')],
      },
      {
        reason: 'dates of exploitation: the schema says so, and the test itself does not look at them',
        cases: cases('6-1-37', '20'),
      },
      {
        reason: 'the library does not have this test yet',
        cases: [
          ...cases('6-1-44', '01', '02'),
          ...cases('6-1-46', '01', '02'),
          ...cases('6-1-47', '01', '02', '03', '04', '05', '06'),
          ...cases('6-1-50', '01', '02', '03', '04', '05', '06'),
          ...cases('6-1-54', '01', '02', '03', '04', '05', '06', '07', '08'),
          ...cases('6-1-55', '01', '02'),
          ...cases('6-1-56', '01', '02', '03', '04', '05'),
          ...cases('6-1-57', '01', '02', '03'),
          ...cases('6-1-60', '01-01', '01-02', '02-01', '02-02', '03-01', '03-02'),
          ...cases('6-1-61', '01', '02'),
        ],
      },
    ],
    falseAlarms: [
      {
        reason:
          'CVSS 4.0: the library reckons threat and environmental metrics otherwise than the published schema',
        cases: cases('6-1-08', '16', '17'),
      },
      {
        reason: 'revisions of the same instant, which 2.1 orders by their number',
        cases: [...cases('6-1-14', '12', '32'), ...cases('6-1-16', '16', '17')],
      },
      { reason: 'an instant with ten digits of fraction', cases: cases('6-1-37', '14') },
      {
        reason: 'a product id that is defined twice, in documents about another test',
        cases: cases('6-1-50', '14', '15'),
      },
    ],
  },
};
