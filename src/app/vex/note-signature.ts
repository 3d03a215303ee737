/** A signature found right of a VEX document that is held already: its issuer may be trusted with it. */
import { noteVexSignature } from '#store/vex/documents.ts';
import { namesOfVex } from '#store/vex/statements.ts';
import { type OrgContext, scopeOf } from '../access/deed.ts';
import { matchAgainAbout } from './receive-vex.ts';

/** Does nothing for a document that is none, or is known to be signed so. */
export async function noteSignature(
  context: OrgContext,
  digest: string,
  signedBy: string | null,
): Promise<void> {
  if (signedBy === null) return;
  const { ward, org } = context;
  const subjects = await ward.store.asOrg(scopeOf(org), async (db) => {
    const signed = await noteVexSignature(db, org.orgId, digest, signedBy);
    if (signed.length > 0)
      await matchAgainAbout(context, db, await namesOfVex(db, org.orgId, { subjects: signed }));
    return signed;
  });
  if (subjects.length > 0) await ward.jobs.request('match');
}
