/** Where knowledge came from, as imports, advisories and findings show it. */
import { z } from 'zod';
import { feedKinds } from '#model/knowledge/feed.ts';
import { sourceKinds } from '#model/knowledge/knowledge-source.ts';
import { isoInstant } from './common.ts';

export const importOrigin = z.object({
  feed: z.string(),
  kind: z.enum(feedKinds),
  url: z.string(),
  revision: z.string().nullable(),
  hash: z.enum(['sha256', 'sha512']).nullable().describe("the publisher's hash that was found right"),
  signature: z.string().nullable().describe('fingerprint of the key whose signature was found right'),
  bundle: z
    .object({
      fingerprint: z.string().describe('of the key that the bundle is signed with'),
      createdAt: isoInstant,
      name: z.string().optional().describe('of the file that was loaded'),
    })
    .optional(),
});

/** What stood beside a file that a person gave. */
export const checkedFile = z.object({
  hash: z.enum(['sha256', 'sha512']).nullable().describe('the hash file beside it that was found right'),
  signature: z.string().nullable().describe('fingerprint of the key whose signature was found right'),
  keyOf: z.string().nullable().describe('the feed that this key was pinned with'),
});

/** The document behind a result, its revision, and what brought it. */
export const knowledgeSource = z.object({
  kind: z.enum(sourceKinds),
  document: z.string().describe('tracking id of an advisory, id of a record, or the name of the catalogue'),
  revision: z.string().nullable().describe('the version that the document states'),
  changedAt: isoInstant.nullable().describe('when the document says that it was changed last'),
  origin: importOrigin.nullable().describe('the feed and bundle; null where a person gave it'),
  file: z.string().nullable().describe('name of the file that a person gave'),
  checked: checkedFile
    .nullable()
    .describe('what was found right of that file; null where nothing stood beside it'),
  enteredBy: z.string().nullable().describe('who typed it in'),
  receivedAt: isoInstant,
  inWords: z.string(),
});
export type KnowledgeSource = z.infer<typeof knowledgeSource>;
