/** Changes whose an obligation is and what it is about, with a note. */
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useEditObligation } from '../../actions/obligations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useOpened } from '../../parts/opened.ts';
import { OwnerField } from '../../parts/owner-field.tsx';
import { textOrNull } from '../../parts/words.ts';
import type { ChangeProps } from './obligation-changes.tsx';

const fields = [
  ['subject', 'What it is about'],
  ['trackingId', 'Advisory'],
  ['cve', 'CVE'],
  ['action', 'Action'],
] as const;

export function EditForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const before = opened.row;
  const [values, setValues] = useState({
    subject: row.subject,
    trackingId: row.trackingId ?? '',
    cve: row.cve ?? '',
    action: row.action ?? '',
  });
  const [owner, setOwner] = useState(row.owner?.name ?? '');
  const [note, setNote] = useState('');
  const edit = useEditObligation(org, row.number);
  const { subject, ...links } = values;
  const change = {
    ...(subject.trim() === before.subject ? {} : { subject }),
    ...(owner === (before.owner?.name ?? '') ? {} : { owner: textOrNull(owner) }),
    ...Object.fromEntries(
      (Object.keys(links) as (keyof typeof links)[])
        .filter((name) => links[name].trim() !== (before[name] ?? ''))
        .map((name) => [name, textOrNull(links[name])]),
    ),
  };
  return (
    <FormDialog
      title={`Change ${row.number}`}
      submit="Save"
      canSubmit={subject.trim() !== '' && (Object.keys(change).length > 0 || note.trim() !== '')}
      isSending={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        const version = opened.version(edit.isError);
        edit.mutate({ version, change, note: textOrNull(note) }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <OwnerField org={org} before={row.owner?.name} value={owner} onChange={setOwner} />
      {fields.map(([name, label]) => (
        <TextInput
          key={name}
          label={label}
          required={name === 'subject'}
          maxLength={name === 'subject' ? 300 : 200}
          value={values[name]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setValues((held) => ({ ...held, [name]: value }));
          }}
        />
      ))}
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
