/** States facts of a device, a model, a type, a care area or a network zone, with the reason; shows what stood before. */
import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { factsOf, type StatedFact } from '#http/contract/context.ts';
import { type FactsBody, type SubjectOf, useFacts, useStateFacts } from '../../actions/context.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { Moment } from '../../parts/time.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { factWords, valueWords } from './context-words.ts';

interface Stating {
  org: string;
  of: SubjectOf;
  /** What it is about, in words: "Network zone Clinical 20". */
  title: string;
  onClose: () => void;
}

export function StateFacts({ org, of, title, onClose }: Stating) {
  const facts = useFacts(org, of);
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      {facts.isPending && <LoadingBlocks count={3} height={48} />}
      {facts.isError && <ProblemNotice error={facts.error} onRetry={() => void facts.refetch()} />}
      {facts.data && (
        <Form org={org} of={of} current={facts.data.facts} history={facts.data.history} onClose={onClose} />
      )}
    </Modal>
  );
}

type Values = Partial<Record<StatedFact['fact'], string>>;

function Form({
  org,
  of,
  current,
  history,
  onClose,
}: Omit<Stating, 'title'> & { current: readonly StatedFact[]; history: readonly StatedFact[] }) {
  const before: Values = Object.fromEntries(current.map(({ fact, value }) => [fact, value ?? '']));
  const [values, setValues] = useState<Values>(before);
  const [reason, setReason] = useState('');
  const state = useStateFacts(org);
  const changed = factsOf(of.subject).filter(({ fact }) => (values[fact] ?? '') !== (before[fact] ?? ''));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const facts: FactsBody['facts'] = Object.fromEntries(
          changed.map(({ fact }) => [fact, values[fact] === '' ? null : (values[fact] ?? null)]),
        );
        state.mutate({ ...of, facts, reason }, { onSuccess: onClose });
      }}
    >
      {factsOf(of.subject).map(({ fact, values: choices }, index) => (
        <NativeSelect
          key={fact}
          label={factWords[fact].label}
          value={values[fact] ?? ''}
          data-autofocus={index === 0 ? true : undefined}
          onChange={(event) => setValues({ ...values, [fact]: event.currentTarget.value })}
          data={[
            { value: '', label: 'Not stated' },
            ...choices.map((value) => ({ value, label: factWords[fact].values[value] ?? value })),
          ]}
        />
      ))}
      <Textarea
        label="Why it is so, or where it is written"
        description="Others will rely on it: a network plan, a risk file, a walk through the ward"
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {state.isError && <ProblemNotice error={state.error} />}
      <div className="row">
        <Button
          type="submit"
          loading={state.isPending}
          disabled={changed.length === 0 || reason.trim() === ''}
        >
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <Before history={history} />
    </form>
  );
}

function Before({ history }: { history: readonly StatedFact[] }) {
  if (history.length === 0) return null;
  return (
    <details>
      <summary>What was stated so far</summary>
      <ul className="small">
        {history.map((one) => (
          <li key={`${one.fact} ${one.at}`}>
            {factWords[one.fact].label}: <strong>{valueWords(one) ?? 'taken back'}</strong>. {one.reason} (
            {one.by}, <Moment at={one.at} />)
          </li>
        ))}
      </ul>
    </details>
  );
}
