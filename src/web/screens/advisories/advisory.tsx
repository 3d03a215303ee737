/** One advisory: what it says, which products, which of our devices, and what to do. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { findingEndpoints } from '#http/contract/findings.ts';
import { useAdvisory } from '../../actions/advisories.ts';
import { DecisionBadge, KevMark } from '../../parts/badges.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { Icon } from '../../parts/icons.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber, sourceWords } from '../../parts/words.ts';
import { AdvisoryAbout } from './advisory-about.tsx';
import { AdvisoryComments } from './advisory-comments.tsx';
import { AdvisoryDifferences } from './advisory-differences.tsx';
import { AdvisoryOurs } from './advisory-ours.tsx';
import { AdvisoryProducts } from './advisory-products.tsx';
import { AdvisoryVulnerabilities } from './advisory-vulnerabilities.tsx';
import { ReadButton, ReadMark } from './read-mark.tsx';

const route = getRouteApi('/$org/advisories/$advisoryId');

export function Advisory() {
  const { org, advisoryId } = route.useParams();
  const { tab = 'ours' } = route.useSearch();
  const advisory = useAdvisory(org, advisoryId);
  const isPrinting = useIsPrinting();
  // Paper has no tabs: it carries every part.
  const isShown = (part: typeof tab) => isPrinting || part === tab;
  const data = advisory.data;
  const tabs = [
    ['ours', 'Our devices', data?.ours.reduce((sum, one) => sum + one.deviceCount, 0)],
    ['vulnerabilities', 'Vulnerabilities', data?.vulnerabilities.length],
    ['products', 'Products', data?.products.length],
    ['about', 'Text, revisions, checks', undefined],
    ['differences', 'Differences', undefined],
    ['comments', 'Comments', data?.commentCount],
  ] as const;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/advisories" params={{ org }}>
              Advisories
            </Link>
          </nav>
        }
        title={data ? `${data.trackingId}: ${data.title}` : 'Advisory'}
        lead={
          data && (
            <span className="row">
              <span>
                {data.publisher}, {sourceWords[data.source]},{' '}
                {data.source === 'record' ? 'changed last on' : `revision ${data.version} of`}{' '}
                <DateOnly at={data.currentReleaseDate} />
                {data.tlp !== null && `, TLP:${data.tlp}`}
                {data.enteredBy !== null && `, entered by ${data.enteredBy}`}
              </span>
              {data.decision !== null && <DecisionBadge decision={data.decision} />}
              {data.inKev && <KevMark />}
              <ReadMark read={data.read} />
            </span>
          )
        }
        actions={
          <>
            {data?.source === 'entry' && (
              <LinkButton
                to="/$org/advisories/$advisoryId/edit"
                params={{ org, advisoryId }}
                variant="default"
                leftSection={<Icon name="edit" />}
              >
                Revise
              </LinkButton>
            )}
            {data && data.ours.length > 0 && (
              <ExportMenu
                endpoint={findingEndpoints.exportFindings}
                org={org}
                query={{ trackingId: data.trackingId }}
                label="Export our devices"
              />
            )}
            {data && <ReadButton org={org} advisory={data} />}
            <PrintButton />
          </>
        }
      />
      {advisory.isPending && <LoadingBlocks count={3} height={160} />}
      {advisory.isError && <ProblemNotice error={advisory.error} onRetry={() => void advisory.refetch()} />}
      {data && (
        <>
          <TabBar label="Parts of the advisory">
            {tabs.map(([key, label, count]) => (
              <Link
                key={key}
                to="/$org/advisories/$advisoryId"
                params={{ org, advisoryId }}
                search={{ tab: key === 'ours' ? undefined : key }}
                replace
                resetScroll={false}
                activeOptions={{ exact: true }}
              >
                {label}
                {count !== undefined && ` (${formatNumber(count)})`}
              </Link>
            ))}
          </TabBar>
          {isShown('ours') && <AdvisoryOurs org={org} advisory={data} />}
          {isShown('vulnerabilities') && <AdvisoryVulnerabilities advisory={data} />}
          {isShown('products') && <AdvisoryProducts advisory={data} />}
          {isShown('about') && <AdvisoryAbout advisory={data} />}
          {isShown('differences') && <AdvisoryDifferences key={advisoryId} org={org} advisory={data} />}
          {isShown('comments') && <AdvisoryComments org={org} advisoryId={advisoryId} />}
        </>
      )}
    </>
  );
}
