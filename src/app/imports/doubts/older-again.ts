/** Last month's file given again by mistake: known by its bytes, or by setting devices back to what they were. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { lastChanges } from '#store/inventory/device-history.ts';
import {
  findImport,
  importsOfContent,
  type ImportRecord,
  importsAfter,
  type LaterImports,
} from '#store/organisation/imports.ts';
import { factsHash } from '../device-facts.ts';
import type { InventoryCase } from './doubts.ts';
import { undoHint } from './undo-hint.ts';

/** Changed devices whose history is looked at: enough to tell a majority, and the same time for 100,000 rows. */
const mostLookedAt = 2_000;

/** Fewer devices set back are a correction, and no old file. */
const fewestSetBack = 3;

/** The doubts below: an import that has one of them is a step back, and taking it back again is none. */
const stepsBack = ['inventory-older-again', 'inventory-goes-back'] as const;

export async function olderAgain(db: Db, found: InventoryCase): Promise<Problem[]> {
  const before = (await importsOfContent(db, found.orgId, found.digest)).find(
    (one) => one.subject === found.subject,
  );
  return before ? await sameBytes(db, found, before) : await setsBack(db, found);
}

/** The very bytes were imported before, and other imports of the same subject came after. */
async function sameBytes(db: Db, found: InventoryCase, before: ImportRecord): Promise<Problem[]> {
  const later = await importsAfter(db, found.orgId, found.subject, before.importNo, stepsBack);
  if (!later) return [];
  const values = {
    date: dayOf(before),
    path: before.path,
    later: laterWords(later),
    changed: found.plan.changed.length,
    absent: found.plan.absent.length,
    todo: undoHint(found),
  };
  return [problem('inventory-older-again', '', values)];
}

function laterWords({ count, ...last }: LaterImports): string {
  const name = `"${last.path}" on ${dayOf(last)} (${last.importId})`;
  return count === 1
    ? `another inventory import came after: ${name}`
    : `${count} inventory imports came after, the last ${name}`;
}

/** Most of what would change goes back to exactly what it was before a later import changed it. */
async function setsBack(db: Db, { orgId, plan, ...found }: InventoryCase): Promise<Problem[]> {
  const looked = evenly(plan.changed, mostLookedAt);
  if (looked.length < fewestSetBack) return [];
  const changes = await lastChanges(
    db,
    orgId,
    looked.map(({ held }) => held.deviceId),
  );
  const importIds = looked.flatMap(({ held, incoming }) => {
    const last = changes.get(held.deviceId);
    return last?.hashBefore === factsHash(incoming) ? [last.importId] : [];
  });
  if (importIds.length < fewestSetBack || importIds.length * 2 <= looked.length) return [];
  const changer = await findImport(db, orgId, mostCommon(importIds));
  if (!changer || isStepBack(changer)) return [];
  const values = {
    back: importIds.length,
    changed: looked.length,
    date: dayOf(changer),
    path: changer.path,
    id: changer.importId,
    todo: undoHint(found),
  };
  return [problem('inventory-goes-back', '', values)];
}

function isStepBack({ problems }: Pick<ImportRecord, 'problems'>): boolean {
  return problems.some((one) => stepsBack.some((code) => code === one.code));
}

function dayOf({ startedAt }: Pick<ImportRecord, 'startedAt'>): string {
  return startedAt.toISOString().slice(0, 10);
}

/** Up to `most` items from all over the list. */
function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  );
}

function mostCommon(ids: readonly string[]): string {
  const counts = [...Map.groupBy(ids, (id) => id)].sort((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0] ?? '';
}
