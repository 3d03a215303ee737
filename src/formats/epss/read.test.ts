import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { isEpss, readEpss } from './read.ts';

const head = '#model_version:v2025.03.14,score_date:2026-08-22T00:00:00+0000\ncve,epss,percentile\n';

describe('readEpss', () => {
  it('reads model, date and scores', () => {
    expect(readEpss(`${head}CVE-1999-0001,0.01141,0.77722\r\nCVE-2026-123456,1,1\r\n\r\n`)).toEqual({
      release: {
        modelVersion: 'v2025.03.14',
        scoreDate: '2026-08-22T00:00:00.000Z',
        scores: [
          { cve: 'CVE-1999-0001', epss: 0.01141, percentile: 0.77722 },
          { cve: 'CVE-2026-123456', epss: 1, percentile: 1 },
        ],
      },
      problems: [],
    });
  });

  it.each([
    ['a CVE that is none', 'CVE-26-1,0.1,0.1', 'is no CVE id'],
    ['a share above 1', 'CVE-2026-1234,1.1,0.1', 'from 0 to 1'],
    ['a share below 0', 'CVE-2026-1234,-0.1,0.1', 'from 0 to 1'],
    ['words', 'CVE-2026-1234,high,0.1', 'from 0 to 1'],
    ['an empty score', 'CVE-2026-1234,,0.1', 'from 0 to 1'],
    ['a missing cell', 'CVE-2026-1234,0.1', 'three cells'],
    ['a quote that is never closed', 'CVE-2026-1234,"0.1,0.1', 'quote'],
    ['a cell too many', 'CVE-2026-1234,0.1,0.1,0.1', 'three cells'],
  ])('names %s with its line and keeps the rest', (_name, row, message) => {
    const { release, problems } = readEpss(`${head}CVE-2026-1111,0.1,0.1\n${row}\nCVE-2026-2222,0.2,0.2\n`);
    expect(problems).toMatchObject([
      { code: 'epss-row', where: 'line 4', message: expect.stringContaining(message) },
    ]);
    expect(release?.scores.map((score) => score.cve)).toEqual(['CVE-2026-1111', 'CVE-2026-2222']);
  });

  it.each([
    ['no comment line', 'cve,epss,percentile\nCVE-2026-1234,0.1,0.1\n', 'line 1'],
    ['a date that is none', '#model_version:v1,score_date:soon\ncve,epss,percentile\n', 'line 1'],
    ['other columns', '#model_version:v1,score_date:2026-08-22T00:00:00+0000\ncve,score\n', 'line 2'],
  ])('refuses a file with %s', (_name, text, where) => {
    expect(isEpss(text)).toBe(true);
    expect(readEpss(text)).toMatchObject({ release: null, problems: [{ code: 'epss-head', where }] });
  });

  it('keeps the first of two scores, and lists at most 100 rows', () => {
    const rows = 'CVE-2026-1111,0.1,0.1\n'.repeat(151);
    const { release, problems } = readEpss(head + rows);
    expect(release?.scores).toHaveLength(1);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'warning' });
  });

  it('reads as many rows as there are CVEs', async () => {
    const rows = Array.from(
      { length: 280_000 },
      (_, i) => `CVE-2024-${100_000 + i},0.00${i % 97},0.${i % 997}`,
    );
    const text = head + rows.join('\n');
    const { release } = await endsSoon(() => readEpss(text));
    expect(release?.scores).toHaveLength(280_000);
  });
});
