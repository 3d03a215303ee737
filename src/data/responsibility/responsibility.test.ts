/** The matrix that Ward brings: complete for any device, in the words of the model, each row once. */
import { expect, it } from 'vitest';
import { deviceRoles } from '#model/inventory/device-role.ts';
import { actionKinds } from '#model/judgement/action.ts';
import { familyKinds, workFunctions } from '#model/judgement/responsibility.ts';
import { loadResponsibilities } from './index.ts';

const { rows } = loadResponsibilities();

it('has one row of any device for every kind of action', () => {
  const any = rows.filter((row) => row.family.kind === 'any');
  expect(any.map((row) => row.action).sort()).toEqual([...actionKinds].sort());
  expect(any.every((row) => row.family.key === '')).toBe(true);
});

it('names each family and kind of action once', () => {
  const keys = rows.map(({ family, action }) => `${family.kind} ${family.key} ${action}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('uses the words of the model, and somebody does the work in every row', () => {
  const roles = rows.filter((row) => row.family.kind === 'role').map((row) => row.family.key);
  expect(roles.filter((role) => !deviceRoles.some((one) => one === role))).toEqual([]);
  for (const row of rows) {
    expect(familyKinds).toContain(row.family.kind);
    const named = [...row.responsible, row.accountable, ...row.consulted, ...row.informed];
    expect(named.filter((one) => !workFunctions.includes(one))).toEqual([]);
    expect(row.responsible.length).toBeGreaterThan(0);
  }
});
