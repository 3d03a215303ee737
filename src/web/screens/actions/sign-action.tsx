/** Signs a compensating control or an acceptance, about its devices as they are now, until a day. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ActionRow, useSignAction } from '../../actions/work.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useOpened } from '../../parts/opened.ts';

export function SignAction({ org, row }: { org: string; row: ActionRow }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" className="screen-only" onClick={() => setIsOpen(true)}>
        Sign
      </Button>
      {isOpen && <Form org={org} row={row} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Form({ org, row, onClose }: { org: string; row: ActionRow; onClose: () => void }) {
  const opened = useOpened(row);
  const [expiresOn, setExpiresOn] = useState(row.expiresOn ?? '');
  const [reason, setReason] = useState(row.reason ?? '');
  const [evidence, setEvidence] = useState(row.evidence ?? '');
  const sign = useSignAction(org, row.number);
  const isWhole = [expiresOn, reason, evidence].every((text) => text.trim() !== '');
  return (
    <FormDialog
      title={`Sign ${row.number}`}
      submit="Sign"
      canSubmit={isWhole}
      isSending={sign.isPending}
      error={sign.error}
      onSubmit={() => {
        sign.mutate(
          { version: opened.version(sign.isError), expiresOn, reason, evidence },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <p className="small">
        It opens again when this day is over, when the advisory is revised, or when a device changes its
        version or its place. Who signs is recorded; Ward does not verify who they are yet.
      </p>
      <TextInput
        label="Counts until"
        type="date"
        required
        value={expiresOn}
        data-autofocus
        onChange={(event) => setExpiresOn(event.currentTarget.value)}
      />
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        label="Evidence"
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
