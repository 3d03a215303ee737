/** Withdraws an obligation: it was no duty after all, and stays to be read. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWithdraw } from '../../actions/obligations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useOpened } from '../../parts/opened.ts';
import type { ChangeProps } from './obligation-changes.tsx';

export function WithdrawForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const [reason, setReason] = useState('');
  const withdraw = useWithdraw(org, row.number);
  return (
    <FormDialog
      title={`Withdraw ${row.number}`}
      submit="Withdraw it"
      canSubmit={reason.trim() !== ''}
      isSending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() =>
        withdraw.mutate({ version: opened.version(withdraw.isError), reason }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p className="small">
        Nothing of it runs any more, nobody is told of it, and it is not taken up again: where the duty stands
        after all, start it anew. It stays to be read with its history.
      </p>
      <Textarea
        label="Why it is no duty"
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
