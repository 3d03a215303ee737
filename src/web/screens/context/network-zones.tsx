/** Network zones that the inventory names: from where the devices of each can be reached, and who says so. */
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { NetworkZone } from '#http/contract/context.ts';
import { useNetworkZones } from '../../actions/context.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { counted, formatNumber } from '../../parts/words.ts';
import { valueWords } from './context-words.ts';
import { StateFacts } from './state-facts.tsx';

const columns: StackColumn[] = [
  { key: 'zone', label: 'Network zone' },
  { key: 'exposure', label: 'From where it can be reached' },
  { key: 'basis', label: 'Who says so, and why' },
  { key: 'devices', label: 'Devices', isNumber: true },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

const route = getRouteApi('/$org/network-zones');

export function NetworkZones() {
  const { org } = route.useParams();
  const zones = useNetworkZones(org);
  const [stating, setStating] = useState<NetworkZone | null>(null);
  const items = zones.data?.items ?? [];
  const withoutWord = items.filter(({ exposure }) => exposure === null).length;
  return (
    <>
      <PageHeading
        title="Network zones"
        actions={<PrintButton />}
        lead="From where the devices of each zone can be reached. A zone of which nobody says so counts as open to a wide network."
      />
      {zones.isPending && <LoadingBlocks count={6} height={44} />}
      {zones.isError && <ProblemNotice error={zones.error} onRetry={() => void zones.refetch()} />}
      {zones.isSuccess && items.length === 0 && <NoZones org={org} />}
      {items.length > 0 && (
        <>
          <output className="dim small">
            {counted(items.length, 'network zone')}; of {formatNumber(withoutWord)} nobody says from where it
            can be reached.
          </output>
          <StackTable label="Network zones" caption="Network zones" columns={columns} isCard>
            {items.map((zone) => (
              <StackRow key={zone.name} cells={cellsOf(org, zone, () => setStating(zone))} />
            ))}
          </StackTable>
        </>
      )}
      {stating && (
        <StateFacts
          org={org}
          of={{ subject: 'network_zone', id: stating.name }}
          title={`Network zone ${stating.name}`}
          onClose={() => setStating(null)}
        />
      )}
    </>
  );
}

function NoZones({ org }: { org: string }) {
  return (
    <EmptyState
      icon="zones"
      title="No network zones yet"
      actions={
        <LinkButton to="/$org/import" params={{ org }}>
          Import an inventory
        </LinkButton>
      }
    >
      Zones come with the inventory: a column called network zone, VLAN or network segment. Without them every
      device counts as open to a wide network, until its own page says otherwise.
    </EmptyState>
  );
}

function cellsOf(org: string, { name, exposure, deviceCount }: NetworkZone, onChange: () => void) {
  return {
    zone: <span className="strong">{name}</span>,
    exposure:
      exposure === null ? <span className="dim">not stated: counts as open</span> : valueWords(exposure),
    basis:
      exposure === null ? (
        <span className="dim">nobody yet</span>
      ) : (
        <>
          {exposure.reason}
          <div className="dim small">
            {exposure.by}, <Moment at={exposure.at} />
          </div>
        </>
      ),
    devices: (
      <Link to="/$org/devices" params={{ org }} search={{ q: name }}>
        {formatNumber(deviceCount)}
      </Link>
    ),
    change: (
      <Button variant="default" size="compact-sm" aria-label={`Change ${name}`} onClick={onChange}>
        Change
      </Button>
    ),
  };
}
