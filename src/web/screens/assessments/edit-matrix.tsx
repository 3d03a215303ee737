/** Writes the organisation's own matrix, or gives Ward's example back. A matrix in which more harm is less urgent is refused. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { inputKeys } from '#http/contract/assessments.ts';
import { type FdaMatrix, useSetFdaMatrix } from '../../actions/assessments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { readable } from '../../parts/words.ts';

type Rows = FdaMatrix['rows'];

export function EditMatrix({ org, rows: before, onClose }: { org: string; rows: Rows; onClose: () => void }) {
  const [rows, setRows] = useState<Rows>(before);
  const set = useSetFdaMatrix(org);
  const turn = (at: Rows[number], isUncontrolled: boolean) =>
    setRows(
      rows.map((row) =>
        row === at ? { ...row, risk: isUncontrolled ? 'uncontrolled' : 'controlled' } : row,
      ),
    );
  return (
    <FormDialog
      title="Matrix of patient harm"
      size="lg"
      submit="Save"
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => set.mutate(rows, { onSuccess: onClose })}
      onClose={onClose}
      moreButtons={
        <Button
          variant="default"
          loading={set.isPending}
          onClick={() => set.mutate(null, { onSuccess: onClose })}
        >
          Ward's example
        </Button>
      }
    >
      <p className="small">
        It counts for all assessments of the organisation. What was proposed or signed by another matrix
        becomes a draft again. Tick what is uncontrolled.
      </p>
      {inputKeys.fda.exploitability.toReversed().map((one) => (
        <fieldset key={one}>
          <legend>{readable(one)} exploitability</legend>
          <div className="row">
            {rows
              .filter((row) => row.exploitability === one)
              .map((row) => (
                <Checkbox
                  key={row.severity}
                  label={readable(row.severity)}
                  checked={row.risk === 'uncontrolled'}
                  onChange={(event) => turn(row, event.currentTarget.checked)}
                />
              ))}
          </div>
        </fieldset>
      ))}
    </FormDialog>
  );
}
