import { describe, expect, it } from 'vitest';
import type { ComponentStatus, RecordAnswer } from '#model/judgement/component-match.ts';
import { defaultPolicy, policyText, readPolicy } from '#model/judgement/scan-policy.ts';
import type { Severity } from '#model/judgement/severity.ts';
import { brokenRules, exploitedBy, scoresOf } from './scan-policy.ts';

const severity = (level: Severity['level'], score: number | null = null): Severity => ({
  score,
  level,
  method: 'm',
  vector: null,
  givenBy: null,
});

const answer = (facts: Partial<RecordAnswer>): RecordAnswer => ({
  source: 'osv',
  id: 'A',
  aliases: [],
  upstream: [],
  summary: null,
  modifiedAt: null,
  status: 'affected',
  scores: [],
  exploitation: [],
  evidence: [],
  ...facts,
});

describe('a policy', () => {
  it.each([
    ['kev', 'kev'],
    ['severity=LOW', 'severity=low'],
    [' any , kev ', 'kev,any'],
    ['kev,severity=high,any', 'kev,severity=high,any'],
  ])('%s is read', (text, again) => {
    const policy = readPolicy(text);
    expect(policy === null ? null : policyText(policy)).toBe(again);
  });

  it.each(['', 'severity', 'severity=none', 'severity=7', 'kev;any', 'constructor'])(
    '"%s" is none',
    (text) => {
      expect(readPolicy(text)).toBe(null);
    },
  );
});

describe('brokenRules', () => {
  it.each<[string, string, ComponentStatus, Severity | null, string | null, string[]]>([
    ['listed', 'kev,severity=high', 'affected', null, 'in KEV', ['kev']],
    ['severe', 'kev,severity=high', 'affected', severity('high', 7), null, ['severity']],
    ['both', 'kev,severity=high', 'affected', severity('critical'), 'in KEV', ['kev', 'severity']],
    ['not severe enough', 'kev,severity=high', 'affected', severity('medium', 6.9), null, []],
    ['without a score', 'severity=low', 'affected', null, null, []],
    ['anything', 'any', 'affected', null, null, ['any']],
    ['unknown breaks nothing', 'kev,severity=low,any', 'unknown', severity('critical'), 'in KEV', []],
    [
      'not affected breaks nothing',
      'kev,severity=low,any',
      'not_affected',
      severity('critical'),
      'in KEV',
      [],
    ],
  ])('%s', (_name, policy, status, one, exploited, broken) => {
    expect(
      brokenRules(readPolicy(policy) ?? defaultPolicy, { status }, { severity: one, exploited }),
    ).toEqual(broken);
  });
});

describe('exploitedBy', () => {
  const kev = new Map([['CVE-2026-1', '2026-05-01']]);
  it.each<[string, Parameters<typeof exploitedBy>[0], string | null]>([
    [
      'by its id',
      { vulnerability: 'CVE-2026-1', aliases: [], records: [] },
      'CVE-2026-1 is in KEV since 2026-05-01',
    ],
    [
      'by an alias',
      { vulnerability: 'A', aliases: ['CVE-2026-1'], records: [] },
      'CVE-2026-1 is in KEV since 2026-05-01',
    ],
    [
      'by what a distribution fixes',
      { vulnerability: 'DSA-1', aliases: [], records: [answer({ upstream: ['CVE-2026-1'] })] },
      'CVE-2026-1 is in KEV since 2026-05-01',
    ],
    [
      'by the word of its record',
      {
        vulnerability: 'CVE-2026-2',
        aliases: [],
        records: [
          answer({
            id: 'CVE-2026-2',
            exploitation: [{ kind: 'kev', givenBy: 'CISA', addedOn: '2026-04-01', dueOn: null }],
          }),
        ],
      },
      'CVE-2026-2 is in KEV since 2026-04-01, says CISA',
    ],
    [
      'not by a link to an exploit',
      {
        vulnerability: 'CVE-2026-2',
        aliases: [],
        records: [answer({ exploitation: [{ kind: 'exploit', givenBy: null, text: 'x' }] })],
      },
      null,
    ],
  ])('%s', (_name, match, expected) => {
    expect(exploitedBy(match, kev)).toBe(expected);
  });
});

it('scores are those of the records that say affected', () => {
  const score = (value: number) => ({
    givenBy: null,
    cvssVersion: null,
    method: 'm',
    vector: null,
    score: value,
    severity: null,
  });
  const records = [answer({ scores: [score(5)] }), answer({ status: 'not_affected', scores: [score(9)] })];
  expect(scoresOf({ records }).map((one) => one.score)).toEqual([5]);
  expect(scoresOf({ records: records.slice(1) }).map((one) => one.score)).toEqual([9]);
});
