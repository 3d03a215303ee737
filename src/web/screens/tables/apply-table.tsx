/** Writes a table, or gives the published one back, with the reason. */
import { useSetTable } from '../../actions/ssvc-table.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

export function ApplyTable({
  org,
  csv,
  seen,
  onDone,
  onClose,
}: {
  org: string;
  /** Null gives the published one back. */
  csv: string | null;
  /** The newest version when the table was opened, 0 for none. */
  seen: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const set = useSetTable(org);
  return (
    <ReasonDialog
      title={csv === null ? 'Give the published table back' : 'Use this table'}
      submit={csv === null ? 'Give it back' : 'Use it'}
      about="Stands in the history, and with every decision that the table makes"
      isSending={set.isPending}
      error={set.error}
      onSubmit={(reason) => set.mutate({ csv, reason, seen }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="small">Every finding is decided again by it; lists follow in a moment.</p>
    </ReasonDialog>
  );
}
