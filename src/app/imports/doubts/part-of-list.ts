/** A file with some of the devices alone: the others are left as they were, and people are told so. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { isPartOfList } from '../plan-inventory.ts';
import type { InventoryCase } from './doubts.ts';

export function partOfList({ plan, held, scope, input }: InventoryCase): Problem[] {
  if (input.fullList || !isPartOfList(plan)) return [];
  const here = held.filter((one) => one.state === 'active' && (scope?.has(one.siteId) ?? true));
  const missed = plan.absent.filter((one) => one.state === 'active').length;
  const values = {
    met: here.length - missed,
    held: here.length,
    missed,
    where: scope === null ? 'in the organisation' : 'at the sites that it names',
  };
  return [problem('inventory-part', '', values)];
}
