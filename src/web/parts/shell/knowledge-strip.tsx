/** How old the knowledge behind every page is, with a warning after 7 days and what to do about it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Knowledge } from '#http/contract/organisations.ts';
import { useKnowledge } from '../../actions/organisations.ts';
import { Icon } from '../icons.tsx';
import { DateOnly } from '../time.tsx';
import { counted, formatNumber } from '../words.ts';
import { MatchingProgress } from './matching-progress.tsx';
import styles from './shell.module.css';

const feeds = [
  { key: 'advisories', label: 'Advisories' },
  { key: 'kev', label: 'KEV' },
  { key: 'epss', label: 'EPSS' },
] as const satisfies readonly { key: keyof Knowledge; label: string }[];

type Age = Knowledge[keyof Knowledge];

function Feed({ label, age }: { label: string; age: Age }) {
  return (
    <li className={age.stale ? `${styles.age} ${styles.stale}` : styles.age}>
      {age.stale && <Icon name="out_of_cycle" size={13} />}
      <span className="strong">{label}</span>
      {age.asOf === null || age.ageDays === null ? (
        <span>never loaded</span>
      ) : (
        <span>
          <span className="figures">{formatNumber(age.count)}</span>, <DateOnly at={age.asOf} /> (
          {age.ageDays <= 0 ? 'today' : `${counted(age.ageDays, 'day')} old`})
        </span>
      )}
    </li>
  );
}

/** One line for a narrow screen: the worst of the three. */
function worstInWords(knowledge: Knowledge): string {
  const missing = feeds.filter((feed) => knowledge[feed.key].asOf === null);
  if (missing.length > 0) return `${missing.map((feed) => feed.label).join(', ')} never loaded`;
  const oldest = Math.max(...feeds.map((feed) => knowledge[feed.key].ageDays ?? 0));
  return oldest <= 0 ? 'Knowledge of today' : `Knowledge up to ${counted(oldest, 'day')} old`;
}

export function KnowledgeStrip({ org }: { org: string }) {
  const knowledge = useKnowledge(org).data;
  const [isOpen, setIsOpen] = useState(false);
  const stale = knowledge === undefined ? [] : feeds.filter((feed) => knowledge[feed.key].stale);
  return (
    <aside className={styles.strip} aria-label="Age of the knowledge" data-open={isOpen}>
      {knowledge && (
        <button
          type="button"
          className={stale.length > 0 ? `${styles.fold} ${styles.stale}` : styles.fold}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {stale.length > 0 && <Icon name="out_of_cycle" size={13} />}
          {worstInWords(knowledge)}
          <Icon name={isOpen ? 'up' : 'down'} size={13} />
        </button>
      )}
      <ul className={styles.ages}>
        {knowledge &&
          feeds.map((feed) => <Feed key={feed.key} label={feed.label} age={knowledge[feed.key]} />)}
        {stale.length > 0 && (
          <li className="screen-only">
            <Link to="/$org/import" params={{ org }} hash="knowledge">
              {stale.every((feed) => knowledge?.[feed.key].asOf === null) ? 'Load them' : 'Load newer ones'}
            </Link>
          </li>
        )}
      </ul>
      <MatchingProgress org={org} />
    </aside>
  );
}
