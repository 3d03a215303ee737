/** States an input of SSVC or of FDA's matrix, with the reason; or takes it back. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Assessment, useEditAssessment } from '../../actions/assessments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Moment } from '../../parts/time.tsx';
import { readable, textOrNull } from '../../parts/words.ts';
import { type KeyWords, statable } from './assessment-words.ts';

/** Inputs of a part with what was stated, by whom and when, and a button for each. */
export function StatedInputs({ org, whole, part }: { org: string; whole: Assessment; part: 'ssvc' | 'fda' }) {
  const [key, setKey] = useState<string | null>(null);
  const keys = Object.entries(statable).filter(([, words]) => words.part === part);
  return (
    <>
      <ul className="plain-list stack-tight">
        {keys.map(([name, { label }]) => {
          const held = whole.inputs.find((one) => one.part === part && one.key === name);
          return (
            <li key={name} className="row">
              <Button
                size="compact-xs"
                variant="default"
                className="screen-only"
                aria-label={`${held ? 'Change' : 'State'} ${label.toLowerCase()}`}
                onClick={() => setKey(name)}
              >
                {held ? 'Change' : 'State'}
              </Button>
              <span>
                {label}:{' '}
                {held ? <strong>{readable(held.value)}</strong> : <span className="dim">not stated</span>}
                {held && (
                  <span className="small">
                    {' '}
                    {held.because}
                    {held.source !== null && ` (${held.source})`}{' '}
                    <span className="dim">
                      {held.by}, <Moment at={held.at} />
                    </span>
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {key !== null && <Form org={org} whole={whole} name={key} onClose={() => setKey(null)} />}
    </>
  );
}

function Form({
  org,
  whole,
  name,
  onClose,
}: {
  org: string;
  whole: Assessment;
  name: string;
  onClose: () => void;
}) {
  const words = statable[name];
  const held = whole.inputs.find((one) => one.key === name && one.part === words?.part);
  const [stated, setStated] = useState<Stated>({
    value: held?.value ?? '',
    because: held?.because ?? '',
    source: held?.source ?? '',
  });
  const edit = useEditAssessment(org, whole);
  if (words === undefined) return null;
  const { value, because, source } = stated;
  const send = (sent: string | null) => {
    const told = sent === null ? {} : { because: because.trim(), source: textOrNull(source) };
    edit.mutate({ inputs: [{ part: words.part, key: name, value: sent, ...told }] }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={words.label}
      submit="Save"
      canSubmit={value !== '' && because.trim() !== ''}
      isSending={edit.isPending}
      error={edit.error}
      onSubmit={() => send(value)}
      onClose={onClose}
      moreButtons={
        held && (
          <Button variant="default" loading={edit.isPending} onClick={() => send(null)}>
            Take it back
          </Button>
        )
      }
    >
      <Fields words={words} stated={stated} onChange={setStated} />
    </FormDialog>
  );
}

interface Stated {
  value: string;
  because: string;
  source: string;
}

function Fields({
  words,
  stated,
  onChange,
}: {
  words: KeyWords;
  stated: Stated;
  onChange: (stated: Stated) => void;
}) {
  return (
    <>
      <NativeSelect
        label={words.label}
        description={words.help}
        data-autofocus
        value={stated.value}
        onChange={(event) => onChange({ ...stated, value: event.currentTarget.value })}
        data={[
          { value: '', label: 'Choose one' },
          ...words.values.map((one) => ({ value: one, label: readable(one) })),
        ]}
      />
      <Textarea
        label="Why"
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={stated.because}
        onChange={(event) => onChange({ ...stated, because: event.currentTarget.value })}
      />
      <TextInput
        label="Where it is written"
        description="A document or a report; may stay empty"
        maxLength={200}
        value={stated.source}
        onChange={(event) => onChange({ ...stated, source: event.currentTarget.value })}
      />
    </>
  );
}
