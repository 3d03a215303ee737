/**
 * How right the matching of software is: what the OSV API answered to real queries, and what scanners reported, beside what
 * Ward finds in the same records. One JSON line a figure; `--explain` lists every pair on which they differ.
 */
import { needShared } from './cisa-corpus.ts';
import { reportFigure } from './report.ts';
import { compare } from './software/compare.ts';
import { comparisons, type NamedComparison } from './software/comparisons.ts';
import { reasonFor } from './software/known-differences.ts';

needShared('bench/software.ts');
for (const one of await comparisons()) report(one, process.argv.includes('--explain'));

function report({ name, comparison, extrasAtMost, counts }: NamedComparison, explain: boolean): void {
  const { found, missed, extra, undecided, differences } = compare(comparison);
  const told = differences.map((one) => ({
    ...one,
    reason: reasonFor(name, one.kind, one.component, one.record),
  }));
  const unexplained = (kind: string) => told.filter((one) => one.kind === kind && one.reason === null).length;
  const workload = `${comparison.components.length} components, ${comparison.records.length} records, ${found + missed} expected pairs`;
  const figure = (what: string, value: number, unit: string, bar?: { atMost: number }) =>
    reportFigure({
      bench: 'software',
      figure: `${name}: ${what}`,
      value,
      unit,
      workload,
      ...(bar && { bar }),
    });
  for (const [what, value] of Object.entries(counts)) figure(what, value, 'count');
  figure('expected pairs found', found, 'count');
  figure('missed', missed, 'count');
  figure('missed without a known reason', unexplained('missed'), 'count', { atMost: 0 });
  figure('said to be unknown', undecided, 'count');
  figure('extras', extra, 'count');
  figure(
    'extras without a known reason, of all found',
    unexplained('extra') / Math.max(1, found + extra),
    'ratio',
    {
      atMost: extrasAtMost,
    },
  );
  if (!explain) return;
  for (const line of told) process.stdout.write(`${JSON.stringify({ bench: name, ...line })}\n`);
}
