/** A zone of the map: its name, what it is, its addresses. */
import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { networkMap } from '#http/contract/network.ts';
import type { NetworkMap, NetworkZone } from '../../actions/network.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { kindWords } from './network-words.ts';

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const zoneSchema = networkMap.shape.zones.element;

export function ZoneEditor({
  map,
  name,
  onSave,
  onRemove,
  onClose,
}: {
  map: NetworkMap;
  /** Null for a new one. */
  name: string | null;
  onSave: (zone: NetworkZone) => void;
  onRemove: (name: string) => void;
  onClose: () => void;
}) {
  const before = map.zones.find((one) => one.name === name);
  const [values, setValues] = useState({
    name: before?.name ?? '',
    kind: before?.kind ?? 'vlan',
    site: before?.site ?? '',
    networks: before?.networks.join('\n') ?? '',
    openWithin: before?.openWithin ?? true,
  });
  const [mistakes, setMistakes] = useState<Partial<Record<'name' | 'networks', string>>>({});
  const set = (changed: Partial<typeof values>) => setValues({ ...values, ...changed });
  const save = () => {
    const { site, networks, ...rest } = values;
    const blocks = networks.split(/[\s,;]+/).filter((text) => text !== '');
    const read = zoneSchema.safeParse({ ...rest, networks: blocks, ...(site.trim() === '' ? {} : { site }) });
    const isTaken = map.zones.some(
      (one) => one !== before && one.name.toLowerCase() === values.name.trim().toLowerCase(),
    );
    if (read.success && !isTaken) return onSave(read.data);
    const wrongBlock = blocks.find((one) => !zoneSchema.shape.networks.safeParse([one]).success);
    setMistakes({
      ...(values.name.trim() === '' ? { name: 'A zone needs a name.' } : {}),
      ...(isTaken ? { name: 'The map has a zone of this name already.' } : {}),
      ...(wrongBlock === undefined
        ? {}
        : { networks: `"${wrongBlock}" is no block of addresses; write it such as 10.20.0.0/16.` }),
    });
  };
  return (
    <FormDialog
      title={before === undefined ? 'Add a zone' : `Zone ${before.name}`}
      submit={before === undefined ? 'Add to the map' : 'Change the map'}
      isSending={false}
      error={null}
      onSubmit={save}
      onClose={onClose}
      moreButtons={
        before !== undefined && (
          <Button variant="default" onClick={() => onRemove(before.name)}>
            Take it off the map
          </Button>
        )
      }
    >
      <TextInput
        label="Name"
        description="As the inventory writes it, so that its devices stand in it"
        required
        maxLength={200}
        data-autofocus
        value={values.name}
        error={mistakes.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label="What it is"
        data={kinds}
        value={values.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as NetworkZone['kind'] })}
      />
      <TextInput
        label="Site"
        description="Empty where it spans several"
        maxLength={200}
        value={values.site}
        onChange={(event) => set({ site: event.currentTarget.value })}
      />
      <Textarea
        label="Addresses"
        description="Blocks such as 10.20.0.0/16, one a line; rules of firewalls and flows find their zone by them"
        autosize
        minRows={2}
        value={values.networks}
        error={mistakes.networks}
        onChange={(event) => set({ networks: event.currentTarget.value })}
      />
      <Switch
        label="Its members can reach each other"
        checked={values.openWithin}
        onChange={(event) => set({ openWithin: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}
