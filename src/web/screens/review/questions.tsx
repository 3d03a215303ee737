/** The questions one below the other; what was answered just now stays above with its way back. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Alias } from '#http/contract/review.ts';
import {
  type AnswerChange,
  useAnswerQuestion,
  useQuestions,
  useRemoveAliases,
} from '../../actions/review.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icons.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { productName } from '../../parts/words.ts';
import { aliasWords } from './alias-words.ts';
import { QuestionCard } from './question-card.tsx';
import { MarkLegend } from './token-line.tsx';
import styles from './review.module.css';

/** An answer of this visit, and the aliases that came of it. */
interface Given {
  questionId: string;
  aliases: readonly Alias[];
}

export function Questions({ org }: { org: string }) {
  const questions = useQuestions(org);
  const answering = useAnswerQuestion(org);
  const [given, setGiven] = useState<readonly Given[]>([]);
  const [next, setNext] = useState<{ questionId: string | null } | null>(null);
  const said = useRef<HTMLUListElement>(null);
  const answered = new Set(given.map((one) => one.questionId));
  const all = questions.data?.pages.flatMap((page) => page.items) ?? [];
  // Gone at once, also while the list is read again.
  const items = all.filter((one) => !answered.has(one.questionId));
  const total = questions.data?.pages[0]?.total ?? 0;

  // Whoever answers by keyboard goes on at the next question, or at what was answered when there is none.
  useEffect(() => {
    if (next === null) return;
    (document.getElementById(`question-${next.questionId ?? ''}`) ?? said.current)?.focus();
  }, [next]);

  function answer(questionId: string, change: AnswerChange) {
    const at = items.findIndex((one) => one.questionId === questionId);
    const following = items[at + 1] ?? items[at - 1];
    answering.mutate(
      { questionId, answer: change },
      {
        onSuccess: ({ aliases }) => {
          const isClosed = change.answer !== 'reject' || change.productKey === undefined;
          if (!isClosed) return;
          setGiven((before) => [{ questionId, aliases }, ...before]);
          setNext({ questionId: following?.questionId ?? null });
        },
      },
    );
  }

  return (
    <>
      <ul
        ref={said}
        tabIndex={-1}
        className={styles.given}
        aria-label="Answered just now"
        aria-live="polite"
        hidden={given.length === 0}
      >
        {given.map((one) => (
          <GivenAnswer
            key={one.aliases[0]?.aliasId}
            org={org}
            given={one}
            onUndone={() => setGiven((before) => before.filter((other) => other !== one))}
          />
        ))}
      </ul>
      {answering.isError && <ProblemNotice error={answering.error} />}
      {questions.isPending && <LoadingBlocks count={3} height={220} />}
      {questions.isError && (
        <ProblemNotice error={questions.error} onRetry={() => void questions.refetch()} />
      )}
      {questions.isSuccess && items.length === 0 && (
        <EmptyState
          icon="review"
          title="Nothing to answer"
          actions={
            <LinkButton to="/$org/coverage" params={{ org }}>
              Go to Coverage
            </LinkButton>
          }
        >
          Each make and model is either named by an advisory, answered, or not like any product that the
          advisories held here name. Coverage shows what else Ward does not know.
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <MarkLegend />
          <ol className={styles.questions}>
            {items.map((question) => (
              <li key={question.questionId}>
                <QuestionCard
                  org={org}
                  question={question}
                  isAnswering={answering.isPending}
                  onAnswer={(change) => answer(question.questionId, change)}
                />
              </li>
            ))}
          </ol>
          <ShowMore
            shown={items.length}
            total={Math.max(total, items.length)}
            what="questions"
            hasMore={questions.hasNextPage}
            isLoading={questions.isFetchingNextPage}
            onMore={() => void questions.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function GivenAnswer({ org, given, onUndone }: { org: string; given: Given; onUndone: () => void }) {
  const remove = useRemoveAliases(org);
  const [first] = given.aliases;
  if (first === undefined) return null;
  return (
    <li className={styles.answered}>
      <Icon name={first.kind === 'rejected' ? 'close' : 'fixed'} />
      <span>{aliasWords(first, given.aliases.length)}</span>
      <Button
        variant="default"
        size="compact-sm"
        loading={remove.isPending}
        aria-label={`Undo the answer about ${productName(first)}`}
        onClick={() => remove.mutate(given.aliases, { onSuccess: onUndone })}
      >
        Undo
      </Button>
      {remove.isError && <ProblemNotice error={remove.error} />}
    </li>
  );
}
