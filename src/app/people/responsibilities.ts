/** The responsibility matrix: Ward's own rows, and those that an organisation writes over them. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { loadResponsibilities } from '#data/responsibility/index.ts';
import { deviceRoles } from '#model/inventory/device-role.ts';
import type { ActionKind } from '#model/judgement/action.ts';
import type { DeviceFamily, ResponsibilityRow, WorkFunction } from '#model/judgement/responsibility.ts';
import type { Db } from '#store/bulk.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import {
  findProductModelNamed,
  insertResponsibility,
  type OwnResponsibility,
  ownResponsibilities,
} from '#store/organisation/responsibilities.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';

/** A row as people write it; `family` is any, a device role, or maker and model. */
export interface WrittenRow {
  family: string;
  action: ActionKind;
  responsible: WorkFunction[];
  accountable: WorkFunction[];
  consulted: WorkFunction[];
  informed: WorkFunction[];
}

export const listResponsibilities = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => await presentMatrix(db, org.orgId));
});

/** Writes all rows or none. Throws with the number of the row that is wrong, counted from 1. */
export const setResponsibilities = orgDeed(
  'responsibilities.edit',
  async (
    { ward, org, actor },
    { rows, reset }: { rows: WrittenRow[]; reset: Pick<WrittenRow, 'family' | 'action'>[] },
  ) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      await lockOrganisation(db, org.orgId);
      const nobody = { responsible: [], consulted: [], informed: [] };
      const back = reset.map((one) => ({ ...one, ...nobody, accountable: null }));
      const written = [
        ...rows.map((row, index) => ({ ...row, accountable: theOne(row, index + 1) })),
        ...back,
      ];
      const seen = new Set<string>();
      for (const [index, row] of written.entries()) {
        const { family, name } = await familyOf(db, org.orgId, row.family, index + 1);
        const key = keyOf({ family, action: row.action });
        if (seen.has(key))
          throw new WardError('responsibility-twice', '', {
            row: index + 1,
            action: row.action,
            family: name,
          });
        seen.add(key);
        const by = { setBy: actor.name, setAt: ward.clock() };
        await insertResponsibility(db, org.orgId, { ...row, ...by, family, familyName: name });
      }
      return await presentMatrix(db, org.orgId);
    }),
);

/** The rows that count: those of the organisation over Ward's. */
export async function matrixOf(
  db: Db,
  orgId: string,
): Promise<(ResponsibilityRow & { own: OwnResponsibility | null })[]> {
  const held = await ownResponsibilities(db, orgId);
  const own = held.flatMap((row) => {
    const { accountable } = row;
    return accountable === null ? [] : [{ ...row, accountable, own: row }];
  });
  const overwritten = new Set(own.map(keyOf));
  const ours = loadResponsibilities().rows.filter((row) => !overwritten.has(keyOf(row)));
  return [...ours.map((row) => ({ ...row, own: null })), ...own];
}

async function presentMatrix(db: Db, orgId: string) {
  const { version, source } = loadResponsibilities();
  const rows = await matrixOf(db, orgId);
  return {
    version,
    source,
    items: rows.map(({ family, action, responsible, accountable, consulted, informed, own }) => ({
      family: own?.familyName ?? (family.key || 'any'),
      familyKind: family.kind,
      action,
      responsible: [...responsible],
      accountable: [accountable],
      consulted: [...consulted],
      informed: [...informed],
      isOwn: own !== null,
      setBy: own?.setBy ?? null,
      setAt: own?.setAt.toISOString() ?? null,
    })),
  };
}

function keyOf({ family, action }: Pick<ResponsibilityRow, 'family' | 'action'>): string {
  return `${family.kind} ${family.key} ${action}`;
}

/** The one function that is accountable; a row with none, with several, or with nobody to do the work is refused. */
function theOne({ family, action, responsible, accountable }: WrittenRow, row: number): WorkFunction {
  const [one, ...others] = new Set(accountable);
  if (one === undefined || others.length > 0) {
    const count = one === undefined ? 'none' : others.length + 1;
    throw new WardError('accountable-one', `/rows/${row - 1}/accountable`, { row, action, family, count });
  }
  if (responsible.length === 0)
    throw new WardError('responsible-none', `/rows/${row - 1}/responsible`, { row, action, family });
  return one;
}

async function familyOf(
  db: Db,
  orgId: string,
  text: string,
  row: number,
): Promise<{ family: DeviceFamily; name: string }> {
  const key = plainName(text);
  if (key === 'any') return { family: { kind: 'any', key: '' }, name: 'any' };
  const role = deviceRoles.find((one) => one === key.replaceAll(' ', '_'));
  if (role) return { family: { kind: 'role', key: role }, name: role };
  const name = await findProductModelNamed(db, orgId, key);
  if (name === null) throw new WardError('family-unknown', `/rows/${row - 1}/family`, { row, family: text });
  return { family: { kind: 'model', key }, name };
}
