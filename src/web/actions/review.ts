/** Questions about makes and models, answers, and the aliases that come of them. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type Alias, reviewEndpoints as endpoints } from '#http/contract/review.ts';
import { ask, noteChange } from './client.ts';
import { usePages } from './pages.ts';

const rowsAtOnce = 25;

export type AnswerChange = z.input<NonNullable<typeof endpoints.answerQuestion.body>>;

export function useQuestions(org: string) {
  return usePages({
    key: ['org', org, 'questions'],
    rowsAtOnce,
    read: (page, signal) =>
      ask(endpoints.listQuestions, {
        params: { org },
        query: page,
        signal,
      }),
  });
}

/** How many questions about makes and models wait. */
export function useQuestionCount(org: string) {
  return useQuery({
    queryKey: ['org', org, 'question-count'],
    queryFn: async ({ signal }) => {
      const { total } = await ask(endpoints.listQuestions, { params: { org }, query: { limit: 1 }, signal });
      return total;
    },
  });
}

export function useAnswerQuestion(org: string) {
  return useMutation({
    mutationFn: ({ questionId, answer }: { questionId: string; answer: AnswerChange }) =>
      ask(endpoints.answerQuestion, { params: { org, questionId }, body: answer }),
    onSuccess: () => noteChange(org),
  });
}

/** What an answer would change. Read anew each time that it is asked for: findings may have moved on. */
export function useAnswerPreview(org: string, questionId: string, answer: AnswerChange) {
  return useQuery({
    // Not under the organisation: when the answer is given, its question is gone and is not to be asked about again.
    queryKey: ['answer-preview', org, questionId, answer],
    queryFn: ({ signal }) =>
      ask(endpoints.previewAnswer, { params: { org, questionId }, body: answer, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export function useAliases(org: string) {
  return usePages({
    key: ['org', org, 'aliases'],
    rowsAtOnce,
    read: (page, signal) =>
      ask(endpoints.listAliases, {
        params: { org },
        query: page,
        signal,
      }),
  });
}

/** Takes answers back: all aliases that came of one. */
export function useRemoveAliases(org: string) {
  return useMutation({
    mutationFn: async (aliases: readonly Pick<Alias, 'aliasId'>[]) => {
      for (const { aliasId } of aliases) await ask(endpoints.removeAlias, { params: { org, aliasId } });
    },
    onSettled: () => noteChange(org),
  });
}

/** What is set, and what another figure would ask. */
export function useReviewThreshold(org: string, asks: number | undefined) {
  return useQuery({
    queryKey: ['org', org, 'review-threshold', asks],
    queryFn: ({ signal }) => ask(endpoints.getReviewThreshold, { params: { org }, query: { asks }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useSetReviewThreshold(org: string) {
  return useMutation({
    mutationFn: (asks: number | null) =>
      ask(endpoints.setReviewThreshold, { params: { org }, body: { asks } }),
    onSuccess: () => noteChange(org),
  });
}
