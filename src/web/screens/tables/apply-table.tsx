/** Writes a table, or gives the published one back, with the reason. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSetTable } from '../../actions/ssvc-table.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

export function ApplyTable({
  org,
  csv,
  onDone,
  onClose,
}: {
  org: string;
  /** Null gives the published one back. */
  csv: string | null;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const set = useSetTable(org);
  return (
    <FormDialog
      title={csv === null ? 'Give the published table back' : 'Use this table'}
      submit={csv === null ? 'Give it back' : 'Use it'}
      canSubmit={reason.trim() !== ''}
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => set.mutate({ csv, reason: reason.trim() }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="small">Every finding is decided again by it; lists follow in a moment.</p>
      <Textarea
        label="Why"
        description="Stands in the history, and with every decision that the table makes"
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
