/** The judgement in words: what whoever signs reads first, and an authority last. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Assessment, useEditAssessment } from '../../actions/assessments.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Section } from '../../parts/section.tsx';

export function Reasons({ org, whole }: { org: string; whole: Assessment }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section
      title="Reasons"
      aside={
        <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setIsOpen(true)}>
          Write the reasons
        </Button>
      }
    >
      {whole.reasons === '' ? (
        <p className="dim">None are written. It cannot be proposed without them.</p>
      ) : (
        <p className="prose">{whole.reasons}</p>
      )}
      {isOpen && <Form org={org} whole={whole} onClose={() => setIsOpen(false)} />}
    </Section>
  );
}

function Form({ org, whole, onClose }: { org: string; whole: Assessment; onClose: () => void }) {
  const [reasons, setReasons] = useState(whole.reasons);
  const edit = useEditAssessment(org, whole);
  return (
    <FormDialog
      title="Reasons"
      size="lg"
      submit="Save"
      isSending={edit.isPending}
      error={edit.error}
      onSubmit={() => edit.mutate({ reasons }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Textarea
        label="Why it is judged so"
        data-autofocus
        autosize
        minRows={6}
        maxLength={20_000}
        value={reasons}
        onChange={(event) => setReasons(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
