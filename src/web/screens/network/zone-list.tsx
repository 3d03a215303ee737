/** Zones of the map as a list. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Network } from '../../actions/network.ts';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { formatNumber } from '../../parts/words.ts';
import { kindWords } from './network-words.ts';

const columns: StackColumn[] = [
  { key: 'zone', label: 'Zone' },
  { key: 'kind', label: 'What it is' },
  { key: 'networks', label: 'Addresses' },
  { key: 'within', label: 'Its members' },
  { key: 'devices', label: 'Devices', isNumber: true },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

type Zone = Network['zones'][number];

export function ZoneList({
  org,
  zones,
  onAdd,
  onChange,
}: {
  org: string;
  zones: readonly Zone[];
  onAdd: () => void;
  onChange: (name: string) => void;
}) {
  return (
    <Section
      title="Zones"
      aside={
        <Button variant="default" size="compact-sm" className="screen-only" onClick={onAdd}>
          Add a zone
        </Button>
      }
    >
      <StackTable label="Zones" caption="Zones of the network" columns={columns}>
        {zones.map((zone) => (
          <StackRow key={zone.name} cells={cellsOf(org, zone, () => onChange(zone.name))} />
        ))}
      </StackTable>
    </Section>
  );
}

function cellsOf(org: string, zone: Zone, onChange: () => void) {
  const { name, kind, site, networks, openWithin, deviceCount, isDescribed } = zone;
  return {
    zone: <span className="strong">{name}</span>,
    kind: (
      <>
        {kindWords[kind]}
        {site !== undefined && <div className="dim small">{site}</div>}
        {!isDescribed && <div className="dim small">named by devices alone</div>}
      </>
    ),
    networks: networks.length === 0 ? <span className="dim">not stated</span> : networks.join(', '),
    within: openWithin ? 'reach each other' : 'are kept apart',
    devices:
      deviceCount === 0 ? (
        '0'
      ) : (
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
