/** Named facts in a grid; a missing one says so instead of leaving a hole. */
import type { ReactNode } from 'react';
import styles from './facts.module.css';

export function Facts({
  facts,
  isRoomy = false,
}: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
  /** Wider columns, for values of several words. */
  isRoomy?: boolean;
}) {
  return (
    <dl className={isRoomy ? `${styles.facts} ${styles.roomy}` : styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className="dim">not known</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
