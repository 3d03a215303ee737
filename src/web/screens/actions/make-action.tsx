/** Makes an action of each item of the worklist that was chosen; what is left as it is, Ward proposes. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { WorklistItem } from '#http/contract/worklist.ts';
import { type ActionRow, type NewAction, useCreateActions, useOwners } from '../../actions/work.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { counted, productName } from '../../parts/words.ts';
import { kindWords } from './action-words.ts';

const kinds = Object.keys(kindWords) as ActionRow['kind'][];

/** What the fields hold; empty is left to Ward. */
interface Fields {
  kind: ActionRow['kind'] | '';
  owner: string;
  dueOn: string;
  note: string;
  expiresOn: string;
  reason: string;
  evidence: string;
}

const empty: Fields = { kind: '', owner: '', dueOn: '', note: '', expiresOn: '', reason: '', evidence: '' };

function asked(fields: Fields): Omit<NewAction, 'itemId'> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]: [string, string]) => {
      const text = value.trim();
      return text === '' ? [] : [[name, text]];
    }),
  );
}

/** An acceptance is signed when it is made; a compensating control once it stands. */
const needsDay = (kind: Fields['kind']) => kind === 'accept' || kind === 'compensate';

function isWhole({ kind, expiresOn, reason, evidence }: Fields): boolean {
  if (needsDay(kind) && expiresOn === '') return false;
  return kind !== 'accept' || (reason.trim() !== '' && evidence.trim() !== '');
}

export function MakeActions({
  org,
  items,
  onMade,
  onClose,
}: {
  org: string;
  items: readonly WorklistItem[];
  /** Told of each item as it is done, so that what was refused stays chosen. */
  onMade: (itemId: string) => void;
  onClose: () => void;
}) {
  const [fields, setFields] = useState(empty);
  // Where one is refused, those before it are made: the next try is about the others.
  const [made, setMade] = useState<readonly string[]>([]);
  const create = useCreateActions(org, (itemId) => {
    setMade((before) => [...before, itemId]);
    onMade(itemId);
  });
  const left = items.filter(({ itemId }) => !made.includes(itemId));
  const navigate = useNavigate();
  const [first] = items;
  const about = items.length === 1 && first ? productName(first) : counted(items.length, 'item');
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));

  async function make() {
    const numbers = await create.make(
      left.map(({ itemId }) => itemId),
      asked(fields),
    );
    if (numbers === null) return;
    onClose();
    const [only] = numbers;
    if (items.length === 1 && only !== undefined)
      await navigate({ to: '/$org/actions/$action', params: { org, action: only } });
  }

  return (
    <FormDialog
      title={`Action for ${about}`}
      submit={items.length === 1 ? 'Make it' : `Make ${counted(left.length, 'action')}`}
      canSubmit={isWhole(fields)}
      isSending={create.isMaking}
      error={create.error}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <What org={org} fields={fields} onChange={change} />
      {needsDay(fields.kind) && <Signed fields={fields} onChange={change} />}
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxLength={4000}
        value={fields.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <output className="dim small">
        {create.isMaking && items.length > 1 && `${create.done} of ${create.total} made`}
      </output>
    </FormDialog>
  );
}

interface FieldsProps {
  fields: Fields;
  onChange: (part: Partial<Fields>) => void;
}

function What({ org, fields, onChange }: FieldsProps & { org: string }) {
  const owners = useOwners(org);
  return (
    <>
      <NativeSelect
        label="What is done"
        value={fields.kind}
        data-autofocus
        onChange={(event) => onChange({ kind: kinds.find((one) => one === event.currentTarget.value) ?? '' })}
        data={[
          { value: '', label: 'What Ward says to do next' },
          ...kinds.map((one) => ({ value: one, label: kindWords[one] })),
        ]}
      />
      <NativeSelect
        label="Whose it is"
        value={fields.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
        data={[
          { value: '', label: 'By the responsibility matrix' },
          ...owners.map((name) => ({ value: name, label: name })),
        ]}
      />
      <TextInput
        label="Due on"
        description="Empty: the target of the decision"
        type="date"
        value={fields.dueOn}
        onChange={(event) => onChange({ dueOn: event.currentTarget.value })}
      />
    </>
  );
}

function Signed({ fields, onChange }: FieldsProps) {
  const isAccepted = fields.kind === 'accept';
  return (
    <>
      <TextInput
        label="Counts until"
        description="It opens again when this day is over, when the advisory is revised, or when a device changes its version or its place"
        type="date"
        required
        value={fields.expiresOn}
        onChange={(event) => onChange({ expiresOn: event.currentTarget.value })}
      />
      <Textarea
        label="Reason"
        required={isAccepted}
        autosize
        minRows={2}
        maxLength={4000}
        value={fields.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <Textarea
        label="Evidence"
        required={isAccepted}
        autosize
        minRows={2}
        maxLength={4000}
        value={fields.evidence}
        onChange={(event) => onChange({ evidence: event.currentTarget.value })}
      />
      {isAccepted && (
        <p className="small">
          Making it signs it, in the name of whoever acts. Who that is, Ward records and does not verify yet.
        </p>
      )}
    </>
  );
}
