/** What is shown where there is no page, while one is on its way, and when one breaks. */
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import styles from './not-found.module.css';

export function NotFound() {
  return (
    <div className={styles.page}>
      <PageHeading title="There is no such page" />
      <EmptyState icon="unknown" title="Nothing lives at this address">
        Check the address, or go to <Link to="/">the first page</Link>.
      </EmptyState>
    </div>
  );
}

export function PagePending() {
  return <LoadingBlocks count={3} height={120} />;
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className={styles.page}>
      <PageHeading title="This page could not be shown" />
      <ProblemNotice error={error} onRetry={reset} />
    </div>
  );
}
