/** One obligation: how far each step is, what it is about, the rule it follows, and all that happened to it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ObligationRow, useObligation, useObligationHistory } from '../../actions/obligations.ts';
import { Facts } from '../../parts/facts.tsx';
import { HistorySection } from '../../parts/history-section.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment, momentIn, readersZone } from '../../parts/time.tsx';
import { Owner } from '../actions/owner.tsx';
import { ObligationChanges } from './obligation-changes.tsx';
import { partyWords, stateWords } from './obligation-words.ts';
import { RuleSource } from './rules.tsx';
import { Steps } from './steps.tsx';

const route = getRouteApi('/$org/obligations/$obligation');

export function ObligationPage() {
  const { org, obligation } = route.useParams();
  const found = useObligation(org, obligation);
  const row = found.data;
  return (
    <>
      <PageHeading
        title={row === undefined ? obligation : `${row.number}: ${row.subject}`}
        lead={row === undefined ? undefined : row.rule.name}
        above={
          <Link to="/$org/obligations" params={{ org }}>
            Obligations
          </Link>
        }
        actions={<PrintButton />}
      />
      {found.isPending && <LoadingBlocks count={3} height={120} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {row && (
        <div className="stack">
          <Steps org={org} row={row} />
          <About org={org} row={row} />
          <Section title="The rule">
            <p>The clock starts when {row.rule.trigger}.</p>
            <RuleSource rule={row.rule} />
            <p className="dim small">
              Version {row.ruleVersion}, as it was when the clock was started. Ward gives no legal advice.
            </p>
          </Section>
          <History org={org} obligation={row.number} />
        </div>
      )}
    </>
  );
}

function About({ org, row }: { org: string; row: ObligationRow }) {
  return (
    <Section
      title="What it is about"
      aside={row.state === 'withdrawn' ? undefined : <ObligationChanges org={org} row={row} />}
    >
      <Facts
        isRoomy
        facts={[
          [
            'State',
            row.stateReason === null ? stateWords[row.state] : `${stateWords[row.state]}: ${row.stateReason}`,
          ],
          ['Became aware', <Instant key="aware" at={row.awareAt} zone={row.zone} />],
          ['Whose duty', partyWords[row.party]],
          ['Owner', row.owner === null ? 'nobody yet' : <Owner key="owner" owner={row.owner} />],
          ['Why this owner', row.ownerReason],
          ['Days are those of', `${row.zone}; public holidays of ${holidaysOf(row)}`],
          ...links(org, row),
          ...moments(row),
          [
            'Recorded',
            <span key="recorded">
              {row.recorded.by}, <Moment at={row.recorded.at} /> ({row.recorded.assurance})
            </span>,
          ],
        ]}
      />
    </Section>
  );
}

function holidaysOf({ rule, place }: ObligationRow): string {
  return rule.holidays === 'party' ? place : rule.holidays;
}

function links(org: string, { trackingId, cve, action }: ObligationRow): [string, ReactNode][] {
  return [
    ...(trackingId === null
      ? []
      : [
          [
            'Advisory',
            <Link key="advisory" to="/$org/advisories" params={{ org }} search={{ q: trackingId }}>
              {trackingId}
            </Link>,
          ] as [string, ReactNode],
        ]),
    ...(cve === null
      ? []
      : [
          [
            'CVE',
            <Link key="cve" to="/$org/today" params={{ org }} search={{ q: cve }}>
              {cve}
            </Link>,
          ] as [string, ReactNode],
        ]),
    ...(action === null
      ? []
      : [
          [
            'Action',
            <Link key="action" to="/$org/actions/$action" params={{ org, action }}>
              {action}
            </Link>,
          ] as [string, ReactNode],
        ]),
  ];
}

/** Events that happened, values that were stated, and pauses. */
function moments({ events, stated, pauses, rule, zone }: ObligationRow): [string, ReactNode][] {
  return [
    ...Object.entries(events).map(([name, at]): [string, ReactNode] => [
      `Happened: ${name}`,
      <Instant key={name} at={at} zone={zone} />,
    ]),
    ...Object.entries(stated).map(([name, days]): [string, ReactNode] => [name, `${days} days`]),
    ...pauses.map(({ reason, from, until }, index): [string, ReactNode] => [
      `Pause ${index + 1}`,
      <span key={from}>
        {rule.pauses.find(({ id }) => id === reason)?.words ?? reason}: <Moment at={from} />
        {until === null ? (
          ', still waiting'
        ) : (
          <>
            {' '}
            to <Moment at={until} />
          </>
        )}
      </span>,
    ]),
  ];
}

function Instant({ at, zone }: { at: string; zone: string }) {
  return (
    <>
      <Moment at={at} />
      {zone !== readersZone && (
        <div className="dim small">
          {momentIn(at, zone)} in {zone}
        </div>
      )}
    </>
  );
}

function History({ org, obligation }: { org: string; obligation: string }) {
  const history = useObligationHistory(org, obligation);
  return <HistorySection history={history} entryOf={(row) => row} />;
}
