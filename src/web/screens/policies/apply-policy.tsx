/** Applies a policy, or takes it away, with the reason. */
import { useApplyPolicy } from '../../actions/policy.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

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
  const apply = useApplyPolicy(org);
  return (
    <ReasonDialog
      title={text === null ? 'Take the policy away' : 'Use this policy'}
      submit={text === null ? 'Take it away' : 'Use it'}
      about="Stands in the history, with your name"
      isSending={apply.isPending}
      error={apply.error}
      onSubmit={(reason) => apply.mutate({ text, reason, seen }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="small">Every finding is decided again; lists follow in a moment.</p>
    </ReasonDialog>
  );
}
