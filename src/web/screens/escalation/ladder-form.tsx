/** Writes the ladder of the organisation as a whole, or gives Ward's own back. What is wrong is told with its place; nothing is changed then. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Ladder, useSetLadder } from '../../actions/escalations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { LadderPeople } from './ladder-people.tsx';
import { LadderSteps } from './ladder-steps.tsx';
import styles from './ladder-form.module.css';

export function LadderForm({
  org,
  ladder: before,
  isOwn,
  onClose,
}: {
  org: string;
  ladder: Ladder;
  isOwn: boolean;
  onClose: () => void;
}) {
  const [ladder, setLadder] = useState(before);
  const change = (part: Partial<Ladder>) => setLadder((now) => ({ ...now, ...part }));
  const set = useSetLadder(org);
  return (
    <FormDialog
      title="Change the ladder"
      size="xl"
      submit="Save"
      canSubmit={ladder.steps.length > 0}
      isSending={set.isPending}
      error={set.error}
      onSubmit={() => set.mutate(ladder, { onSuccess: onClose })}
      onClose={onClose}
      moreButtons={
        isOwn && (
          <Button
            variant="default"
            loading={set.isPending}
            onClick={() => set.mutate(null, { onSuccess: onClose })}
          >
            Give Ward's own back
          </Button>
        )
      }
    >
      <LadderSteps steps={ladder.steps} onChange={(steps) => change({ steps })} />
      <QuietFields ladder={ladder} onChange={change} />
      <LadderPeople org={org} people={ladder.people} onChange={(people) => change({ people })} />
    </FormDialog>
  );
}

function QuietFields({ ladder, onChange }: { ladder: Ladder; onChange: (part: Partial<Ladder>) => void }) {
  const { quietHours, digestAt, zone, acknowledgeHours } = ladder;
  // Both or neither: hours that only begin would never end.
  const setQuiet = (part: Partial<{ from: string; to: string }>) => {
    const next = { from: quietHours?.from ?? '', to: quietHours?.to ?? '', ...part };
    onChange({ quietHours: next.from === '' && next.to === '' ? null : next });
  };
  return (
    <fieldset className={`stack-tight ${styles.group}`}>
      <legend>When people may be told</legend>
      <div className="row" style={{ flexWrap: 'wrap', alignItems: 'end' }}>
        <TextInput
          label="Quiet from"
          type="time"
          value={quietHours?.from ?? ''}
          onChange={(event) => setQuiet({ from: event.currentTarget.value })}
        />
        <TextInput
          label="Quiet until"
          type="time"
          value={quietHours?.to ?? ''}
          onChange={(event) => setQuiet({ to: event.currentTarget.value })}
        />
        <TextInput
          label="Message of the day at"
          type="time"
          required
          value={digestAt}
          onChange={(event) => onChange({ digestAt: event.currentTarget.value })}
        />
        <TextInput
          label="Time zone"
          placeholder="America/New_York"
          required
          maxLength={100}
          value={zone}
          onChange={(event) => onChange({ zone: event.currentTarget.value })}
        />
        <NumberInput
          label="An acknowledgement holds at most, in hours"
          min={1}
          max={8784}
          value={acknowledgeHours}
          onChange={(value) => onChange({ acknowledgeHours: Number(value) })}
        />
      </div>
      <p className="dim small">
        Leave both quiet hours empty to have none. They are on the wall clock of whoever is told.
      </p>
    </fieldset>
  );
}
