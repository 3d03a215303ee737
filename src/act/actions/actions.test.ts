/** Laws of actions: what proves a device done and what opens it again; examples of due dates, titles and owners. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionDeviceStates, actionKinds, actionStates, isSignedKind } from '#model/judgement/action.ts';
import { noRemedy } from '../next-step.ts';
import { stateAfter } from './action-state.ts';
import { dueAfter } from './due.ts';
import { type DeviceFacts, type HeldDevice, judgeDevice, subjectState } from './proof.ts';
import { actionTitle, proposedKind } from './propose.ts';
import { ownerFor, rowFor } from './responsible.ts';

const seed = 20261128;
const today = '2026-06-10';
const day = fc.integer({ min: -30, max: 30 }).map((days) => {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
});
const subject = fc.record({
  finding: fc.constantFrom('affected', 'unknown', 'fixed', 'not_affected', null),
  isPending: fc.boolean(),
  isHeld: fc.boolean(),
  isRevised: fc.boolean(),
  isRecord: fc.boolean(),
});
const facts: fc.Arbitrary<DeviceFacts> = fc.record({
  isRetired: fc.boolean(),
  hasChanged: fc.boolean(),
  hasMoved: fc.boolean(),
  subjects: fc.array(subject, { minLength: 1, maxLength: 4 }),
});
const held: fc.Arbitrary<HeldDevice> = fc
  .record({
    kind: fc.constantFrom(...actionKinds),
    state: fc.constantFrom(...actionDeviceStates),
    proof: fc.constantFrom('world' as const, 'person' as const),
    expiresOn: day,
  })
  .map((one) => ({
    ...one,
    proof: one.state === 'done' ? one.proof : null,
    expiresOn: isSignedKind(one.kind) ? one.expiresOn : null,
  }));

function after(before: HeldDevice, device: DeviceFacts): HeldDevice {
  const change = judgeDevice(before, device, today);
  return change ? { ...before, state: change.state, proof: change.proof } : before;
}

describe('proof of closure', () => {
  it('no open exposure disappears without a living decision', () => {
    fc.assert(
      fc.property(held, facts, (before, device) => {
        const stands = device.subjects.some((one) => subjectState(one, device) === 'stands');
        const { state, proof, kind, expiresOn } = after(before, device);
        if (!stands || state !== 'done') return;
        // Done while it stands: by the word of a person alone, about the device as it is now.
        expect([proof, device.hasChanged]).toEqual(['person', false]);
        // What was done to the network around it stays behind.
        const isOfPlace = kind === 'segment' || kind === 'monitor';
        expect(isOfPlace && device.hasMoved).toBe(false);
        if (!isSignedKind(kind)) return;
        expect((expiresOn ?? '') >= today).toBe(true);
        expect([device.hasMoved, device.subjects.some(({ isRevised }) => isRevised)]).toEqual([false, false]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('judging again changes nothing, so that no event comes twice', () => {
    fc.assert(
      fc.property(held, facts, (before, device) => {
        expect(judgeDevice(after(before, device), device, today)).toBeNull();
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('what Ward cannot tell never closes a device', () => {
    fc.assert(
      fc.property(held, facts, (before, device) => {
        fc.pre(!device.isRetired && before.state !== 'done');
        const unsure = {
          ...device,
          subjects: device.subjects.map((one) => ({ ...one, finding: null, isPending: true })),
        };
        expect(after(before, unsure).state).toBe(before.state);
      }),
      { seed, numRuns: 500 },
    );
  });

  const clear = { finding: null, isPending: false, isHeld: true, isRevised: false, isRecord: false } as const;
  const same = { isRetired: false, hasChanged: false, hasMoved: false };
  it.each([
    ['a fixed version', { ...clear, finding: 'fixed' as const }, same, 'cleared'],
    ['no finding after a change of the device', clear, { ...same, hasChanged: true }, 'cleared'],
    ['no finding after a revision', { ...clear, isRevised: true }, same, 'cleared'],
    ['no finding, and nothing changed', clear, same, 'unsure'],
    ['an advisory that was taken back', { ...clear, isHeld: false }, { ...same, hasChanged: true }, 'unsure'],
    [
      'records that match no more after a change',
      { ...clear, isHeld: false, isRecord: true },
      { ...same, hasChanged: true },
      'cleared',
    ],
    ['unknown', { ...clear, finding: 'unknown' as const }, same, 'stands'],
    ['a retired device', { ...clear, finding: 'affected' as const }, { ...same, isRetired: true }, 'cleared'],
  ])('%s', (_name, one, device, state) => {
    expect(subjectState(one, device)).toBe(state);
  });
});

describe('the state of an action', () => {
  it('is closed exactly when all of its devices are done', () => {
    const devices = fc.array(fc.constantFrom(...actionDeviceStates), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...actionStates), devices, (before, states) => {
        const state = stateAfter(before, states);
        expect(state === 'closed').toBe(states.every((one) => one === 'done'));
        expect(stateAfter(state, states)).toBe(state);
      }),
      { seed },
    );
  });
});

it.each([
  ['immediate', '2026-06-13'],
  ['out_of_cycle', '2026-06-24'],
  ['scheduled', '2026-08-09'],
  ['defer', null],
  [null, null],
] as const)('%s is due on %s', (decision, dueOn) => {
  expect(dueAfter(decision, today).dueOn).toBe(dueOn);
});

it('proposes what the advisory says, and names it as people do', () => {
  const step = { ...noRemedy, category: 'vendor_fix', version: '12.3' };
  expect(proposedKind(step)).toBe('patch');
  expect(proposedKind({ ...noRemedy, category: 'workaround' })).toBe('configure');
  expect(proposedKind(noRemedy)).toBe('ask_manufacturer');
  const facts = { devices: 214, careAreas: 9, modelName: 'Orlen Flow 3', version: '12.3' };
  expect(actionTitle({ ...facts, kind: 'patch' })).toBe('Upgrade 214 Orlen Flow 3 in 9 care areas to 12.3');
  expect(actionTitle({ kind: 'retire', devices: 1, careAreas: 1, modelName: null, version: null })).toBe(
    'Retire 1 device in 1 care area',
  );
});

describe('the owner', () => {
  const row = (
    kind: 'any' | 'role' | 'model',
    key: string,
    responsible: ('it' | 'vendor' | 'security')[],
  ) => ({
    family: { kind, key },
    action: 'patch' as const,
    responsible,
    accountable: 'it' as const,
    consulted: [],
    informed: [],
  });
  const team = (name: string, does: 'it' | 'vendor', partner: string | null = null) => ({
    teamId: name,
    name,
    function: does,
    partner,
  });
  const person = (name: string, leftAt: Date | null = null) => ({
    personId: name,
    name,
    function: 'security' as const,
    partner: null,
    leftAt,
  });

  it('comes from the row of the most specific family', () => {
    const rows = [
      row('any', '', ['it']),
      row('role', 'therapy', ['vendor']),
      row('model', 'orlen flow 3', ['security']),
    ];
    const found = (modelKey: string, role: string) =>
      rowFor(rows, 'patch', { modelKey, role })?.responsible[0];
    expect([found('orlen flow 3', 'therapy'), found('x', 'therapy'), found('x', 'y')]).toEqual([
      'security',
      'vendor',
      'it',
    ]);
    expect(rowFor(rows, 'accept', { modelKey: 'x', role: 'y' })).toBeNull();
  });

  it('is a team before a person, our own before a partner, and never somebody who left', () => {
    const teams = [team('Vendor', 'it', 'Orlen'), team('Wards IT', 'it')];
    const workforce = { teams, people: [person('Ann', new Date(0)), person('Bo')] };
    expect(ownerFor(row('any', '', ['it']), workforce)).toMatchObject({ teamId: 'Wards IT', personId: null });
    expect(ownerFor(row('any', '', ['vendor', 'security']), workforce)).toMatchObject({
      teamId: null,
      personId: 'Bo',
    });
    const nobody = ownerFor(row('any', '', ['vendor']), workforce);
    expect(nobody).toEqual({
      teamId: null,
      personId: null,
      reason: 'no team or person of vendor is recorded, which the matrix names for any device',
    });
    expect(ownerFor(null, workforce).reason).toContain('no row');
  });
});
