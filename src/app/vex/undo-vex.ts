/** Takes back what an import put into the inbox; the version before it is current again. */
import type { Db } from '#store/bulk.ts';
import { deleteVexOfImport, type LeftVexDocument, makeVexCurrent } from '#store/vex/documents.ts';
import { namesOfImport } from '#store/vex/statements.ts';
import type { OrgContext } from '../access/deed.ts';
import { compareStandings } from '../imports/revision-order.ts';
import { matchAgainAbout } from './receive-vex.ts';

export async function undoVex(context: OrgContext, db: Db, importId: string): Promise<number> {
  const { orgId } = context.org;
  const names = await namesOfImport(db, orgId, importId);
  const { removed, left } = await deleteVexOfImport(db, orgId, importId);
  for (const [subject, rest] of left) {
    const newest = rest.reduce<LeftVexDocument | null>(
      (best, one) => (best === null || compareStandings(versionOf(one), versionOf(best)) >= 0 ? one : best),
      null,
    );
    if (newest !== null) await makeVexCurrent(db, orgId, subject, newest.documentId);
  }
  await matchAgainAbout(context, db, names);
  return removed;
}

function versionOf({ version, updatedAt }: LeftVexDocument) {
  return { version: version ?? '', currentReleaseDate: updatedAt ?? new Date(0) };
}
