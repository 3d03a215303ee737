/** Undoes an import after asking; where it cannot be undone, says why. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ImportRow } from '#http/contract/imports.ts';
import { useUndoImport } from '../../actions/imports.ts';
import { Icon } from '../../parts/icons.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Moment } from '../../parts/time.tsx';
import { countsInWords } from './import-queue-item.tsx';

export function UndoImport({ org, row }: { org: string; row: ImportRow }) {
  const [asking, setAsking] = useState(false);
  const undo = useUndoImport(org);
  if (row.undoneAt !== null) {
    return (
      <span className="dim">
        undone <Moment at={row.undoneAt} />
      </span>
    );
  }
  if (!row.canUndo) return <span className="dim small">{row.undoBlockedBy ?? 'cannot be undone'}</span>;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="undo" size={13} />}
        aria-label={`Undo the import of ${row.path}`}
        onClick={() => setAsking(true)}
      >
        Undo
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Undo this import?" centered>
        <div className="stack">
          <p>
            <span className="strong">{row.path}</span> of <Moment at={row.at} />:{' '}
            {countsInWords(row.counts) || 'no changes'}. Everything goes back to how it was before; that the
            import happened and was undone stays in the history.
          </p>
          {undo.isError && <ProblemNotice error={undo.error} />}
          <div className="row">
            <Button
              loading={undo.isPending}
              onClick={() => undo.mutate(row.importId, { onSuccess: () => setAsking(false) })}
            >
              Undo the import
            </Button>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
