/** Tells again in which contexts devices stand, where what is stated of them or known of their kind has changed. */
import type { Db } from '#store/bulk.ts';
import {
  contextGroups,
  type DevicesOfContext,
  type MovedGroup,
  moveGroups,
} from '#store/inventory/context-keys.ts';
import { dropUnusedStandings } from '#store/judgement/unused-contexts.ts';
import { everyConfiguration } from '#store/inventory/configurations.ts';
import type { Ward } from '../ward.ts';
import { type ContextBook, openContextBook } from './context-book.ts';

/** Answers the configurations whose devices stand in another context now: they need decisions. */
export async function assignContexts(
  ward: Ward,
  db: Db,
  orgId: string,
  which: DevicesOfContext,
  book?: ContextBook,
): Promise<string[]> {
  const groups = await contextGroups(db, orgId, which);
  const codes = groups.map(({ fdaProductCode }) => fdaProductCode);
  const told = book ?? (await openContextBook(ward, db, orgId, codes));
  const moved = groups.flatMap((group): MovedGroup[] => {
    const newKey = told.keyOf(group);
    return newKey === group.contextKey ? [] : [{ ...group, newKey }];
  });
  return await moveGroups(db, orgId, moved);
}

/** Configurations told in one statement: their devices are read together. */
const atOnce = 2_000;

/** Tells the contexts of every device again; keys that an earlier Ward wrote, and this one cannot read, are left by none. */
export async function assignAllContexts(ward: Ward, db: Db, orgId: string): Promise<void> {
  const book = await openContextBook(ward, db, orgId);
  const ids = await everyConfiguration(db, orgId);
  for (let start = 0; start < ids.length; start += atOnce)
    await assignContexts(ward, db, orgId, { configurationIds: ids.slice(start, start + atOnce) }, book);
  await dropUnusedStandings(db, orgId, null);
}
