/** Parts of a page under their own URL: links, so that a part can be shared, opened in a new tab and gone back to. */
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
