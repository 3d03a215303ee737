/** What people note on an advisory: marks of reading, and comments. */
import { z } from 'zod';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

const advisoryParams = orgParams.extend({ advisoryId: z.string() });
const commentParams = advisoryParams.extend({ commentId: z.string() });

const comment = z.object({
  commentId: z.string(),
  text: z.string().nullable().describe('null where it was deleted'),
  author: z.string(),
  writtenAt: isoInstant,
  changedBy: z.string().nullable().describe('who edited or deleted it last; null where nobody did'),
  changedAt: isoInstant.nullable(),
  before: z
    .array(z.object({ text: z.string(), by: z.string(), at: isoInstant }))
    .describe('what it said before, oldest first'),
});
export type AdvisoryComment = z.infer<typeof comment>;

const writtenComment = z.object({
  text: z.string().trim().min(1).max(5000).describe('nothing about patients'),
});
const namedComment = z.object({ commentId: z.string() });

export const advisoryNoteEndpoints = {
  markAdvisories: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/advisory-reading',
    summary: 'Mark advisories as read, or as unread again; a new revision is unread by itself',
    params: orgParams,
    body: z.object({ advisoryIds: z.array(z.uuid()).min(1).max(500), isRead: z.boolean() }),
    response: z.object({
      found: z.number().int().describe('advisories that are held'),
      marked: z.number().int().describe('of these, how many were marked otherwise'),
    }),
  }),
  listAdvisoryComments: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId/comments',
    summary: 'Comments of the organisation on an advisory, oldest first, with what they said before',
    params: advisoryParams,
    response: z.object({ items: z.array(comment) }),
  }),
  addAdvisoryComment: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/advisories/:advisoryId/comments',
    summary: 'Comment on an advisory',
    params: advisoryParams,
    body: writtenComment,
    response: namedComment,
  }),
  editAdvisoryComment: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/advisories/:advisoryId/comments/:commentId',
    summary: 'Write a comment anew; what it said before is kept',
    params: commentParams,
    body: writtenComment,
    response: namedComment,
  }),
  deleteAdvisoryComment: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/advisories/:advisoryId/comments/:commentId',
    summary: 'Delete a comment; what it said is kept in its history',
    params: commentParams,
    response: namedComment,
  }),
};
