/** Nothing to show, why, and what to do next. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import styles from './notice.module.css';

export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section className={`card ${styles.empty}`}>
      <span className={styles.emptyIcon}>
        <Icon name={icon} size={32} />
      </span>
      <h2>{title}</h2>
      <div className="prose">{children}</div>
      {actions && <div className={`row ${styles.emptyActions}`}>{actions}</div>}
    </section>
  );
}
