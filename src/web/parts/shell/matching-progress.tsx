/** Says while findings are still being worked out, and while an import runs that was started on another page. */
import { Link } from '@tanstack/react-router';
import { useMatching } from '../../actions/imports.ts';
import { useImportQueue } from '../../actions/import-queue.ts';
import { formatNumber } from '../words.ts';
import styles from './shell.module.css';

export function MatchingProgress({ org }: { org: string }) {
  const matching = useMatching(org).data;
  const queue = useImportQueue();
  const finished = queue.items.filter((item) => item.state === 'finished').length;
  return (
    <output className={`screen-only ${styles.progress}`}>
      {queue.running && (
        <>
          <span className={styles.dot} aria-hidden="true" />
          <Link to="/$org/import" params={{ org: queue.org }}>
            Importing, {formatNumber(finished)} of {formatNumber(queue.items.length)} files
          </Link>
        </>
      )}
      {matching !== undefined && matching.pending > 0 && (
        <>
          <span className={styles.dot} aria-hidden="true" />
          <span className="figures">
            Working out findings
            {matching.total !== null && matching.done !== null
              ? ` (${formatNumber(matching.done)} of ${formatNumber(matching.total)})`
              : ` (${formatNumber(matching.pending)} to go)`}
            ; figures may still change
          </span>
        </>
      )}
    </output>
  );
}
