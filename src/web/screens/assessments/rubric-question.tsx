/** One question of the rubric with its answers; saved with a note, left for later, or taken back. */
import { Button, Radio, Textarea } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { textOrNull } from '../../parts/words.ts';
import styles from './assessments.module.css';
import type { Question } from './rubric.tsx';

export function RubricQuestion({
  question,
  takesFocus,
  isSaving,
  error,
  onSave,
  onLeave,
  onSkip,
}: {
  question: Question;
  /** So that a screen reader reads it. */
  takesFocus: boolean;
  isSaving: boolean;
  /** Why it was refused; null where nothing was. */
  error: Error | null;
  /** Null takes the answer back. */
  onSave: (answer: string | null, because: string | null) => void;
  onLeave: () => void;
  onSkip: () => void;
}) {
  const [answer, setAnswer] = useState(question.answer ?? '');
  const [because, setBecause] = useState(question.because ?? '');
  return (
    <form
      className={`stack ${styles.question}`}
      aria-label={`Question ${question.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== '') onSave(answer, textOrNull(because));
      }}
    >
      <Choices question={question} takesFocus={takesFocus} answer={answer} onChoose={setAnswer} />
      <Textarea
        label="Note"
        description="Where it is written, or how you know; may stay empty"
        autosize
        minRows={1}
        maxLength={4000}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      {error !== null && <ProblemNotice error={error} />}
      <div className="row">
        <Button type="submit" disabled={answer === ''} loading={isSaving}>
          Save answer
        </Button>
        {question.answer !== null && (
          <Button variant="default" loading={isSaving} onClick={() => onSave(null, null)}>
            Take the answer back
          </Button>
        )}
        <Button variant="default" onClick={question.answer === null ? onSkip : onLeave}>
          {question.answer === null ? 'Later' : 'Leave it'}
        </Button>
      </div>
    </form>
  );
}

function Choices({
  question,
  takesFocus,
  answer,
  onChoose,
}: {
  question: Question;
  takesFocus: boolean;
  answer: string;
  onChoose: (answer: string) => void;
}) {
  const legend = useRef<HTMLLegendElement>(null);
  // Before it is seen, so that nobody who is quick loses the focus again.
  useLayoutEffect(() => {
    if (takesFocus) legend.current?.focus();
  }, [takesFocus]);
  return (
    <fieldset className="stack-tight">
      <legend ref={legend} tabIndex={-1}>
        {question.asks}
      </legend>
      <p className="small dim">
        {question.about} ({question.id}). {question.help}
      </p>
      {question.answers.map((one) => (
        <Radio
          key={one.answer}
          name={question.id}
          value={one.answer}
          label={one.text}
          checked={answer === one.answer}
          onChange={() => onChoose(one.answer)}
        />
      ))}
    </fieldset>
  );
}
