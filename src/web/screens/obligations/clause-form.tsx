/** Writes a clause of a contract as a rule: as JSON, since the catalogue has the same shape; mistakes name their field. */
import { Textarea } from '@mantine/core';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import { useState } from 'react';
import { usePutClause } from '../../actions/obligations.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** What a clause looks like; its words are there to be written over. */
const pattern = {
  id: 'contract-customer-incidents',
  name: 'Incidents, contract with the customer',
  parties: ['provider'],
  jurisdiction: 'contract',
  trigger: 'we became aware of an incident that touches the systems of the customer',
  steps: [
    {
      id: 'tell',
      what: 'Tell the security office of the customer',
      to: 'the customer',
      clock: { unit: 'hours', amount: 24 },
      from: { kind: 'trigger' },
    },
  ],
  counting: 'calendar',
  holidays: 'party',
  zone: 'party',
  pauses: [],
  source: { title: 'Contract of 1 March 2026', clause: '7.2', url: null, read: 'the contract' },
  dateChecked: '2026-11-28',
  status: 'in_force',
};

export function ClauseForm({ org, onClose }: { org: string; onClose: () => void }) {
  const [text, setText] = useState(() => JSON.stringify(pattern, null, 2));
  const [mistake, setMistake] = useState<string | null>(null);
  const put = usePutClause(org);
  return (
    <FormDialog
      title="A clause of a contract"
      size="lg"
      submit="Save"
      isSending={put.isPending}
      error={put.error}
      onSubmit={() => {
        const read = readClause(text);
        setMistake(read.mistake);
        if (read.clause !== null) put.mutate(read.clause, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Textarea
        label="The clause as JSON"
        description="The shape of a rule of the catalogue, as docs/obligations.md explains it. A clause of the same id is written anew; clocks that run keep the wording they were started with."
        autosize
        minRows={12}
        maxRows={24}
        value={text}
        data-autofocus
        spellCheck={false}
        styles={{ input: { fontFamily: 'ui-monospace, monospace' } }}
        error={mistake ?? placeOf(put.error)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setMistake(null);
        }}
      />
    </FormDialog>
  );
}

/** Where in the clause the mistake is that Ward found. */
function placeOf(error: Error | null): string | null {
  if (!(error instanceof RefusedRequest) || error.details.where === '') return null;
  return `At ${error.details.where}`;
}

type Read = { clause: Record<string, unknown>; mistake: null } | { clause: null; mistake: string };

function readClause(text: string): Read {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { clause: { ...value }, mistake: null };
    return { clause: null, mistake: 'An object was expected: it begins with { and ends with }.' };
  } catch (error) {
    return { clause: null, mistake: `This is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
}
