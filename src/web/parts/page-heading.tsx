/** The heading of a page: names the document, takes the focus after a navigation, and carries the page's actions. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useMatch } from '@tanstack/react-router';
import { takeArrival } from './arrival.ts';
import styles from './page-heading.module.css';

export function PageHeading({
  title,
  above,
  lead,
  actions,
}: {
  title: string;
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The path of the route that this heading belongs to, which the page before keeps until it is gone.
  const path = useMatch({ strict: false, select: (match) => match.pathname });
  useEffect(() => {
    if (takeArrival(path)) heading.current?.focus({ preventScroll: true });
  }, [path]);
  useEffect(() => {
    document.title = `${title} · Ward`;
  }, [title]);
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {above}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions && <div className="row screen-only">{actions}</div>}
    </header>
  );
}
