/** The SSVC points that CISA adds to CVE records, read from all of the real ones, against a count of the raw text. */
import { describe, expect, it } from 'vitest';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import { readCveRecord } from './read.ts';

type SsvcPoint = Extract<ExploitationPoint, { kind: 'ssvc' }>;

function linesOf(file: string): string[] {
  return readText(sharedPath('corpus', 'cve', 'cve5-vulnrichment', file))
    .trim()
    .split('\n');
}

function pointsOf(lines: readonly string[]): SsvcPoint[] {
  return lines.flatMap((line) =>
    (readCveRecord(JSON.parse(line)).record?.exploitation ?? []).filter((point) => point.kind === 'ssvc'),
  );
}

/** How often the text of the records says a point so. */
function said(lines: readonly string[], option: string): number {
  return lines.reduce((sum, line) => sum + line.split(option).length - 1, 0);
}

describe.skipIf(!hasShared)(`vulnrichment${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it.each([
    ['advisory-kev-wellknown.jsonl.gz', 799],
    ['sample.jsonl.gz', 2635],
  ])('reads every SSVC point of %s', (file, count) => {
    const lines = linesOf(file);
    const points = pointsOf(lines);
    expect(said(lines, '"type":"ssvc"')).toBe(count);
    expect(points).toHaveLength(count);
    for (const [words, valueOf] of [
      ['"Exploitation":"active"', (point: SsvcPoint) => point.exploitation === 'active'],
      ['"Exploitation":"poc"', (point: SsvcPoint) => point.exploitation === 'poc'],
      ['"Exploitation":"none"', (point: SsvcPoint) => point.exploitation === 'none'],
      ['"Automatable":"yes"', (point: SsvcPoint) => point.automatable === 'yes'],
      ['"Automatable":"no"', (point: SsvcPoint) => point.automatable === 'no'],
      ['"Technical Impact":"total"', (point: SsvcPoint) => point.technicalImpact === 'total'],
      ['"Technical Impact":"partial"', (point: SsvcPoint) => point.technicalImpact === 'partial'],
    ] as const) {
      expect([words, points.filter(valueOf).length]).toEqual([words, said(lines, words)]);
    }
    expect(
      points.filter(({ version, at }) => version === null || Number.isNaN(Date.parse(at ?? ''))),
    ).toEqual([]);
  });

  it('reads one as its record says it', () => {
    const line = linesOf('advisory-kev-wellknown.jsonl.gz').find((one) =>
      one.includes('"cveId":"CVE-2011-0611"'),
    );
    expect(pointsOf([line ?? '{}'])).toEqual([
      {
        kind: 'ssvc',
        givenBy: 'CISA Coordinator',
        exploitation: 'active',
        automatable: 'no',
        technicalImpact: 'total',
        version: '2.0.3',
        at: '2024-02-02T14:05:34.031031Z',
      },
    ]);
  });
});
