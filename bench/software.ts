/**
 * How right the matching of software is: what the OSV API answered to real queries, and what scanners reported, beside what
 * Ward finds in the same records. One JSON line a figure; `--explain` lists every pair on which they differ. Extras are counted
 * twice where the day of the answers is known: all of them, and the false ones, without records newer than the answers.
 */
import { needShared } from './cisa-corpus.ts';
import { reportFigure } from './report.ts';
import { comparisons } from './software/comparisons.ts';
import { type Told, tell } from './software/tell.ts';

needShared('bench/software.ts');
for (const one of await comparisons()) report(tell(one), process.argv.includes('--explain'));

function report(
  { comparison: { name, comparison, extrasAtMost, counts, recordedBy }, compared, differences }: Told,
  explain: boolean,
): void {
  const { found, missed, extra, undecided } = compared;
  const unexplained = (kind: string) =>
    differences.filter((one) => one.kind === kind && one.newer === null && one.reason === null).length;
  const newer = differences.filter((one) => one.newer !== null);
  const workload = `${comparison.components.length} components, ${comparison.records.length} records, ${found + missed} expected pairs`;
  const ratio = (extras: number) => extras / Math.max(1, found + extras);
  const figure = (what: string, value: number, unit: string, bar?: { atMost: number }, more = '') =>
    reportFigure({
      bench: 'software',
      figure: `${name}: ${what}`,
      value,
      unit,
      workload: workload + more,
      ...(bar && { bar }),
    });
  for (const [what, value] of Object.entries(counts)) figure(what, value, 'count');
  figure('expected pairs found', found, 'count');
  figure('missed', missed, 'count');
  figure('missed without a known reason', unexplained('missed'), 'count', { atMost: 0 });
  figure('said to be unknown', undecided, 'count');
  figure('extras', extra, 'count');
  figure('extras without a known reason, of all found', ratio(unexplained('extra')), 'ratio', {
    atMost: extrasAtMost,
  });
  if (recordedBy !== undefined) {
    const which = newer.map((one) => `${one.record} for ${one.component}: ${one.newer}`).join('; ');
    figure('extras, of all found', ratio(extra), 'ratio');
    figure(`extras newer than the answers of ${recordedBy}`, newer.length, 'count', undefined, `; ${which}`);
    figure('false extras', extra - newer.length, 'count');
    figure('false extras, of all found', ratio(extra - newer.length), 'ratio', { atMost: extrasAtMost });
  }
  if (!explain) return;
  for (const line of differences) process.stdout.write(`${JSON.stringify({ bench: name, ...line })}\n`);
}
