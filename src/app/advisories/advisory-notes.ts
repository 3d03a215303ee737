/** What people note on an advisory: that they read it, and comments. Neither changes a finding or its urgency. */
import { WardError } from '#base/errors/problem.ts';
import {
  addCommentChange,
  type CommentChange,
  commentChanges,
  markRead,
} from '#store/judgement/advisory-notes.ts';
import type { Db } from '#store/bulk.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { heldAdvisory } from './held-advisory.ts';

/** Throws `not-found` where none of them is held. */
export const markAdvisories = orgDeed(
  'advisories.note',
  async ({ ward, org, actor }, query: { advisoryIds: readonly string[]; isRead: boolean }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const ids = query.advisoryIds.map((id) => knownId('advisory', id));
      const mark = { isRead: query.isRead, by: actor.name, at: ward.clock() };
      const answer = await markRead(db, org.orgId, ids, mark);
      if (answer.found === 0)
        throw new WardError('not-found', '', { what: 'advisory', id: query.advisoryIds.join(', ') });
      return answer;
    }),
);

/** Comments on an advisory, oldest first, each with what it said before; deleted ones too, without text. */
export const listAdvisoryComments = orgDeed(
  'knowledge.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => ({
      items: commentsOf(await commentChanges(db, org.orgId, await nameOf(db, advisoryId))),
    })),
);

export const addAdvisoryComment = orgDeed(
  'advisories.note',
  async ({ ward, org, actor }, { advisoryId, text }: { advisoryId: string; text: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const commentId = ward.newId();
      const change = { commentId, text, by: actor.name, at: ward.clock() };
      await addCommentChange(db, org.orgId, await nameOf(db, advisoryId), change);
      return { commentId };
    }),
);

/** Writes a comment anew; with text null it is deleted. Throws `not-found` where it is not there, or deleted. */
export const changeAdvisoryComment = orgDeed(
  'advisories.note',
  async (
    { ward, org, actor },
    { advisoryId, commentId, text }: { advisoryId: string; commentId: string; text: string | null },
  ) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const name = await nameOf(db, advisoryId);
      const id = knownId('comment', commentId);
      const last = (await commentChanges(db, org.orgId, name)).findLast((one) => one.commentId === id);
      if (last === undefined || last.text === null)
        throw new WardError('not-found', '', { what: 'comment', id: commentId });
      if (last.text !== text) {
        const change = { commentId: id, text, by: actor.name, at: ward.clock() };
        await addCommentChange(db, org.orgId, name, change);
      }
      return { commentId: id };
    }),
);

async function nameOf(db: Db, advisoryId: string) {
  const { publisher, trackingId } = (await heldAdvisory(db, advisoryId)).content;
  return { publisherNamespace: publisher.namespace, trackingId };
}

function commentsOf(changes: readonly CommentChange[]) {
  const byComment = [...Map.groupBy(changes, ({ commentId }) => commentId)];
  return byComment.flatMap(([commentId, [first, ...later]]) => {
    const last = later.at(-1) ?? first;
    if (first === undefined || last === undefined) return [];
    return [
      {
        commentId,
        text: last.text,
        author: first.by,
        writtenAt: first.at.toISOString(),
        changedBy: later.length === 0 ? null : last.by,
        changedAt: later.length === 0 ? null : last.at.toISOString(),
        before: [first, ...later]
          .slice(0, -1)
          .map(({ text, by, at }) => ({ text: text ?? '', by, at: at.toISOString() })),
      },
    ];
  });
}

/** How many comments stand, without those that were deleted. */
export function standingComments(changes: readonly CommentChange[]): number {
  return commentsOf(changes).filter(({ text }) => text !== null).length;
}
