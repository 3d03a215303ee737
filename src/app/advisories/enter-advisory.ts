/** A notice that came as a letter or PDF, typed in by a person: matched, shown and revised like any other. */
import { WardError } from '#base/errors/problem.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { AdvisoryEntry } from '#model/advisory/entry.ts';
import { advisoryOfEntry, entryOfAdvisory } from '#model/advisory/entry.ts';
import type { Db } from '#store/bulk.ts';
import { type AdvisoryHead, findAdvisoryHead } from '#store/knowledge/advisories.ts';
import { findAdvisory } from '#store/knowledge/advisory-detail.ts';
import { insertSource } from '#store/knowledge/sources.ts';
import { insertImport } from '#store/organisation/imports.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { advisorySubject, digestOf, writeRevision } from '../imports/apply-advisory.ts';

export interface EntryResult {
  advisoryId: string;
  trackingId: string;
  version: string;
}

/** A number for a notice that has none. Of the id its end, which is random; its beginning is the time (RFC 9562). */
function ownReference(date: string, id: string): string {
  return `ENTRY-${date}-${id.slice(-8)}`;
}

export const enterAdvisory = orgDeed(
  'advisories.enter',
  async (context, entry: AdvisoryEntry): Promise<EntryResult> => {
    const { ward, org } = context;
    const trackingId = entry.reference === '' ? ownReference(entry.date, ward.newId()) : entry.reference;
    const advisory = advisoryOfEntry(entry, trackingId, '1', ward.clock().toISOString());
    const result = await ward.store.asSystem(async (db) => {
      const held = await findAdvisoryHead(db, org.orgId, advisory.publisher.namespace, trackingId);
      if (held)
        throw new WardError('entry-exists', '/reference', { reference: trackingId, issuer: entry.issuer });
      return await keep(context, db, entry, advisory, null);
    });
    await ward.jobs.request('match');
    return result;
  },
);

export const reviseAdvisory = orgDeed(
  'advisories.enter',
  async (
    context,
    { advisoryId, entry }: { advisoryId: string; entry: AdvisoryEntry },
  ): Promise<EntryResult> => {
    const { ward, org } = context;
    const result = await ward.store.asSystem(async (db) => {
      const held = await findAdvisory(db, knownId('hand-entered advisory', advisoryId));
      if (!held || held.orgId !== org.orgId || held.content.source !== 'entry') {
        throw new WardError('not-found', '', { what: 'hand-entered advisory', id: advisoryId });
      }
      const version = String(Number(held.content.revision.version) + 1);
      // The issuer and its number stay: they are what the notice is known by.
      const advisory = advisoryOfEntry(
        entry,
        held.content.trackingId,
        version,
        ward.clock().toISOString(),
        held.content,
      );
      const head = await findAdvisoryHead(
        db,
        org.orgId,
        held.content.publisher.namespace,
        held.content.trackingId,
      );
      return await keep(context, db, entry, advisory, head);
    });
    await ward.jobs.request('match');
    return result;
  },
);

export const getAdvisoryEntry = orgDeed(
  'knowledge.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) => {
    const held = await ward.store.asOrg(
      scopeOf(org),
      async (db) => await findAdvisory(db, knownId('hand-entered advisory', advisoryId)),
    );
    if (held?.content.source !== 'entry')
      throw new WardError('not-found', '', { what: 'hand-entered advisory', id: advisoryId });
    return entryOfAdvisory(held.content, held.enteredBy ?? '');
  },
);

/** Keeps the revision, and a row in the history of imports by which it can be undone. */
async function keep(
  context: OrgContext,
  db: Db,
  entry: AdvisoryEntry,
  advisory: Advisory,
  head: AdvisoryHead | null,
): Promise<EntryResult> {
  const { ward, org } = context;
  const importId = ward.newId();
  const digest = digestOf(advisory);
  const at = ward.clock();
  const { advisoryId, unread } = await writeRevision(
    context,
    db,
    { owner: org.orgId, enteredBy: entry.enteredBy },
    advisory,
    {
      head,
      isCurrent: true,
      digest,
      problems: [],
      importId,
    },
  );
  await insertSource(db, {
    importId,
    owner: org.orgId,
    origin: null,
    checked: null,
    fileName: null,
    enteredBy: entry.enteredBy,
    receivedAt: at,
  });
  await insertImport(
    db,
    org.orgId,
    {
      importId,
      startedAt: at,
      actor: entry.enteredBy,
      path: `entered by hand: ${advisory.trackingId}`,
      sha256: digest,
      size: 0,
      format: 'entry',
      version: advisory.revision.version,
      subject: advisorySubject(advisory),
      outcome: 'imported',
      counts: {
        products: advisory.products.length,
        vulnerabilities: advisory.vulnerabilities.length,
        unread,
      },
      problems: [],
      origin: null,
      checked: null,
    },
    ward.clock(),
  );
  return { advisoryId, trackingId: advisory.trackingId, version: advisory.revision.version };
}
