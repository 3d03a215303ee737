/** New devices whose asset tag a device at another site bears: they may have moved, and what was decided of them stays behind. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { someNames } from '../names.ts';
import type { InventoryCase } from './doubts.ts';
import { undoHint } from './undo-hint.ts';

export function otherSite(found: InventoryCase): Problem[] {
  const { plan, held, sites } = found;
  const byTag = Map.groupBy(
    held.filter(({ assetKey, state }) => assetKey !== null && state !== 'retired'),
    ({ assetKey }) => assetKey,
  );
  // A tag that several sites use says nothing.
  const met = plan.added.flatMap((incoming) => {
    const same = byTag.get(incoming.assetKey) ?? [];
    const [one] = same;
    return one !== undefined && same.length === 1 ? [{ incoming, siteId: one.siteId }] : [];
  });
  if (met.length === 0) return [];
  const nameOf = new Map(sites.map(({ siteId, name }) => [siteId, name]));
  const examples = met.map(({ incoming, siteId }) => ({
    name: `${incoming.row.assetTag ?? ''} at ${incoming.site || 'no site'}`,
    detail: `held at ${nameOf.get(siteId) || 'no site'}`,
  }));
  const values = {
    count: met.length,
    example: someNames(examples),
    todo: undoHint(found).replace(/^If it is, /, ''),
  };
  return [problem('inventory-tag-elsewhere', '', values)];
}
