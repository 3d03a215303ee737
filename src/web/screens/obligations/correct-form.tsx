/** Corrects a moment that was recorded wrongly: the former one and the reason are kept, and due instants follow. */
import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Correction, type ObligationRow, useCorrect } from '../../actions/obligations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useOpened } from '../../parts/opened.ts';
import { momentText } from '../../parts/time.tsx';
import { MomentField } from './moment-field.tsx';
import type { ChangeProps } from './obligation-changes.tsx';
import { instantOf, localMinute } from './obligation-words.ts';

interface Recorded {
  key: string;
  of: Correction['of'];
  label: string;
  at: string;
}

export function CorrectForm({ org, row, onClose }: ChangeProps) {
  const opened = useOpened(row);
  const moments = momentsOf(row);
  const [key, setKey] = useState('trigger');
  const chosen = moments.find((one) => one.key === key) ?? moments[0];
  const [at, setAt] = useState(() => localMinute(new Date(row.awareAt)));
  const [isUndone, setIsUndone] = useState(false);
  const [because, setBecause] = useState('');
  const correct = useCorrect(org, row.number);
  const undo = isUndone && key !== 'trigger';
  const instant = instantOf(at);
  return (
    <FormDialog
      title={`Correct a moment of ${row.number}`}
      submit="Correct it"
      canSubmit={because.trim() !== '' && (undo || instant !== null)}
      isSending={correct.isPending}
      error={correct.error}
      onSubmit={() => {
        if (chosen === undefined) return;
        const version = opened.version(correct.isError);
        const right = undo ? null : instant;
        correct.mutate({ version, of: chosen.of, at: right, because }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p className="small">
        What stands there now is kept in the history with your reason, and every due instant is worked out
        again.
      </p>
      <NativeSelect
        label="Which moment"
        value={key}
        data-autofocus
        onChange={(event) => {
          const next = moments.find((one) => one.key === event.currentTarget.value);
          if (next === undefined) return;
          setKey(next.key);
          setAt(localMinute(new Date(next.at)));
        }}
        data={moments.map((one) => ({ value: one.key, label: `${one.label}: ${momentText(one.at)}` }))}
      />
      {key !== 'trigger' && (
        <Checkbox
          label="It did not happen after all"
          checked={isUndone}
          onChange={(event) => setIsUndone(event.currentTarget.checked)}
        />
      )}
      {!undo && <MomentField label="The right moment" value={at} onChange={setAt} />}
      <Textarea
        label="Why what stands there is wrong"
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function momentsOf({ awareAt, steps, events }: ObligationRow): Recorded[] {
  return [
    { key: 'trigger', of: { kind: 'trigger' }, label: 'Became aware', at: awareAt },
    ...steps.flatMap(({ step, what, doneAt }): Recorded[] =>
      doneAt === null ? [] : [{ key: `step ${step}`, of: { kind: 'step', step }, label: what, at: doneAt }],
    ),
    ...Object.entries(events).map(
      ([event, at]): Recorded => ({
        key: `event ${event}`,
        of: { kind: 'event', event },
        label: `Happened: ${event}`,
        at,
      }),
    ),
  ];
}
