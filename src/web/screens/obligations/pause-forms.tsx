/** Lets a clock wait and go on, where its rule allows it; and records what happened from which a step counts. */
import { NativeSelect, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useHappened, usePause, useResume } from '../../actions/obligations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useOpened } from '../../parts/opened.ts';
import { textOrNull } from '../../parts/words.ts';
import { MomentField } from './moment-field.tsx';
import type { ChangeProps } from './obligation-changes.tsx';
import { eventsToCome, instantOf, localMinute } from './obligation-words.ts';

interface WhenProps {
  title: string;
  submit: string;
  /** Of the field of the moment. */
  label: string;
  isSending: boolean;
  error: Error | null;
  onSubmit: (at: string, note: string | null) => void;
  onClose: () => void;
  children?: ReactNode;
}

function WhenForm({ title, submit, label, isSending, error, onSubmit, onClose, children }: WhenProps) {
  const [at, setAt] = useState(() => localMinute(new Date()));
  const [note, setNote] = useState('');
  const instant = instantOf(at);
  return (
    <FormDialog
      title={title}
      submit={submit}
      canSubmit={instant !== null}
      isSending={isSending}
      error={error}
      onSubmit={() => instant !== null && onSubmit(instant, textOrNull(note))}
      onClose={onClose}
    >
      {children}
      <MomentField label={label} value={at} onChange={setAt} />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function PauseForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const reasons = row.rule.pauses;
  const [reason, setReason] = useState(reasons[0]?.id ?? '');
  const pause = usePause(org, row.number);
  const chosen = reasons.find(({ id }) => id === reason);
  return (
    <WhenForm
      title={`Pause ${row.number}`}
      submit="Pause the clock"
      label="Since when"
      isSending={pause.isPending}
      error={pause.error}
      onSubmit={(from, note) =>
        pause.mutate({ version: opened.version(pause.isError), reason, from, note }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <NativeSelect
        label="Because"
        value={reason}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
        data={reasons.map(({ id, words, clause }) => ({ value: id, label: `${words} (${clause})` }))}
      />
      {chosen && (
        <p className="small">
          {chosen.words} ({chosen.clause}).{' '}
          {chosen.effect === 'stops'
            ? 'The time of the pause is not counted.'
            : 'The clock goes on, but nothing is due before the pause ends.'}
        </p>
      )}
    </WhenForm>
  );
}

export function ResumeForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const resume = useResume(org, row.number);
  return (
    <WhenForm
      title={`Let ${row.number} go on`}
      submit="Let it go on"
      label="When the pause ends; it may be ahead where that is known"
      isSending={resume.isPending}
      error={resume.error}
      onSubmit={(until, note) =>
        resume.mutate({ version: opened.version(resume.isError), until, note }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}

export function HappenedForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const events = eventsToCome(row);
  const [event, setEvent] = useState(events[0]?.event ?? '');
  const happened = useHappened(org, row.number);
  return (
    <WhenForm
      title="Something happened"
      submit="Save"
      label="When it happened"
      isSending={happened.isPending}
      error={happened.error}
      onSubmit={(at, note) =>
        happened.mutate(
          { version: opened.version(happened.isError), event, at, note },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <NativeSelect
        label="What happened"
        value={event}
        data-autofocus
        onChange={(change) => setEvent(change.currentTarget.value)}
        data={events.map((one) => ({ value: one.event, label: one.words }))}
      />
    </WhenForm>
  );
}
