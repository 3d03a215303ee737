/** Marks of reading and comments on an advisory. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { advisoryNoteEndpoints as endpoints } from '#http/contract/advisory-notes.ts';
import { ask, refreshOrganisation } from './client.ts';

export function useMarkAdvisory(org: string, advisoryId: string) {
  return useMutation({
    mutationFn: (isRead: boolean) =>
      ask(endpoints.markAdvisories, { params: { org }, body: { advisoryIds: [advisoryId], isRead } }),
    onSuccess: () => refreshOrganisation(org),
  });
}

export function useAdvisoryComments(org: string, advisoryId: string) {
  return useQuery({
    queryKey: ['org', org, 'advisory-comments', advisoryId],
    queryFn: ({ signal }) => ask(endpoints.listAdvisoryComments, { params: { org, advisoryId }, signal }),
  });
}

/** Adds a comment, writes one anew, or deletes one (text null). */
export function useWriteComment(org: string, advisoryId: string) {
  return useMutation({
    mutationFn: ({ commentId, text }: { commentId: string | null; text: string | null }) => {
      if (commentId === null)
        return ask(endpoints.addAdvisoryComment, { params: { org, advisoryId }, body: { text: text ?? '' } });
      const params = { org, advisoryId, commentId };
      return text === null
        ? ask(endpoints.deleteAdvisoryComment, { params })
        : ask(endpoints.editAdvisoryComment, { params, body: { text } });
    },
    onSuccess: () => refreshOrganisation(org),
  });
}
