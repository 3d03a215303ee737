/** Applies a policy, or takes it away, with the reason. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useApplyPolicy } from '../../actions/policy.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

export function ApplyPolicy({
  org,
  text,
  seen,
  onDone,
  onClose,
}: {
  org: string;
  /** Null takes the policy away. */
  text: string | null;
  /** The version that it was tried over. */
  seen: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const apply = useApplyPolicy(org);
  return (
    <FormDialog
      title={text === null ? 'Take the policy away' : 'Use this policy'}
      submit={text === null ? 'Take it away' : 'Use it'}
      canSubmit={reason.trim() !== ''}
      isSending={apply.isPending}
      error={apply.error}
      onSubmit={() => apply.mutate({ text, reason: reason.trim(), seen }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="small">Every finding is decided again; lists follow in a moment.</p>
      <Textarea
        label="Why"
        description="Stands in the history, with your name"
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
