/** The first cell of a row, which names it: words that may be long, and what is said of them in smaller ones below. */
import type { ReactNode } from 'react';
import styles from './row-head.module.css';

export function RowHead({ name, children }: { name: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      {name}
      <div className={`dim small ${styles.more}`}>{children}</div>
    </div>
  );
}
