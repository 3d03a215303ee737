/** The rubric: one question at a time with the score so far, and all that was answered, by whom and when. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Assessment, useEditAssessment } from '../../actions/assessments.ts';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { counted } from '../../parts/words.ts';
import { answerText } from './assessment-words.ts';
import { RubricQuestion } from './rubric-question.tsx';
import { ScoreRange } from './score-range.tsx';

export type Question = Assessment['rubric']['questions'][number];

export function Rubric({ org, whole }: { org: string; whole: Assessment }) {
  const [chosen, setChosen] = useState<string | null>(null);
  // The focus follows from question to question once somebody has begun, and not when the page comes.
  const [hasBegun, setHasBegun] = useState(false);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const { rubric } = whole;
  const open = rubric.questions.filter(
    ({ isAsked, matters, answer }) => isAsked && matters && answer === null,
  );
  const next = open.find(({ id }) => !skipped.includes(id)) ?? open[0];
  const current = rubric.questions.find(({ id }) => id === chosen) ?? next;
  // Here and not in the question, which is gone by the time that its answer is saved.
  const edit = useEditAssessment(org, whole);
  const go = (id: string | null) => {
    edit.reset();
    setHasBegun(true);
    setChosen(id);
  };
  return (
    <Section
      title="Score it with the rubric"
      aside={
        <span className="small">
          <OutsideLink href={rubric.url}>MITRE's rubric</OutsideLink>
        </span>
      }
    >
      <ScoreRange whole={whole} />
      <div className="screen-only">
        {current === undefined ? (
          <p>Nothing is left to ask: no answer can change the score any more.</p>
        ) : (
          <RubricQuestion
            key={`${current.id} ${current.answer ?? ''}`}
            question={current}
            isSaving={edit.isPending}
            error={edit.error}
            takesFocus={hasBegun}
            onSave={(value, because) => {
              setHasBegun(true);
              edit.mutate(
                { inputs: [{ part: 'rubric', key: current.id, value, because }] },
                { onSuccess: () => go(null) },
              );
            }}
            onLeave={() => go(null)}
            onSkip={() => {
              go(null);
              setSkipped([...skipped.filter((id) => id !== current.id), current.id]);
            }}
          />
        )}
      </div>
      <Answers questions={rubric.questions} notAsked={rubric.notAsked} onChange={go} />
      <p className="dim small">{rubric.note}</p>
    </Section>
  );
}

const columns: StackColumn[] = [
  { key: 'question', label: 'Question', minWidth: '14rem', paperWidth: 40 },
  { key: 'answer', label: 'Answer', minWidth: '10rem', paperWidth: 30 },
  { key: 'who', label: 'Who and when', paperWidth: 25 },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

function Answers({
  questions,
  notAsked,
  onChange,
}: {
  questions: readonly Question[];
  notAsked: readonly string[];
  onChange: (id: string) => void;
}) {
  const isPrinting = useIsPrinting();
  const shown = questions.filter(({ answer, isAsked, matters }) => answer !== null || (isAsked && !matters));
  const answered = questions.filter(({ answer }) => answer !== null).length;
  const optional = questions.filter(({ id, answer }) => !id.startsWith('X') && answer === null);
  return (
    <>
      {shown.length > 0 && (
        <details open={isPrinting || answered < 12}>
          <summary>{counted(answered, 'answer')} so far</summary>
          <StackTable label="Answers" caption="Answers to the rubric" columns={columns}>
            {shown
              .filter((one) => !optional.includes(one))
              .map((one) => (
                <StackRow key={one.id} cells={cellsOf(one, notAsked.includes(one.id), onChange)} />
              ))}
          </StackTable>
        </details>
      )}
      {optional.length > 0 && (
        <p className="small screen-only">
          May be left out, of the time and place rather than the product:{' '}
          {optional.map(({ id, asks }) => (
            <Button
              key={id}
              size="compact-xs"
              variant="default"
              mr="0.4rem"
              aria-label={`${id}: ${asks}`}
              onClick={() => onChange(id)}
            >
              {id}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}

function cellsOf(question: Question, isLeft: boolean, onChange: (id: string) => void) {
  const { id, asks, answer, because, by, at } = question;
  return {
    question: (
      <>
        <span className="dim">{id}</span> {asks}
      </>
    ),
    answer:
      answer === null ? (
        <span className="dim">open; cannot change the score</span>
      ) : (
        <>
          {answerText(question)}
          {isLeft && <div className="dim small">not asked after the other answers, so not counted</div>}
          {because !== null && <div className="small">{because}</div>}
        </>
      ),
    who: by !== null && at !== null && (
      <>
        {by}, <Moment at={at} />
      </>
    ),
    change: (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onChange(id)}
        aria-label={`${answer === null ? 'Answer' : 'Change'} ${id}`}
      >
        {answer === null ? 'Answer' : 'Change'}
      </Button>
    ),
  };
}
