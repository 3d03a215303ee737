/** Which product is this SBOM of? Both names side by side, and the answers; what was answered can be taken back. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SbomAnswer, SbomQuestion } from '#http/contract/software.ts';
import { useRemoveSbomAnswers, useSbomAnswers, useSbomQuestions } from '../../actions/software.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { counted, productName } from '../../parts/words.ts';
import { sbomName } from '../software/sbom-words.ts';
import { SayProducts } from '../software/say-products.tsx';
import styles from './review.module.css';
import { TokenLine } from './token-line.tsx';

const answerColumns: StackColumn[] = [
  { key: 'answer', label: 'Answer' },
  { key: 'by', label: 'By' },
  { key: 'at', label: 'On' },
  { key: 'change', label: 'Take back', isQuiet: true, isScreenOnly: true },
];

export function SbomQuestions({ org }: { org: string }) {
  const questions = useSbomQuestions(org);
  const answers = useSbomAnswers(org);
  const items = questions.data?.items ?? [];
  return (
    <>
      {questions.isPending && <LoadingBlocks count={2} height={220} />}
      {questions.isError && (
        <ProblemNotice error={questions.error} onRetry={() => void questions.refetch()} />
      )}
      {questions.isSuccess && items.length === 0 && (
        <EmptyState
          icon="review"
          title="No SBOM to ask about"
          actions={
            <LinkButton to="/$org/software" params={{ org }}>
              Go to SBOMs
            </LinkButton>
          }
        >
          Each SBOM either names a product of the inventory and its version, or was answered.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ol className={styles.questions}>
          {items.map((question) => (
            <li key={question.sbomId}>
              <Question org={org} question={question} />
            </li>
          ))}
        </ol>
      )}
      {answers.data !== undefined && answers.data.items.length > 0 && (
        <Answered org={org} answers={answers.data.items} />
      )}
    </>
  );
}

function Question({ org, question }: { org: string; question: SbomQuestion }) {
  const name = sbomName(question);
  return (
    <Section
      title={`${name}: which product is it of?`}
      aside={
        <Link to="/$org/software/$sbomId" params={{ org, sbomId: question.sbomId }} className="small">
          {counted(question.componentCount, 'component')}
        </Link>
      }
    >
      {question.candidates.length === 0 && (
        <p>No product of the inventory is written like it. Name it, or say that it is none of ours.</p>
      )}
      <ul className={styles.candidates}>
        {question.candidates.map((candidate) => (
          <li key={productName(candidate)}>
            <dl className={styles.sides}>
              <dt>Inventory</dt>
              <dd>
                {candidate.inventory.length > 0 ? (
                  <TokenLine tokens={candidate.inventory} />
                ) : (
                  `${productName(candidate)}, the same by its name`
                )}
              </dd>
              {candidate.sbom.length > 0 && (
                <>
                  <dt>SBOM</dt>
                  <dd>
                    <TokenLine tokens={candidate.sbom} />
                  </dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
      <div className="screen-only">
        <SayProducts org={org} sbomId={question.sbomId} name={name} candidates={question.candidates} />
      </div>
    </Section>
  );
}

function Answered({ org, answers }: { org: string; answers: readonly SbomAnswer[] }) {
  const remove = useRemoveSbomAnswers(org);
  return (
    <Section title="What was said about SBOMs">
      {remove.isError && <ProblemNotice error={remove.error} />}
      <StackTable
        label="Answers about SBOMs"
        caption="Answers about SBOMs, newest first"
        columns={answerColumns}
      >
        {answers.map((answer) => (
          <StackRow
            key={answer.answerId}
            cells={{
              answer: (
                <span className="strong">
                  {answer.sbom}{' '}
                  {answer.kind === 'none'
                    ? 'is of no product here'
                    : `is of ${productName(answer)} ${answer.version ?? ''}`}
                </span>
              ),
              by: answer.answeredBy,
              at: <DateOnly at={answer.answeredAt} />,
              change: (
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={remove.isPending}
                  aria-label={`Take back the answer about ${answer.sbom}`}
                  onClick={() => remove.mutate([answer.answerId])}
                >
                  Take back
                </Button>
              ),
            }}
          />
        ))}
      </StackTable>
    </Section>
  );
}
