/** The list of another hospital or site: nearly none of its rows finds a device where many are held. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { deviceSnapshots, type HeldDevice } from '#store/inventory/devices.ts';
import type { InventoryCase } from './doubts.ts';
import { undoHint } from './undo-hint.ts';

/** With fewer devices or rows, a list of other devices is nothing remarkable. */
const many = { held: 20, rows: 10 };

/** Up to one row in so many may find a device by chance, such as a tag that two hospitals use. */
const oneIn = 20;

export async function foreignList(db: Db, found: InventoryCase): Promise<Problem[]> {
  const { plan, incoming, held, scope } = found;
  const here = held.filter((one) => one.state !== 'retired' && (scope?.has(one.siteId) ?? true));
  const met = plan.changed.length + plan.unchanged.length;
  if (here.length < many.held || incoming.length < many.rows || met * oneIn > incoming.length) return [];
  const values = {
    rows: incoming.length,
    met,
    held: here.length,
    where: scope === null ? 'in the organisation' : 'at the sites that it names',
    missed: plan.absent.length,
    example: incoming[0]?.row.assetTag ?? incoming[0]?.row.serial ?? '',
    known: await tagOf(db, found.orgId, here),
    todo: undoHint(found),
  };
  return [problem('inventory-foreign', '', values)];
}

/** As it is written; what is held for finding devices is in lower case. */
async function tagOf(db: Db, orgId: string, held: readonly HeldDevice[]): Promise<string> {
  const one = held.find((device) => device.assetKey !== null) ?? held[0];
  if (!one) return '';
  const facts = (await deviceSnapshots(db, orgId, [one.deviceId])).get(one.deviceId);
  const tag = facts?.asset_tag ?? facts?.serial;
  return typeof tag === 'string' ? tag : '';
}
