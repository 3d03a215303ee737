/** Duties with clocks: their rules, those that are kept, and what people say of them. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { obligationEndpoints as endpoints } from '#http/contract/obligations.ts';
import { obligationRuleEndpoints as ruleEndpoints } from '#http/contract/obligation-rules.ts';
import { ask, refreshOrganisation } from './client.ts';
import { usePages } from './pages.ts';

export type ObligationRow = z.output<typeof endpoints.getObligation.response>;
export type StepRow = ObligationRow['steps'][number];
export type KnownRule = z.output<typeof ruleEndpoints.listObligationRules.response>['items'][number];
export type Rule = KnownRule['rule'];
export type RuleStep = Rule['steps'][number];
export type ClockInput = z.input<NonNullable<typeof endpoints.previewObligation.body>>;
export type ClockPreview = z.output<typeof endpoints.previewObligation.response>;
export type ObligationFilter = Omit<
  z.input<NonNullable<typeof endpoints.listObligations.query>>,
  'cursor' | 'limit'
>;
type Body<Name extends keyof typeof endpoints> = (typeof endpoints)[Name] extends { body?: infer B }
  ? z.input<NonNullable<B>>
  : never;
export type StepMark = Body<'markObligationStep'>;
export type Correction = Body<'correctObligation'>;

export function useObligationRules(org: string) {
  return useQuery({
    queryKey: ['org', org, 'obligation-rules'],
    queryFn: ({ signal }) => ask(ruleEndpoints.listObligationRules, { params: { org }, signal }),
  });
}

export function useObligations(org: string, filter: ObligationFilter) {
  return usePages({
    key: ['org', org, 'obligations', filter],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.listObligations, { params: { org }, query: { ...filter, ...page }, signal }),
  });
}

/** All with a step that is due from one instant to another, at most 2,000. */
export function useObligationsDue(org: string, query: { dueFrom: string; dueBefore: string }) {
  return useQuery({
    queryKey: ['org', org, 'obligations', 'due', query],
    queryFn: ({ signal }) =>
      ask(endpoints.listObligations, {
        params: { org },
        query: { ...query, state: 'open,done', limit: 2000 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function useObligation(org: string, obligation: string) {
  return useQuery({
    queryKey: ['org', org, 'obligation', obligation],
    queryFn: ({ signal }) => ask(endpoints.getObligation, { params: { org, obligation }, signal }),
  });
}

export function useObligationHistory(org: string, obligation: string) {
  return usePages({
    key: ['org', org, 'obligation', obligation, 'history'],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.getObligationHistory, { params: { org, obligation }, query: page, signal }),
  });
}

/** When the steps would be due; null asks nothing. */
export function useClockPreview(org: string, clock: ClockInput | null) {
  return useQuery({
    queryKey: ['org', org, 'obligation-preview', clock],
    queryFn: async ({ signal }) =>
      clock === null
        ? null
        : await ask(endpoints.previewObligation, { params: { org }, body: clock, signal }),
    enabled: clock !== null,
  });
}

export function useStartObligation(org: string) {
  return useMutation({
    mutationFn: (body: Body<'startObligation'>) => ask(endpoints.startObligation, { params: { org }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useEditObligation(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Body<'editObligation'>) =>
      ask(endpoints.editObligation, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useMarkStep(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: StepMark) => ask(endpoints.markObligationStep, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useHappened(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Body<'recordObligationEvent'>) =>
      ask(endpoints.recordObligationEvent, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function usePause(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Body<'pauseObligation'>) =>
      ask(endpoints.pauseObligation, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useResume(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Body<'resumeObligation'>) =>
      ask(endpoints.resumeObligation, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useCorrect(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Correction) => ask(endpoints.correctObligation, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useWithdraw(org: string, obligation: string) {
  return useMutation({
    mutationFn: (body: Body<'withdrawObligation'>) =>
      ask(endpoints.withdrawObligation, { params: { org, obligation }, body }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function usePutClause(org: string) {
  return useMutation({
    mutationFn: (clause: Record<string, unknown>) =>
      ask(ruleEndpoints.putObligationClause, { params: { org }, body: { clause } }),
    onSettled: () => refreshOrganisation(org),
  });
}

export function useRemoveClause(org: string) {
  return useMutation({
    mutationFn: (clause: string) => ask(ruleEndpoints.removeObligationClause, { params: { org, clause } }),
    onSettled: () => refreshOrganisation(org),
  });
}
