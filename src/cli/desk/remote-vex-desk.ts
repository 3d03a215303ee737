/** The VEX inbox at the server that holds the data. */
import { everyItem } from '#app/paging.ts';
import type { CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { contract } from '#http/contract/index.ts';
import type { z } from 'zod';
import type { VexDesk } from './desk.ts';

type Call = <E extends Endpoint>(declared: E, input: CallInput<E>) => Promise<z.output<E['response']>>;

export function remoteVexDesk(org: string, call: Call): VexDesk {
  return {
    vexDocuments: (isWaiting) => {
      const waiting = isWaiting === true ? ({ waiting: 'true' } as const) : {};
      return everyItem(
        async (page) => await call(contract.listVex, { params: { org }, query: { ...page, ...waiting } }),
      );
    },
    vexTroubles: async () => await call(contract.listVexTroubles, { params: { org } }),
    vexDocument: async (documentId) => await call(contract.getVex, { params: { org, documentId } }),
    previewVex: async (documentId, body) =>
      await call(contract.previewVex, { params: { org, documentId }, body }),
    acceptVex: async (documentId, body) =>
      await call(contract.acceptVex, { params: { org, documentId }, body }),
    rejectVex: async (documentId, body) =>
      await call(contract.rejectVex, { params: { org, documentId }, body }),
    undoVex: async (documentId, body) =>
      await call(contract.undoVexDecision, { params: { org, documentId }, body }),
    vexIssuers: () =>
      everyItem(async (query) => await call(contract.listVexIssuers, { params: { org }, query })),
    trustIssuer: async (issuerId, body) =>
      await call(contract.setVexIssuer, { params: { org, issuerId }, body }),
  };
}
