/** Coverage: what Ward does not know; its figures add up to the inventory. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Coverage } from '#http/contract/coverage.ts';
import { useCoverage, useUnmatchedModels, useUnreadEntries } from '../../actions/coverage.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackedBar } from '../../parts/stacked-bar.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { counted, countWords, formatNumber, gapWords } from '../../parts/words.ts';
import { CoverageClasses } from './coverage-classes.tsx';
import { UndecidedSoftware } from './undecided-software.tsx';
import { UnmatchedModels } from './unmatched-models.tsx';
import { UnreadEntries } from './unread-entries.tsx';
import styles from './coverage.module.css';

const route = getRouteApi('/$org/coverage');

export function CoveragePage() {
  const { org } = route.useParams();
  const { tab = 'entries' } = route.useSearch();
  const coverage = useCoverage(org);
  // Both lists are read at once, so that paper finds them.
  const unread = useUnreadEntries(org).data?.pages[0]?.total;
  const unmatched = useUnmatchedModels(org).data?.pages[0]?.total;
  const data = coverage.data;
  // Paper has no tabs: it carries both lists.
  const isPrinting = useIsPrinting();
  return (
    <>
      <PageHeading
        title="Coverage"
        actions={<PrintButton />}
        lead="What Ward knows, and what it does not. The classes add up to the devices that Ward holds; rows that an import left out stand in its report."
      />
      {coverage.isPending && <LoadingBlocks count={3} height={180} />}
      {coverage.isError && <ProblemNotice error={coverage.error} onRetry={() => void coverage.refetch()} />}
      {data?.devices === 0 && data.advisories.total === 0 && (
        <EmptyState
          icon="coverage"
          title="Nothing to cover yet"
          actions={
            <LinkButton to="/$org/import" params={{ org }}>
              Go to Import
            </LinkButton>
          }
        >
          Import an inventory and advisories; this page then says what could be compared and what could not.
        </EmptyState>
      )}
      {data && (data.devices > 0 || data.advisories.total > 0) && (
        <>
          <CoverageClasses coverage={data} />
          <div className={styles.columns}>
            <Gaps org={org} coverage={data} />
            <Readings org={org} coverage={data} />
          </div>
          <UndecidedSoftware org={org} undecided={data.undecided} />
          <TabBar label="Lists">
            <Link
              to="/$org/coverage"
              params={{ org }}
              search={{}}
              replace
              resetScroll={false}
              activeOptions={{ exact: true }}
            >
              Advisory entries not read{countWords(unread)}
            </Link>
            <Link
              to="/$org/coverage"
              params={{ org }}
              search={{ tab: 'models' }}
              replace
              resetScroll={false}
              activeOptions={{ exact: true }}
            >
              Models that no advisory means{countWords(unmatched)}
            </Link>
          </TabBar>
          {(isPrinting || tab === 'entries') && <UnreadEntries org={org} />}
          {(isPrinting || tab === 'models') && <UnmatchedModels org={org} />}
        </>
      )}
    </>
  );
}

function Gaps({ org, coverage }: { org: string; coverage: Coverage }) {
  return (
    <Section title="Facts that devices lack">
      <p className="dim small">A device can stand in several rows. Press a figure to see the devices.</p>
      <table className="table">
        <caption className="sr-only">Facts that devices lack</caption>
        <thead>
          <tr>
            <th scope="col">What is missing</th>
            <th scope="col" className={styles.share}>
              Share of all devices
            </th>
            <th scope="col" className="num">
              Devices
            </th>
          </tr>
        </thead>
        <tbody>
          {coverage.gaps.map((gap) => (
            <tr key={gap.gap}>
              <td>{gap.label || gapWords[gap.gap]}</td>
              <td className={styles.share}>
                <StackedBar
                  label={gap.label || gapWords[gap.gap]}
                  height={10}
                  whole={coverage.devices}
                  parts={[
                    {
                      key: gap.gap,
                      label: 'devices',
                      value: gap.devices,
                      colour: 'var(--ward-out_of_cycle-solid)',
                    },
                  ]}
                />
              </td>
              <td className="num">
                {gap.devices === 0 ? (
                  '0'
                ) : (
                  <Link to="/$org/devices" params={{ org }} search={{ gap: gap.gap }}>
                    {formatNumber(gap.devices)}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Waiting org={org} review={coverage.review} />
    </Section>
  );
}

/** Devices about which somebody has to answer before anything can be found. */
function Waiting({ org, review }: { org: string; review: Coverage['review'] }) {
  if (review.questions === 0) return <p>No device waits for an answer.</p>;
  return (
    <p>
      {counted(review.devices, 'device')} {review.devices === 1 ? 'waits' : 'wait'} for an answer:{' '}
      <Link to="/$org/review" params={{ org }}>
        {counted(review.questions, 'make and model', 'makes and models')} may be a product of an advisory
      </Link>
      .
    </p>
  );
}

function Readings({ org, coverage }: { org: string; coverage: Coverage }) {
  const { advisories, sboms, careAreas } = coverage;
  const withoutFigure = careAreas.total - careAreas.withPatients;
  return (
    <Section title="What Ward could read">
      <table className="table">
        <caption className="sr-only">What Ward could read</caption>
        <tbody>
          <tr>
            <th scope="row">Advisories</th>
            <td className="num">{formatNumber(advisories.total)}</td>
            <td>
              <Link to="/$org/advisories" params={{ org }} search={{ ours: 'true' }}>
                {formatNumber(advisories.meanOurs)} mean one of our devices
              </Link>
            </td>
          </tr>
          <tr>
            <th scope="row">Entries of products</th>
            <td className="num">{formatNumber(advisories.products)}</td>
            <td>
              {formatNumber(advisories.readProducts)} read, {formatNumber(advisories.unreadProducts)} not
              read; {formatNumber(advisories.conditionalProducts)} carry a condition
            </td>
          </tr>
          <tr>
            <th scope="row">SBOMs</th>
            <td className="num">{formatNumber(sboms.total)}</td>
            <td>
              {formatNumber(sboms.tied)} tied to our devices, {counted(sboms.components, 'component')}
              {sboms.total > sboms.tied && (
                <>
                  ;{' '}
                  <Link to="/$org/software" params={{ org }} search={{ tied: 'false' }}>
                    {counted(sboms.total - sboms.tied, 'SBOM')} tied to none
                  </Link>
                </>
              )}
            </td>
          </tr>
          <tr>
            <th scope="row">Care areas</th>
            <td className="num">{formatNumber(careAreas.total)}</td>
            <td>
              {withoutFigure === 0 ? (
                'all have a patient figure'
              ) : (
                <Link to="/$org/care-areas" params={{ org }} search={{ missing: 'true' }}>
                  {formatNumber(withoutFigure)} without a patient figure
                </Link>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
