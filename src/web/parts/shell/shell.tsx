/** What stands around every page of an organisation. */
import { Outlet, useParams } from '@tanstack/react-router';
import { useOrganisation, useOrganisations } from '../../actions/organisations.ts';
import { EmptyState } from '../empty-state.tsx';
import { LinkButton } from '../link-button.tsx';
import { PageHeading } from '../page-heading.tsx';
import { PrintHead } from '../printing/print-head.tsx';
import { PrintStatus } from '../printing/print-status.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import { KnowledgeStrip } from './knowledge-strip.tsx';
import { SampleBanner } from './sample-banner.tsx';
import { Sidebar } from './sidebar.tsx';
import styles from './shell.module.css';

export function Shell() {
  const { org } = useParams({ from: '/$org' });
  const organisations = useOrganisations();
  const organisation = useOrganisation(org);
  const isMissing = organisations.isSuccess && organisation === undefined;
  return (
    <div className={styles.shell}>
      <a href="#content" className={`${styles.skip} screen-only`}>
        Skip to the content
      </a>
      <Sidebar org={org} />
      <div className={styles.content}>
        <PrintHead organisation={organisation} />
        {organisation?.isSample && <SampleBanner organisation={organisation} />}
        {!isMissing && <KnowledgeStrip org={org} />}
        <main id="content" tabIndex={-1} className={styles.main}>
          {organisations.isError && (
            <ProblemNotice error={organisations.error} onRetry={() => void organisations.refetch()} />
          )}
          {isMissing ? <NoSuchOrganisation org={org} /> : <Outlet />}
        </main>
      </div>
      <PrintStatus />
    </div>
  );
}

function NoSuchOrganisation({ org }: { org: string }) {
  return (
    <>
      <PageHeading title="No such organisation" />
      <EmptyState
        icon="unknown"
        title={`There is no organisation "${org}" on this server`}
        actions={<LinkButton to="/">Open the first one</LinkButton>}
      >
        It may have been removed, or the address was typed wrongly. Choose another organisation in the menu,
        or open the first one.
      </EmptyState>
    </>
  );
}
