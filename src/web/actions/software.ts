/** SBOMs, components, and which product an SBOM is of. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type componentFilter,
  type sbomFilter,
  softwareEndpoints as endpoints,
} from '#http/contract/software.ts';
import { ask, noteChange } from './client.ts';

const rowsAtOnce = 50;

export function useSboms(org: string, filter: z.input<typeof sbomFilter>) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'sboms', filter],
    queryFn: ({ signal, pageParam }) =>
      ask(endpoints.listSboms, {
        params: { org },
        query: { ...filter, cursor: pageParam, limit: rowsAtOnce },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useComponents(org: string, filter: z.input<typeof componentFilter>) {
  return useInfiniteQuery({
    queryKey: ['org', org, 'components', filter],
    queryFn: ({ signal, pageParam }) =>
      ask(endpoints.listComponents, {
        params: { org },
        query: { ...filter, cursor: pageParam, limit: rowsAtOnce },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useSbom(org: string, sbomId: string) {
  return useQuery({
    queryKey: ['org', org, 'sbom', sbomId],
    queryFn: ({ signal }) => ask(endpoints.getSbom, { params: { org, sbomId }, signal }),
  });
}

export function useSbomQuestions(org: string) {
  return useQuery({
    queryKey: ['org', org, 'sbom-questions'],
    queryFn: ({ signal }) => ask(endpoints.listSbomQuestions, { params: { org }, signal }),
  });
}

export function useSbomAnswers(org: string) {
  return useQuery({
    queryKey: ['org', org, 'sbom-answers'],
    queryFn: ({ signal }) => ask(endpoints.listSbomAnswers, { params: { org }, signal }),
  });
}

/** Says which product an SBOM is of; none of ours without any. */
export function useAnswerSbom(org: string) {
  return useMutation({
    mutationFn: ({ sbomId, products }: { sbomId: string; products: string[] }) =>
      ask(endpoints.answerSbom, { params: { org, sbomId }, body: { products } }),
    onSuccess: () => noteChange(org),
  });
}

export function useRemoveSbomAnswers(org: string) {
  return useMutation({
    mutationFn: async (answerIds: readonly string[]) => {
      for (const answerId of answerIds) await ask(endpoints.removeSbomAnswer, { params: { org, answerId } });
    },
    onSettled: () => noteChange(org),
  });
}
