/** What differs between two revisions of an advisory: what matters in words, and every change by JSON pointer. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { WardError } from '#base/errors/problem.ts';
import { type JsonChange, jsonChanges } from '#base/json-changes.ts';
import { readJson } from '#formats/json/read.ts';
import { advisoryChanges } from '#model/advisory/changes.ts';
import type { Db } from '#store/bulk.ts';
import { type RevisionContent, revisionContents } from '#store/knowledge/advisory-detail.ts';
import { originalOf } from '#store/knowledge/feeds.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { heldAdvisory } from './held-advisory.ts';

/** Changes by pointer that are shown; all are counted. */
const shownChanges = 2000;
/** Characters of a value that are shown. */
const shownText = 1000;

const unpacked = promisify(gunzip);

/** Without `from` the revision before, without `to` the current one; each by Ward's id of it, or by its version. */
export const diffAdvisory = orgDeed(
  'knowledge.read',
  async (
    { ward, org },
    { advisoryId, ...asked }: { advisoryId: string; from?: string | undefined; to?: string | undefined },
  ) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const found = await heldAdvisory(db, advisoryId);
      const revisions = await revisionContents(db, advisoryId);
      const to = pick(revisions, asked.to ?? found.revisionId, 'revision');
      const before = revisions[revisions.indexOf(to) + 1];
      const from = pick(revisions, asked.from ?? before?.revisionId ?? '', 'revision before');
      const documents = await documentsOf(db, org.orgId, from, to);
      const changes = jsonChanges(documents.before, documents.after, nameOf);
      return {
        from: named(from),
        to: named(to),
        basis: documents.basis,
        important: advisoryChanges(from.content, to.content),
        total: changes.length,
        changes: changes.slice(0, shownChanges).map(presentChange),
      };
    }),
);

function pick(revisions: readonly RevisionContent[], wanted: string, what: string): RevisionContent {
  const found =
    revisions.find((one) => one.revisionId === wanted) ?? revisions.find((one) => one.version === wanted);
  if (found === undefined) throw new WardError('not-found', '', { what, id: wanted });
  return found;
}

function named({ revisionId, version, currentReleaseDate }: RevisionContent) {
  return { revisionId, version, currentReleaseDate: currentReleaseDate.toISOString() };
}

/** Both documents as they came where both are kept, else both as Ward read them. */
async function documentsOf(db: Db, orgId: string, from: RevisionContent, to: RevisionContent) {
  const before = await original(db, orgId, from.sha256);
  const after = before?.ok ? await original(db, orgId, to.sha256) : null;
  return before?.ok && after?.ok
    ? { basis: 'document' as const, before: before.value, after: after.value }
    : { basis: 'reading' as const, before: from.content, after: to.content };
}

async function original(db: Db, orgId: string, sha256: string) {
  const packed = await originalOf(db, orgId, sha256);
  return packed === null ? null : readJson((await unpacked(packed)).toString('utf8'));
}

/** By what an item of a list of a CSAF document, or of an advisory as Ward reads it, is the same one in both. */
function nameOf(item: Readonly<Record<string, unknown>>): string | null {
  const { category, name, product } = item;
  const names = [
    item.product_id,
    item.productId,
    typeof product === 'object' && product !== null && 'product_id' in product ? product.product_id : null,
    item.cve,
    item.key,
    item.group_id,
    item.number,
    typeof category === 'string' && typeof name === 'string' ? `${category} ${name}` : null,
    item.url,
  ];
  return names.find((one) => typeof one === 'string') ?? null;
}

function presentChange({ kind, pointer, before, after }: JsonChange) {
  return { kind, pointer, before: textOf(before), after: textOf(after) };
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > shownText ? `${text.slice(0, shownText)} ...` : text;
}
