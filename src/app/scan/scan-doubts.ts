/** What the report of a scan cannot tell, and why: said with it, so that "nothing found" is not read as more than it is. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { ScanCoverage, ScanProblem, ScanReport, ScanResult } from '#model/judgement/scan-report.ts';

type Told = Pick<ScanReport, 'policy' | 'sboms' | 'knowledge' | 'coverage'>;

/** `results` are all of the scan, also those that are not reported. */
export function doubtsOf(told: Told, results: readonly ScanResult[]): ScanProblem[] {
  const { policy, sboms, knowledge, coverage } = told;
  return [
    ...sboms.flatMap(({ path, nameless, components }) =>
      nameless === 0 ? [] : [of(path, problem('scan-nameless', '', { count: nameless, all: components }))],
    ),
    ...coverage.flatMap((row) => thinCoverage(row, knowledge.records)),
    ...(policy.kev && knowledge.kevVersion === null ? [of('', problem('scan-no-kev', ''))] : []),
    ...(policy.severity === null || policy.any ? [] : unscored(results)),
  ];
}

export function of(path: string, one: Problem): ScanProblem {
  return { path, problem: one };
}

/** Those without any name are told of for each SBOM. */
function thinCoverage({ kind, records, hardlyMet, isPublished }: ScanCoverage, all: number): ScanProblem[] {
  if (hardlyMet === 0 || kind === 'none') return [];
  if (!isPublished && records === 0)
    return [of('', problem('scan-unpublished', '', { count: hardlyMet, kind }))];
  const names = kind === 'cpe' ? 'a CPE' : `a package URL of type ${kind}`;
  return [of('', problem('scan-uncovered', '', { count: hardlyMet, names, records, all }))];
}

function unscored(results: readonly ScanResult[]): ScanProblem[] {
  const found = results.filter(({ status, severity }) => status === 'affected' && severity === null);
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ vulnerability }) => vulnerability))];
  const shown = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ', ...' : '');
  return [of('', problem('scan-unscored', '', { count: found.length, ids: shown }))];
}
