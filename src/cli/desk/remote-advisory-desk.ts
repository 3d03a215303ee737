/** Advisories at the server that holds the data. */
import { everyItem } from '#app/paging.ts';
import type { CallInput } from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { contract } from '#http/contract/index.ts';
import type { z } from 'zod';
import type { AdvisoryDesk } from './desk.ts';

type Call = <E extends Endpoint>(declared: E, input: CallInput<E>) => Promise<z.output<E['response']>>;

export function remoteAdvisoryDesk(org: string, call: Call): AdvisoryDesk {
  return {
    advisories: (question) =>
      everyItem(
        async (page) =>
          await call(contract.listAdvisories, { params: { org }, query: { ...question, ...page } }),
      ),
    markAdvisories: async (body) => await call(contract.markAdvisories, { params: { org }, body }),
    comments: async (advisoryId) =>
      (await call(contract.listAdvisoryComments, { params: { org, advisoryId } })).items,
    comment: async (advisoryId, text) =>
      await call(contract.addAdvisoryComment, { params: { org, advisoryId }, body: { text } }),
    diffAdvisory: async (advisoryId, query) =>
      await call(contract.diffAdvisory, { params: { org, advisoryId }, query }),
  };
}
