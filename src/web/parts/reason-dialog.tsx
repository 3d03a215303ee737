/** A deed that asks for nothing but the reason. */
import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FormDialog } from './form-dialog.tsx';

export function ReasonDialog({
  title,
  submit,
  about,
  isSending,
  error,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  submit: string;
  /** What becomes of the reason. */
  about: string;
  isSending: boolean;
  error: Error | null;
  onSubmit: (reason: string) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={title}
      submit={submit}
      canSubmit={reason.trim() !== ''}
      isSending={isSending}
      error={error}
      onSubmit={() => onSubmit(reason.trim())}
      onClose={onClose}
    >
      {children}
      <Textarea
        label="Why"
        description={about}
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
