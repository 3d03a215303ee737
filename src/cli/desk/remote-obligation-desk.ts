/** Obligations at the server that holds the data. */
import { everyItem } from '#app/paging.ts';
import type { CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { contract } from '#http/contract/index.ts';
import type { z } from 'zod';
import type { ObligationDesk } from './work-desk.ts';

type Call = <E extends Endpoint>(declared: E, input: CallInput<E>) => Promise<z.output<E['response']>>;

export function remoteObligationDesk(org: string, call: Call): ObligationDesk {
  const params = { org };
  return {
    obligationRules: async () => (await call(contract.listObligationRules, { params })).items,
    putObligationClause: async (body) => await call(contract.putObligationClause, { params, body }),
    removeObligationClause: async (clause) =>
      await call(contract.removeObligationClause, { params: { org, clause } }),
    obligations: (question) =>
      everyItem(
        async (page) => await call(contract.listObligations, { params, query: { ...question, ...page } }),
      ),
    obligation: async (obligation) => await call(contract.getObligation, { params: { org, obligation } }),
    obligationHistory: (obligation) =>
      everyItem(
        async (query) => await call(contract.getObligationHistory, { params: { org, obligation }, query }),
      ),
    previewObligation: async (body) => await call(contract.previewObligation, { params, body }),
    startObligation: async (body) => await call(contract.startObligation, { params, body }),
    editObligation: async (obligation, body) =>
      await call(contract.editObligation, { params: { org, obligation }, body }),
    markObligationStep: async (obligation, body) =>
      await call(contract.markObligationStep, { params: { org, obligation }, body }),
    recordObligationEvent: async (obligation, body) =>
      await call(contract.recordObligationEvent, { params: { org, obligation }, body }),
    pauseObligation: async (obligation, body) =>
      await call(contract.pauseObligation, { params: { org, obligation }, body }),
    resumeObligation: async (obligation, body) =>
      await call(contract.resumeObligation, { params: { org, obligation }, body }),
    correctObligation: async (obligation, body) =>
      await call(contract.correctObligation, { params: { org, obligation }, body }),
    withdrawObligation: async (obligation, body) =>
      await call(contract.withdrawObligation, { params: { org, obligation }, body }),
  };
}
