/** One finding explained: which devices, which vulnerability, the evidence, the chain of verdicts, and what to do. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFinding } from '../../actions/findings.ts';
import type { ExplainedFinding } from '#http/contract/findings.ts';
import { DecisionBadge, KevMark, StatusBadge } from '../../parts/badges.tsx';
import { Confidence } from '../../parts/confidence.tsx';
import { FindingBody } from '../../parts/finding-body.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Standing, WouldChange } from '../../parts/rank-reason.tsx';
import { Section } from '../../parts/section.tsx';
import { configurationName, counted, productName, sentence, statusWords } from '../../parts/words.ts';

const route = getRouteApi('/$org/findings/$findingId');

export function Finding() {
  const { org, findingId } = route.useParams();
  const finding = useFinding(org, findingId);
  const data = finding.data;
  return (
    <>
      <PageHeading
        above={
          data && (
            <nav aria-label="Up" className="small">
              <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId: data.advisory.advisoryId }}>
                {data.advisory.trackingId}
              </Link>{' '}
              <span className="dim">{data.advisory.title}</span>
            </nav>
          )
        }
        title={
          data
            ? `${data.cve ?? 'A vulnerability without CVE'} in ${productName(data.configuration)}`
            : 'Finding'
        }
        lead={
          data && (
            <span className="row">
              <StatusBadge status={data.status} />
              {data.decision !== null && <DecisionBadge decision={data.decision} />}
              {data.kev !== null && <KevMark />}
              <Confidence value={data.confidence} status={data.status} />
            </span>
          )
        }
        actions={<PrintButton />}
      />
      {finding.isPending && <LoadingBlocks count={2} height={200} />}
      {finding.isError && <ProblemNotice error={finding.error} onRetry={() => void finding.refetch()} />}
      {data && (
        <Section
          title={`${statusWords[data.status]}: ${sentence(data.reason)}`}
          aside={
            <LinkButton
              to="/$org/devices"
              params={{ org }}
              search={{ configurationId: data.configuration.configurationId }}
              variant="default"
              className="screen-only"
            >
              {counted(data.deviceCount, 'device')}
            </LinkButton>
          }
        >
          <p className="dim">
            {configurationName(data.configuration)}, {counted(data.deviceCount, 'device')}
          </p>
          {data.alsoFrom.length > 0 && <OtherSources org={org} finding={data} />}
          <FindingBody
            org={org}
            finding={data}
            headings="h3"
            standing={
              <>
                <WouldChange changes={data.wouldChange} />
                {data.standing !== null && <Standing org={org} standing={data.standing} />}
              </>
            }
          />
        </Section>
      )}
    </>
  );
}

/** The same vulnerability of the same device, as other sources have it; what contradicts is said before the rest. */
function OtherSources({
  org,
  finding: { alsoFrom, conflict },
}: {
  org: string;
  finding: Pick<ExplainedFinding, 'alsoFrom' | 'conflict'>;
}) {
  return (
    <div className="stack-tight">
      {conflict !== null && (
        <p role="note" className="strong">
          Sources contradict each other: {conflict}
        </p>
      )}
      <ul className="plain-list small" aria-label="The same vulnerability in other sources">
        {alsoFrom.map(({ findingId, trackingId, publisher, status }) => (
          <li key={findingId}>
            Also from {publisher}:{' '}
            <Link to="/$org/findings/$findingId" params={{ org, findingId }}>
              {trackingId}
            </Link>{' '}
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
    </div>
  );
}
