/** The VEX inbox: documents, what accepting would change, decisions, and whom the organisation trusts. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { vexEndpoints as endpoints } from '#http/contract/vex.ts';
import { ask, noteChange } from './client.ts';
import { usePages } from './pages.ts';

const rowsAtOnce = 25;

export function useVexDocuments(org: string) {
  return usePages({
    key: ['org', org, 'vex'],
    rowsAtOnce,
    read: (page, signal) => ask(endpoints.listVex, { params: { org }, query: page, signal }),
  });
}

export function useVexTroubles(org: string) {
  return useQuery({
    queryKey: ['org', org, 'vex', 'troubles'],
    queryFn: ({ signal }) => ask(endpoints.listVexTroubles, { params: { org }, signal }),
  });
}

export function useVexDocument(org: string, documentId: string) {
  return useQuery({
    queryKey: ['org', org, 'vex', documentId],
    queryFn: ({ signal }) => ask(endpoints.getVex, { params: { org, documentId }, signal }),
  });
}

/** Statements looked at; undefined for all that may be accepted together. */
export type Chosen = readonly number[] | undefined;

export function useVexPreview(org: string, documentId: string, chosen: Chosen, settles: boolean) {
  const body = { settles, ...(chosen === undefined ? {} : { statements: [...chosen] }) };
  return useQuery({
    queryKey: ['org', org, 'vex', documentId, 'preview', body],
    queryFn: ({ signal }) => ask(endpoints.previewVex, { params: { org, documentId }, body, signal }),
  });
}

export type AcceptChange = z.input<NonNullable<typeof endpoints.acceptVex.body>>;
export type RejectChange = z.input<NonNullable<typeof endpoints.rejectVex.body>>;

export function useAcceptVex(org: string, documentId: string) {
  return useMutation({
    mutationFn: (body: AcceptChange) => ask(endpoints.acceptVex, { params: { org, documentId }, body }),
    onSuccess: () => noteChange(org),
  });
}

export function useRejectVex(org: string, documentId: string) {
  return useMutation({
    mutationFn: (body: RejectChange) => ask(endpoints.rejectVex, { params: { org, documentId }, body }),
    onSuccess: () => noteChange(org),
  });
}

export function useUndoVex(org: string, documentId: string) {
  return useMutation({
    mutationFn: (chosen: Chosen) =>
      ask(endpoints.undoVexDecision, {
        params: { org, documentId },
        body: chosen === undefined ? {} : { statements: [...chosen] },
      }),
    onSuccess: () => noteChange(org),
  });
}

export function useVexIssuers(org: string) {
  return usePages({
    key: ['org', org, 'vex', 'issuers'],
    rowsAtOnce,
    read: (page, signal) =>
      ask(endpoints.listVexIssuers, {
        params: { org },
        query: page,
        signal,
      }),
  });
}

export type IssuerChange = z.input<NonNullable<typeof endpoints.setVexIssuer.body>>;

export function useSetVexIssuer(org: string) {
  return useMutation({
    mutationFn: ({ issuerId, change }: { issuerId: string; change: IssuerChange }) =>
      ask(endpoints.setVexIssuer, { params: { org, issuerId }, body: change }),
    onSuccess: () => noteChange(org),
  });
}
