/** Advisories at a desk in this process: found, marked as read, commented on, compared. */
import type { OrgContext } from '#app/access/deed.ts';
import { addAdvisoryComment, listAdvisoryComments, markAdvisories } from '#app/advisories/advisory-notes.ts';
import { diffAdvisory } from '#app/advisories/diff-advisory.ts';
import { listAdvisories } from '#app/advisories/list-advisories.ts';
import { advisoryRow } from '#http/contract/advisories.ts';
import { advisoryFilter } from '#http/contract/advisory-filter.ts';
import { contract } from '#http/contract/index.ts';
import type { AdvisoryDesk } from './desk.ts';
import { lines } from './lines.ts';

export function localAdvisoryDesk(context: OrgContext): AdvisoryDesk {
  return {
    advisories: (question) => {
      const query = advisoryFilter.parse(question);
      return lines(advisoryRow, async (page) => await listAdvisories(context, { ...query, ...page }));
    },
    markAdvisories: async (body) =>
      contract.markAdvisories.response.parse(await markAdvisories(context, body)),
    comments: async (advisoryId) =>
      contract.listAdvisoryComments.response.parse(await listAdvisoryComments(context, { advisoryId })).items,
    comment: async (advisoryId, text) =>
      contract.addAdvisoryComment.response.parse(await addAdvisoryComment(context, { advisoryId, text })),
    diffAdvisory: async (advisoryId, query) =>
      contract.diffAdvisory.response.parse(await diffAdvisory(context, { advisoryId, ...query })),
  };
}
