/**
 * What speaks against an inventory file being the right one, as warnings about the whole file. An import is applied
 * all the same (docs/adr/0008): the file may well be right, and it can be undone.
 */
import type { Problem } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import type { HeldDevice } from '#store/inventory/devices.ts';
import type { SiteRecord } from '#store/inventory/places.ts';
import type { ImportFileInput } from '../import-options.ts';
import type { Incoming } from '../intern-inventory.ts';
import type { InventoryPlan } from '../plan-inventory.ts';
import { emptiedFields } from './emptied-fields.ts';
import { foreignList } from './foreign-list.ts';
import { newSites } from './new-sites.ts';
import { olderAgain } from './older-again.ts';
import { otherSite } from './other-site.ts';
import { partOfList } from './part-of-list.ts';

/** One inventory file and what it would do. */
export interface InventoryCase {
  orgId: string;
  importId: string;
  digest: string;
  subject: string;
  input: Pick<ImportFileInput, 'site' | 'fullList'>;
  incoming: readonly Incoming[];
  held: readonly HeldDevice[];
  /** The sites of the organisation before this import. */
  sites: readonly SiteRecord[];
  /** The sites the file speaks for; null is the whole organisation. */
  scope: ReadonlySet<string> | null;
  plan: InventoryPlan<Incoming>;
  /** False in a preview, and where the import is refused for another reason. */
  isApplied: boolean;
}

export async function doubtsAbout(db: Db, found: InventoryCase): Promise<Problem[]> {
  const foreign = await foreignList(db, found);
  return [
    ...(await emptiedFields(db, found)),
    ...(await olderAgain(db, found)),
    ...(foreign.length > 0 ? foreign : partOfList(found)),
    ...newSites(found),
    ...otherSite(found),
  ];
}
