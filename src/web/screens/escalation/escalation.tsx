/** Who was told that something is late, who will be, and how. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { EscalationList } from './escalation-list.tsx';
import { LadderSection } from './ladder.tsx';
import { TransportSection } from './transport.tsx';

const route = getRouteApi('/$org/escalation');

const tabs = [
  { tab: undefined, label: 'Who was told' },
  { tab: 'ladder', label: 'The ladder' },
  { tab: 'ways', label: 'E-mail and webhooks' },
] as const;

export function Escalation() {
  const { org } = route.useParams();
  const search = route.useSearch();
  return (
    <>
      <PageHeading
        title="Escalation"
        actions={<PrintButton />}
        lead="When work is late, others hear of it, further up each time. Each step is recorded once and shown here, whether or not a message is sent."
      />
      <TabBar label="Escalation">
        {tabs.map(({ tab, label }) => (
          <Link
            key={label}
            from="/$org/escalation"
            search={{ tab }}
            activeOptions={{ explicitUndefined: true }}
          >
            {label}
          </Link>
        ))}
      </TabBar>
      {search.tab === 'ladder' ? (
        <LadderSection org={org} />
      ) : search.tab === 'ways' ? (
        <TransportSection org={org} />
      ) : (
        <EscalationList org={org} show={search.show} />
      )}
    </>
  );
}
