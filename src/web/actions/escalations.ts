/** Who was told that something is late, and how people are told. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { escalationEndpoints as endpoints } from '#http/contract/escalations.ts';
import { ask, noteChange } from './client.ts';
import { usePages } from './pages.ts';

export type EscalationRow = z.output<typeof endpoints.acknowledgeEscalation.response>;
export type EscalationFilter = Omit<
  z.input<NonNullable<typeof endpoints.listEscalations.query>>,
  'cursor' | 'limit'
>;
export type Ladder = z.output<typeof endpoints.getEscalationLadder.response>['ladder'];
export type Transport = z.output<typeof endpoints.getEscalationTransport.response>;
export type NewTransport = z.input<NonNullable<typeof endpoints.setEscalationTransport.body>>['transport'];
type TransportTest = z.input<NonNullable<typeof endpoints.testEscalationTransport.body>>;

export function useEscalations(org: string, filter: EscalationFilter) {
  return usePages({
    key: ['org', org, 'escalations', filter],
    rowsAtOnce: 50,
    read: (page, signal) =>
      ask(endpoints.listEscalations, { params: { org }, query: { ...filter, ...page }, signal }),
  });
}

export function useAcknowledge(org: string, escalation: string) {
  return useMutation({
    mutationFn: (body: { until?: string; note: string | null }) =>
      ask(endpoints.acknowledgeEscalation, { params: { org, escalation }, body }),
    onSettled: () => noteChange(org),
  });
}

export function useRetryEscalation(org: string) {
  return useMutation({
    mutationFn: (escalation: string) => ask(endpoints.retryEscalation, { params: { org, escalation } }),
    onSettled: () => noteChange(org),
  });
}

export function useLadder(org: string) {
  return useQuery({
    queryKey: ['org', org, 'escalation-ladder'],
    queryFn: ({ signal }) => ask(endpoints.getEscalationLadder, { params: { org }, signal }),
  });
}

/** Null gives the ladder of Ward back. */
export function useSetLadder(org: string) {
  return useMutation({
    mutationFn: (ladder: Ladder | null) =>
      ask(endpoints.setEscalationLadder, { params: { org }, body: { ladder } }),
    onSettled: () => noteChange(org),
  });
}

export function useTransport(org: string) {
  return useQuery({
    queryKey: ['org', org, 'escalation-transport'],
    queryFn: ({ signal }) => ask(endpoints.getEscalationTransport, { params: { org }, signal }),
  });
}

/** As a whole: what is not there any more is taken away. */
export function useSetTransport(org: string) {
  return useMutation({
    mutationFn: (transport: NewTransport) =>
      ask(endpoints.setEscalationTransport, { params: { org }, body: { transport } }),
    onSettled: () => noteChange(org),
  });
}

export function useTestTransport(org: string) {
  return useMutation({
    mutationFn: (body: TransportTest) => ask(endpoints.testEscalationTransport, { params: { org }, body }),
  });
}
