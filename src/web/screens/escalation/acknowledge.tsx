/** Says that somebody has seen it and stops further steps of the same thing for a while. */
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type EscalationRow, useAcknowledge, useLadder } from '../../actions/escalations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOrNull } from '../../parts/words.ts';

export function Acknowledge({ org, row, onClose }: { org: string; row: EscalationRow; onClose: () => void }) {
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const ladder = useLadder(org);
  const acknowledge = useAcknowledge(org, row.number);
  const hours = ladder.data?.ladder.acknowledgeHours;
  return (
    <FormDialog
      title={`Acknowledge ${row.number}`}
      submit="Acknowledge"
      isSending={acknowledge.isPending}
      error={acknowledge.error}
      onSubmit={() => {
        const asked = until === '' ? {} : { until: new Date(until).toISOString() };
        acknowledge.mutate({ ...asked, note: textOrNull(note) }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p className="small">
        Nobody further up hears of {row.thing.name} until then. What comes due meanwhile is told afterwards.
      </p>
      <TextInput
        label="Until"
        type="datetime-local"
        description={`In your own time zone; empty: as long as the ladder allows${hours === undefined ? '' : `, ${hours} hours`}`}
        value={until}
        data-autofocus
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label="Note"
        placeholder="the vendor comes on Monday"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
