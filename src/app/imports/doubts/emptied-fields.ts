/** A column that is missing, or called another name than before: each device of the file would lose what it says. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import type { InventoryCase } from './doubts.ts';
import { undoHint } from './undo-hint.ts';

/** Facts without which findings go, in the words of the template of an inventory. */
const fields = {
  manufacturer: 'manufacturer',
  model: 'model',
  version: 'version',
  os: 'operating system',
  deviceType: 'device type',
} as const satisfies Partial<Record<keyof Configuration, string>>;

/** Only where no row of the file has the field: a cell that was emptied is a change like others. */
export async function emptiedFields(db: Db, found: InventoryCase): Promise<Problem[]> {
  const { plan, incoming, orgId } = found;
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const silent = names.filter((name) => incoming.every(({ row }) => row[name] === null));
  if (silent.length === 0 || plan.changed.length === 0) return [];
  const ids = [...new Set(plan.changed.map(({ held }) => held.configurationId))];
  const held = new Map((await configurationsForMatching(db, orgId, ids)).map((one) => [one.id, one]));
  const losing = (name: keyof typeof fields) =>
    plan.changed.filter((one) => (held.get(one.held.configurationId)?.[name] ?? null) !== null).length;
  const lost = silent
    .map((name) => ({ name: fields[name], count: losing(name) }))
    .filter(({ count }) => count > 0);
  if (lost.length === 0) return [];
  const unknown = Object.keys(incoming[0]?.row.attributes ?? {});
  const values = {
    lost: lost.map(({ name, count }) => `${name} (${count})`).join(', '),
    columns: unknown.length === 0 ? 'none' : unknown.join(', '),
    todo: undoHint(found),
  };
  return [problem('inventory-emptied', '', values)];
}
