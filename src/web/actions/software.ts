/** SBOMs, components, and which product an SBOM is of. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type componentFilter,
  type sbomFilter,
  softwareEndpoints as endpoints,
} from '#http/contract/software.ts';
import { ask, noteChange } from './client.ts';
import { type PageOfRows, usePages } from './pages.ts';

const rowsAtOnce = 50;

type SbomFilter = z.input<typeof sbomFilter>;
type ComponentFilter = z.input<typeof componentFilter>;

export function readSboms(org: string, filter: SbomFilter, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listSboms, { params: { org }, query: { ...filter, ...page }, signal });
}

export function readComponents(org: string, filter: ComponentFilter, page: PageOfRows, signal: AbortSignal) {
  return ask(endpoints.listComponents, { params: { org }, query: { ...filter, ...page }, signal });
}

export function useSboms(org: string, filter: SbomFilter) {
  return usePages({
    key: ['org', org, 'sboms', filter],
    rowsAtOnce,
    read: (page, signal) => readSboms(org, filter, page, signal),
    keepsRows: true,
  });
}

export function useComponents(org: string, filter: ComponentFilter) {
  return usePages({
    key: ['org', org, 'components', filter],
    rowsAtOnce,
    read: (page, signal) => readComponents(org, filter, page, signal),
    keepsRows: true,
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
