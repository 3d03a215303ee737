/** Which zone reaches which, as a list. */
import { Button } from '@mantine/core';
import type { Network } from '../../actions/network.ts';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { servicesWords } from './network-words.ts';

const columns: StackColumn[] = [
  { key: 'from', label: 'From' },
  { key: 'to', label: 'To' },
  { key: 'services', label: 'Over which services' },
  { key: 'evidence', label: 'Where that is written' },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

interface Pair {
  from: string;
  to: string;
}

export function ReachList({
  zones,
  reach,
  services,
  onAdd,
  onChange,
}: Pick<Network, 'zones' | 'reach' | 'services'> & { onAdd: () => void; onChange: (pair: Pair) => void }) {
  return (
    <Section
      title="What reaches what"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          className="screen-only"
          disabled={zones.length === 0}
          onClick={onAdd}
        >
          Add a pair
        </Button>
      }
    >
      {reach.length === 0 ? (
        <p>
          Nobody says yet which zone reaches which. Until somebody does, a replay takes every zone as open to
          every other.
        </p>
      ) : (
        <StackTable label="What reaches what" caption="Which zone reaches which" columns={columns}>
          {reach.map((one) => (
            <StackRow
              key={`${one.from} ${one.to}`}
              cells={{
                from: one.from,
                to: one.to,
                services: servicesWords(one.services, services),
                evidence: one.evidence ?? <span className="dim">not stated</span>,
                change: (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Change from ${one.from} to ${one.to}`}
                    onClick={() => onChange({ from: one.from, to: one.to })}
                  >
                    Change
                  </Button>
                ),
              }}
            />
          ))}
        </StackTable>
      )}
    </Section>
  );
}
