/** What one zone of the map reaches in another. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Network, NetworkMap, NetworkReach } from '../../actions/network.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import styles from './network.module.css';
import { reachBetween } from './network-draft.ts';

interface Pair {
  from: string;
  to: string;
}

export function ReachEditor({
  map,
  services,
  pair,
  onSave,
  onRemove,
  onClose,
}: {
  map: NetworkMap;
  services: Network['services'];
  /** Null for a new one. */
  pair: Pair | null;
  onSave: (reach: NetworkReach) => void;
  onRemove: (pair: Pair) => void;
  onClose: () => void;
}) {
  const names = map.zones.map(({ name }) => name);
  const before = pair === null ? undefined : reachBetween(map, pair.from, pair.to);
  const [from, setFrom] = useState(pair?.from ?? names[0] ?? '');
  const [to, setTo] = useState(pair?.to ?? names[1] ?? names[0] ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(before?.services ?? []);
  const [evidence, setEvidence] = useState(before?.evidence ?? '');
  const isTaken = pair === null && reachBetween(map, from, to) !== undefined;
  return (
    <FormDialog
      title={pair === null ? 'Add what reaches what' : `From ${pair.from} to ${pair.to}`}
      size="lg"
      submit={pair === null ? 'Add to the map' : 'Change the map'}
      canSubmit={!isTaken}
      isSending={false}
      error={null}
      onSubmit={() =>
        onSave({
          from,
          to,
          services: services.filter(({ id }) => chosen.includes(id)).map(({ id }) => id),
          ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }),
        })
      }
      onClose={onClose}
      moreButtons={
        pair !== null && (
          <Button variant="default" onClick={() => onRemove(pair)}>
            Say nothing of them
          </Button>
        )
      }
    >
      {pair === null && (
        <div className="row">
          <NativeSelect
            label="From"
            data={names}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NativeSelect
            label="To"
            data={names}
            value={to}
            error={isTaken ? 'The map speaks of this pair already.' : undefined}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
      )}
      <Checkbox.Group
        label="Over which services"
        description="None: nothing gets through"
        value={[...chosen]}
        onChange={setChosen}
      >
        <div className="row small">
          <Button variant="default" size="compact-sm" onClick={() => setChosen(services.map(({ id }) => id))}>
            All
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setChosen([])}>
            None
          </Button>
        </div>
        <div className={styles.choices}>
          {services.map(({ id, label }) => (
            <Checkbox key={id} value={id} label={label} size="sm" />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label="Where that is written"
        description="A rule of the firewall, a contract, who says so"
        maxLength={1000}
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
