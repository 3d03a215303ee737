/** One action: what it is, whose, until when, how far each of its devices is, and all that happened to it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ActionRow, useAction } from '../../actions/work.ts';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { DateOnly, Moment } from '../../parts/time.tsx';
import { counted } from '../../parts/words.ts';
import { ActionDevices } from './action-devices.tsx';
import { ActionHistory } from './action-history.tsx';
import { actionStateWords, dueFromWords, kindWords, progressWords } from './action-words.ts';
import { Owner } from './owner.tsx';
import { ChangeAction } from './change-action.tsx';
import { SignAction } from './sign-action.tsx';

const route = getRouteApi('/$org/actions/$action');

export function ActionPage() {
  const { org, action } = route.useParams();
  const found = useAction(org, action);
  const row = found.data;
  return (
    <>
      <PageHeading
        title={row === undefined ? action : `${row.number}: ${row.title}`}
        lead={row === undefined ? undefined : `${kindWords[row.kind]}; ${progressWords(row)}`}
        above={
          <Link to="/$org/actions" params={{ org }}>
            Actions
          </Link>
        }
        actions={<PrintButton />}
      />
      {found.isPending && <LoadingBlocks count={3} height={120} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {row && (
        <div className="stack">
          <About org={org} row={row} />
          <ActionDevices org={org} row={row} />
          <ActionHistory org={org} action={row.number} />
        </div>
      )}
    </>
  );
}

function About({ org, row }: { org: string; row: ActionRow }) {
  return (
    <Section
      title="What, whose, until when"
      aside={
        <span className="row">
          <ChangeAction org={org} row={row} />
          {(row.kind === 'accept' || row.kind === 'compensate') && <SignAction org={org} row={row} />}
        </span>
      }
    >
      <Facts
        isRoomy
        facts={[
          [
            'State',
            row.stateReason === null
              ? actionStateWords[row.state]
              : `${actionStateWords[row.state]}: ${row.stateReason}`,
          ],
          ['Owner', row.owner === null ? null : <Owner key="owner" owner={row.owner} />],
          ['Why this owner', row.ownerReason],
          ['Due', row.dueOn === null ? null : <DateOnly key="due" at={row.dueOn} />],
          ['Where that comes from', row.dueNote ?? dueFromWords[row.dueFrom]],
          ['When the devices can be spared', row.clinicalWindow],
          [
            'Steps',
            row.steps === null ? null : (
              <span key="steps" className="prose">
                {row.steps}
              </span>
            ),
          ],
          ['About', [...row.trackingIds, ...row.cves].join(', ')],
          [
            'Devices',
            `${counted(row.devices.total, 'device')} in ${counted(row.devices.careAreas, 'care area')}`,
          ],
          [
            'Made',
            <span key="made">
              {row.createdBy}, <Moment at={row.createdAt} />
            </span>,
          ],
          ...signedFacts(row),
        ]}
      />
    </Section>
  );
}

function signedFacts(row: ActionRow): [string, ReactNode][] {
  if (row.kind !== 'accept' && row.kind !== 'compensate') return [];
  const { signature, expiresOn } = row;
  return [
    ['Counts until', expiresOn === null ? null : <DateOnly key="until" at={expiresOn} />],
    ['Reason', row.reason],
    ['Evidence', row.evidence],
    [
      'Signed',
      signature === null ? (
        'not yet'
      ) : (
        <span key="signed">
          {signature.by}, <Moment at={signature.at} /> ({signature.assurance})
        </span>
      ),
    ],
  ];
}
