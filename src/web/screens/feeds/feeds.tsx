/** Feeds: where knowledge is fetched from, how each stands, and bundles for sites without internet. */
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useFeedRun } from '../../actions/feed-run.ts';
import { useFeeds } from '../../actions/feeds.ts';
import { useOrganisation } from '../../actions/organisations.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { AddFeed } from './add-feed.tsx';
import { FeedRunNotice } from './feed-run-notice.tsx';
import { FeedTable } from './feed-table.tsx';
import { LoadBundle } from './load-bundle.tsx';

const route = getRouteApi('/$org/feeds');

export function Feeds() {
  const { org } = route.useParams();
  const isSample = useOrganisation(org)?.isSample === true;
  const feeds = useFeeds(org);
  const run = useFeedRun(org);
  const items = feeds.data?.items ?? [];
  const used = items.filter((one) => one.lastTriedAt !== null || !one.isDefault);
  const rest = items.filter((one) => !used.includes(one));
  const isHeldBack = run.isRunning || isSample;
  const sync = (names: readonly string[], again?: boolean) => void run.sync(names, again);
  return (
    <>
      <PageHeading
        title="Feeds"
        lead="Where advisories, KEV, EPSS and vulnerability records are fetched from. Nothing is fetched unless you say so."
        actions={
          used.length > 0 && (
            <Button disabled={isHeldBack} onClick={() => sync(used.map((one) => one.name))}>
              Sync all in use
            </Button>
          )
        }
      />
      {isSample && <p className="card">This is the sample. Feeds are for your own organisation.</p>}
      <FeedRunNotice run={run} />
      {feeds.isPending && <LoadingBlocks count={4} height={44} />}
      {feeds.isError && <ProblemNotice error={feeds.error} onRetry={() => void feeds.refetch()} />}
      {feeds.isSuccess && used.length === 0 && (
        <EmptyState icon="feeds" title="No feed is in use yet">
          Sync one of the feeds below, or add the CSAF provider of a maker whose devices you have.
        </EmptyState>
      )}
      {used.length > 0 && (
        <FeedTable org={org} title="In use" feeds={used} isHeldBack={isHeldBack} onSync={sync} />
      )}
      {rest.length > 0 && (
        <FeedTable org={org} title="Ready to use" feeds={rest} isHeldBack={isHeldBack} onSync={sync} />
      )}
      {!isSample && <AddFeed org={org} />}
      {!isSample && (
        <LoadBundle isBusy={run.isRunning} onLoad={(bundle, key) => void run.load(bundle, key)} />
      )}
    </>
  );
}
