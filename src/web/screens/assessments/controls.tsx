/** Compensating controls: what stands between the vulnerability and the patient, and what remains with it. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inputKeys } from '#http/contract/assessments.ts';
import { type Assessment, useEditAssessment } from '../../actions/assessments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { readable } from '../../parts/words.ts';

type Control = Assessment['controls'][number];

export function Controls({ org, whole }: { org: string; whole: Assessment }) {
  const [isAdding, setIsAdding] = useState(false);
  const edit = useEditAssessment(org, whole);
  return (
    <Section
      title="Compensating controls"
      aside={
        <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setIsAdding(true)}>
          Add a control
        </Button>
      }
    >
      {whole.controls.length === 0 ? (
        <p className="dim">None are recorded. One counts for the risk of harm once it is in place.</p>
      ) : (
        <ul className="plain-list stack-tight">
          {whole.controls.map((control) => (
            <li key={`${control.what} ${control.lowers}`} className="row">
              <span>
                <strong>{control.what}</strong>:{' '}
                {control.inPlace ? 'in place' : 'planned, so it does not count yet'}; leaves {control.lowers}{' '}
                {readable(control.to)}. <span className="dim">{control.source}</span>
              </span>
              <Button
                size="compact-xs"
                variant="default"
                className="screen-only"
                loading={edit.isPending}
                aria-label={`Take away ${control.what}`}
                onClick={() => edit.mutate({ controls: whole.controls.filter((one) => one !== control) })}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
      {edit.isError && <ProblemNotice error={edit.error} />}
      {isAdding && <Form org={org} whole={whole} onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

function Form({ org, whole, onClose }: { org: string; whole: Assessment; onClose: () => void }) {
  const [what, setWhat] = useState('');
  const [source, setSource] = useState('');
  const [inPlace, setInPlace] = useState(false);
  const [leaves, setLeaves] = useState('');
  const edit = useEditAssessment(org, whole);
  const chosen = choices.find(({ value }) => value === leaves);
  return (
    <FormDialog
      title="Add a compensating control"
      submit="Add"
      canSubmit={what.trim() !== '' && source.trim() !== '' && chosen !== undefined}
      isSending={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        if (chosen === undefined) return;
        const control: Control = { what: what.trim(), source: source.trim(), inPlace, ...chosen.remains };
        edit.mutate({ controls: [...whole.controls, control] }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <TextInput
        label="What it is"
        description="The pump network is reached only through the gateway"
        required
        data-autofocus
        maxLength={200}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <NativeSelect
        label="What remains with it"
        value={leaves}
        onChange={(event) => setLeaves(event.currentTarget.value)}
        data={[{ value: '', label: 'Choose one' }, ...choices.map(({ value, label }) => ({ value, label }))]}
      />
      <TextInput
        label="Where it is shown"
        description="A test report, an instruction for use"
        required
        maxLength={200}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Checkbox
        label="It is in place; one that is only planned does not count"
        checked={inPlace}
        onChange={(event) => setInPlace(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

const choices = [
  ...inputKeys.fda.exploitability.map((to) => ({
    value: `exploitability ${to}`,
    label: `Exploitability ${readable(to)}`,
    remains: { lowers: 'exploitability' as const, to },
  })),
  ...inputKeys.fda.severity.map((to) => ({
    value: `severity ${to}`,
    label: `Severity ${readable(to)}`,
    remains: { lowers: 'severity' as const, to },
  })),
];
