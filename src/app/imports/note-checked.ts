/** A file that is held already was given again with a signature or a hash that is right: its import and its source say so from now on. */
import { markChecked } from '#store/organisation/imports.ts';
import type { OrgContext } from '../access/deed.ts';
import type { CheckedInput } from './import-options.ts';

export async function noteChecked(
  { ward, org }: OrgContext,
  digest: string,
  { checked }: CheckedInput,
): Promise<void> {
  if (checked === null) return;
  await ward.store.asSystem(async (db) => await markChecked(db, org.orgId, digest, checked));
}
