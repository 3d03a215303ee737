/** Sentences that stand on paper alone: which filter was set, and what a long list leaves out. */
import { formatNumber } from '../words.ts';

/** What was filtered by, each as "Site: Main campus"; parts that are not set are left out. */
export function PrintFilter({ parts }: { parts: readonly (string | false | undefined)[] }) {
  const set = parts.filter((part) => part !== false && part !== undefined && part !== '');
  return (
    <p className="print-only">
      <span className="strong">Filter:</span>{' '}
      {set.length === 0 ? 'none; this is the whole list' : set.join('; ')}
    </p>
  );
}

/** Nothing where all rows are printed. */
export function PrintLimit({ shown, total, what }: { shown: number; total: number; what: string }) {
  if (shown >= total) return null;
  return (
    <p className="print-only strong">
      These are the first {formatNumber(shown)} of {formatNumber(total)} {what}, in the order of the page. All
      of them are in its export (CSV or Excel).
    </p>
  );
}
