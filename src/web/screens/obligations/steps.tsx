/** The steps of an obligation: by when, how far, and on what evidence; each can be marked. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type ObligationRow, type StepMark, type StepRow, useMarkStep } from '../../actions/obligations.ts';
import { Badge } from '../../parts/badges.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useNow } from '../../parts/now.ts';
import { useOpened } from '../../parts/opened.ts';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { DueAt } from './due-at.tsx';
import { MomentField } from './moment-field.tsx';
import { clockWords, instantOf, localMinute, stepWords } from './obligation-words.ts';
import { RowHead } from './row-head.tsx';

const columns: StackColumn[] = [
  { key: 'step', label: 'Step', minWidth: '14rem', paperWidth: 32 },
  { key: 'due', label: 'Due', minWidth: '12rem', paperWidth: 28 },
  { key: 'state', label: 'How far', minWidth: '10rem', paperWidth: 32 },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

export function Steps({ org, row }: { org: string; row: ObligationRow }) {
  const [marking, setMarking] = useState<StepRow | null>(null);
  const now = useNow();
  return (
    <Section title="Steps">
      <StackTable label="Steps" caption="Steps of the obligation" columns={columns}>
        {row.steps.map((step) => (
          <StackRow
            key={step.step}
            isHeaded
            cells={cellsOf(row, step, now, row.state === 'withdrawn' ? null : () => setMarking(step))}
          />
        ))}
      </StackTable>
      {marking && <Mark org={org} row={row} step={marking} onClose={() => setMarking(null)} />}
    </Section>
  );
}

function cellsOf(row: ObligationRow, step: StepRow, now: Date, onMark: (() => void) | null) {
  const rule = row.rule.steps.find(({ id }) => id === step.step);
  const isOpen = row.state === 'open' && step.doneAt === null && step.state !== 'not_applicable';
  return {
    step: (
      <RowHead name={step.what}>
        {step.to !== null && <div>to {step.to}</div>}
        {rule && <div>{clockWords(rule)}</div>}
      </RowHead>
    ),
    due: (
      <>
        {step.dueAt === null ? (
          <span className="dim">no instant yet</span>
        ) : (
          <DueAt at={step.dueAt} zone={row.zone} now={isOpen ? now : null} />
        )}
        {step.movedBecause !== null && <div className="small">Ends later: {step.movedBecause}</div>}
      </>
    ),
    state: (
      <>
        {step.state === 'missed' && row.state === 'open' ? (
          <Badge tone="immediate" icon="immediate">
            {stepWords(step)}
          </Badge>
        ) : (
          <strong>{stepWords(step)}</strong>
        )}
        {step.doneAt !== null && (
          <div className="small">
            <Moment at={step.doneAt} />
          </div>
        )}
        {step.note !== null && <div className="small">{step.note}</div>}
      </>
    ),
    change: onMark !== null && step.doneAt === null && (
      <Button variant="default" size="compact-sm" aria-label={`Mark ${step.what}`} onClick={onMark}>
        Mark
      </Button>
    ),
  };
}

const choices: { value: StepMark['is']; label: string; why: string }[] = [
  { value: 'done', label: 'Done', why: 'The evidence: the number of a receipt, who was spoken to' },
  { value: 'not_applicable', label: 'Need not be done', why: 'Why not' },
  { value: 'applies', label: 'Has to be done after all', why: 'Why' },
];

function Mark({
  org,
  row,
  step,
  onClose,
}: {
  org: string;
  row: ObligationRow;
  step: StepRow;
  onClose: () => void;
}) {
  const opened = useOpened(row);
  const isJudged = step.state === 'not_applicable';
  const [is, setIs] = useState<StepMark['is']>(isJudged ? 'applies' : 'done');
  const [at, setAt] = useState(() => localMinute(new Date()));
  const [note, setNote] = useState('');
  const mark = useMarkStep(org, row.number);
  const offered = choices.filter(({ value }) => value !== (isJudged ? 'not_applicable' : 'applies'));
  const chosen = choices.find(({ value }) => value === is);
  const instant = instantOf(at);
  return (
    <FormDialog
      title={`Mark: ${step.what}`}
      submit="Save"
      canSubmit={note.trim() !== '' && (is !== 'done' || instant !== null)}
      isSending={mark.isPending}
      error={mark.error}
      onSubmit={() => {
        const version = opened.version(mark.isError);
        const when = is === 'done' && instant !== null ? { at: instant } : {};
        mark.mutate({ version, step: step.step, is, note, ...when }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <NativeSelect
        label="It is"
        value={is}
        data-autofocus
        onChange={(event) =>
          setIs(choices.find(({ value }) => value === event.currentTarget.value)?.value ?? 'done')
        }
        data={offered}
      />
      {is === 'done' && <MomentField label="When it was done" value={at} onChange={setAt} />}
      <Textarea
        label={chosen?.why ?? 'Why'}
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
