/** Why an item stands above the next one, and what would change how soon it is due. */
import { Link } from '@tanstack/react-router';
import type { AboveNext, ChangeOfDecision } from '#http/contract/findings.ts';
import { DecisionBadge } from './badges.tsx';
import styles from './rank-reason.module.css';
import { changeOfInputWords, formatNumber, joined } from './words.ts';

/** "Above 4, Philips Vue PACS: all else is equal, and it means more devices (2, there 1)." */
export function AboveNextLine({ above }: { above: AboveNext }) {
  const { next, because } = above;
  const name = joined([next.manufacturer, next.model], ' ') || next.trackingId;
  return (
    <>
      <span className="strong">
        Above {formatNumber(next.rank)}, {name}:
      </span>{' '}
      {because}.
    </>
  );
}

export function WouldChange({ changes }: { changes: readonly ChangeOfDecision[] }) {
  if (changes.length === 0) return null;
  return (
    <div className={styles.changes}>
      <p className={styles.label}>What would change it</p>
      <ul className="plain-list stack-tight">
        {changes.map((change) => (
          <li key={`${change.step} ${change.value}`} className={styles.change}>
            <DecisionBadge decision={change.decision} />
            <span>
              if {changeOfInputWords[change.step][change.value] ?? `${change.step} is ${change.value}`}
              {change.assumed && <span className="dim"> (not recorded now, so the worst is assumed)</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the item of a finding stands in the worklist. */
export function Standing({
  org,
  standing,
}: {
  org: string;
  standing: { rank: number; total: number; isTop: boolean; above: AboveNext | null };
}) {
  return (
    <p>
      <Link to="/$org/today" params={{ org }}>
        {formatNumber(standing.rank)} of {formatNumber(standing.total)} in the worklist
      </Link>
      {!standing.isTop && ', by a more urgent finding of the same product and advisory'}.{' '}
      {standing.above !== null && <AboveNextLine above={standing.above} />}
    </p>
  );
}
