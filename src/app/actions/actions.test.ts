/** Actions from end to end: made, given to somebody, proved by imports, opened again, ended by a day, and changed by two at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, removeOrganisation, testWard, tickingClock } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listFindings } from '../findings/list-findings.ts';
import { listWorklist } from '../findings/list-worklist.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { actAs } from '../people/acting-person.ts';
import { addPerson, addTeam, editPerson } from '../people/people.ts';
import { setResponsibilities } from '../people/responsibilities.ts';
import { createAction, type NewAction } from './create-action.ts';
import { type ActionEdit, editActions } from './edit-actions.ts';
import { getAction, getActionHistory, listActionDevices, listActions } from './list-actions.ts';
import { closeAction, markActionDevices, reopenAction, signAction } from './mark-devices.ts';

const acceptance = {
  kind: 'accept',
  expiresOn: '2026-06-20',
  reason: 'no other way',
  evidence: 'minutes',
} as const;

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Actions ${count}`);
    await give(
      context,
      inventoryCsv([pump('A1'), pump('A2', { department: 'Ward 2' }), pump('B1', { version: '4.1' })]),
    );
    await give(context, csafText({ id: `ACT-${count}` }));
    await runMatching(context.ward);
  });
  afterEach(async () => await removeOrganisation(context));

  /** Imports pumps as they are now, and matches. */
  async function look(...rows: Parameters<typeof pump>[]): Promise<void> {
    await give(context, inventoryCsv(rows.map((row) => pump(...row))));
    await runMatching(context.ward);
  }
  const make = async (facts: NewAction = {}) =>
    await createAction(context, { trackingId: `ACT-${count}`, ...facts });
  const now = async (action = 'A-1') => await getAction(context, { action });
  const seen = async () => {
    const { state, version, devices } = await now();
    return { action: 'A-1', state, version, done: devices.done };
  };
  const history = async () =>
    (await getActionHistory(context, { action: 'A-1', limit: 100 })).items
      .map(({ what, assetTag, by }) => [what, assetTag ?? '-', by].join(' '))
      .reverse();
  const edit = async (change: ActionEdit, note: string | null = null) => {
    const { version } = await now();
    return (await editActions(context, { actions: [{ action: 'A-1', version }], change, note })).items[0];
  };

  describe('made', () => {
    it('from an item of the worklist: what Ward says to do, on the devices that it means, until the target of the decision', async () => {
      const [item] = (await listWorklist(context, { limit: 5 })).items;
      const action = await createAction(context, { itemId: item?.itemId });
      expect(action).toMatchObject({
        number: 'A-1',
        kind: 'patch',
        title: 'Upgrade 2 Orlen Medical Flow 3 in 2 care areas to 4.1 or later',
        state: 'open',
        owner: null,
        needsOwner: true,
        dueFrom: item?.decision,
        devices: { total: 2, done: 0, careAreas: 2 },
        trackingIds: [`ACT-${count}`],
        cves: ['CVE-2026-1001'],
        createdBy: 'Tess Tester',
      });
      const days = {
        immediate: '2026-06-04',
        out_of_cycle: '2026-06-15',
        scheduled: '2026-07-31',
        defer: null,
      };
      expect(action.dueOn).toBe(days[item?.decision ?? 'defer']);
      expect(await history()).toEqual(['created - Tess Tester']);
    });

    it('is theirs who are responsible by the most specific row, and says why nobody was found', async () => {
      expect((await make()).ownerReason).toContain(
        'no team or person of clinical engineering, vendor is recorded',
      );
      await addTeam(context, { name: 'Biomed', function: 'clinical_engineering', partner: null });
      expect((await make()).owner).toMatchObject({ name: 'Biomed', personId: null });
      await addPerson(context, { name: 'Ivo', function: 'it', email: null, team: null, partner: null });
      const roles = { accountable: ['it' as const], consulted: [], informed: [] };
      const row = {
        family: 'Orlen Medical Flow 3',
        action: 'patch' as const,
        responsible: ['it' as const],
        ...roles,
      };
      await setResponsibilities(context, { rows: [row], reset: [] });
      expect((await make()).owner).toMatchObject({ name: 'Ivo', teamId: null });
      expect((await make({ owner: null })).owner).toBeNull();
    });

    it.each<[string, NewAction, string]>([
      ['action-scope-missing', { trackingId: undefined }, 'needs something'],
      ['action-nothing', { cve: 'CVE-2000-1' }, 'Nothing that is affected'],
      ['action-devices-unknown', { devices: ['A1', 'Z9'] }, '"Z9"'],
      ['action-devices-clear', { devices: ['B1'] }, 'B1'],
      ['action-due-past', { dueOn: '2026-05-31' }, '2026-05-31'],
      ['action-expiry-missing', { kind: 'compensate' }, 'expiresOn'],
      [
        'action-expiry-missing',
        { kind: 'accept', expiresOn: '2026-07-01', reason: 'so' },
        'missing: evidence',
      ],
      ['action-expiry-past', { ...acceptance, expiresOn: '2026-05-31' }, 'in the past'],
      ['owner-unknown', { owner: 'Nobody' }, 'No person or team is called "Nobody"'],
    ])('is refused with %s and leaves nothing', async (code, facts, message) => {
      const making = make(facts);
      await expect(making).rejects.toMatchObject({ code });
      await expect(making).rejects.toThrow(message);
      expect((await listActions(context, { limit: 9 })).items).toEqual([]);
    });
  });

  describe('proved', () => {
    beforeEach(async () => {
      await make();
    });

    it('device by device by what imports show, closed by the last, and opened when it is seen again', async () => {
      await look(['A1', { version: '4.1' }]);
      expect(await seen()).toMatchObject({ state: 'in_progress', done: 1 });
      await runMatching(context.ward);
      await runMatching(context.ward);
      await look(['A2', { department: 'Ward 2', version: '4.2' }]);
      expect(await seen()).toMatchObject({ state: 'closed', done: 2 });
      await look(['A1', { version: '4.0' }]);
      expect(await seen()).toMatchObject({ state: 'reopened', done: 1 });
      expect((await now()).stateReason).toBe('it was seen on the device again');
      expect(await history()).toEqual([
        'created - Tess Tester',
        'proved A1 Ward',
        'proved - Ward',
        'proved A2 Ward',
        'closed - Ward',
        'regressed A1 Ward',
        'reopened - Ward',
      ]);
    });

    it('by an advisory that says fixed, and not by one that is taken back', async () => {
      await give(context, csafText({ id: `ACT-${count}`, version: 2, affected: '<3.0', fixed: '>=3.0' }));
      await runMatching(context.ward);
      expect(await seen()).toMatchObject({ state: 'closed', done: 2 });
    });

    it('not by a mark: closing needs proof or evidence, refused and blocked a reason', async () => {
      const { version } = await seen();
      await expect(closeAction(context, { action: 'A-1', version, evidence: null })).rejects.toThrow(
        'A-1 cannot be closed: 2 of 2 devices are not done',
      );
      const mark = { action: 'A-1', version, devices: ['A1'], reason: null };
      await expect(markActionDevices(context, { ...mark, state: 'done' })).rejects.toMatchObject({
        code: 'action-reason-missing',
      });
      await expect(markActionDevices(context, { ...mark, state: 'open', devices: ['B1'] })).rejects.toThrow(
        'B1 is not a device of A-1',
      );
      await markActionDevices(context, { ...mark, state: 'refused', reason: 'in use day and night' });
      expect((await now()).devices).toMatchObject({ refused: 1, done: 0 });
      expect(await seen()).toMatchObject({ state: 'open', version: version + 1 });
    });

    it('attested with evidence, and opened when the device changes and it stands there', async () => {
      const { version } = await seen();
      await closeAction(context, { action: 'A-1', version, evidence: 'saw 4.1 on the display' });
      await runMatching(context.ward);
      expect(await seen()).toMatchObject({ state: 'closed', done: 2 });
      await look(['A1', { version: '3.9' }]);
      expect(await seen()).toMatchObject({ state: 'reopened', done: 1 });
      const { items } = await listActionDevices(context, { action: 'A-1', limit: 9 });
      expect(items.map((one) => [one.assetTag, one.state, one.proof])).toEqual([
        ['A1', 'open', null],
        ['A2', 'done', 'person'],
      ]);
      const again = await seen();
      await expect(reopenAction(context, { ...again, note: 'no' })).rejects.toMatchObject({
        code: 'action-not-closed',
      });
    });

    it('is opened again by a person where a person closed it, and not where Ward sees it done', async () => {
      const { version } = await seen();
      await closeAction(context, { action: 'A-1', version, evidence: 'seen' });
      expect(
        await reopenAction(context, { action: 'A-1', version: version + 1, note: 'wrong pump' }),
      ).toMatchObject({
        state: 'reopened',
        stateReason: 'wrong pump',
      });
      await look(['A1', { version: '4.1' }], ['A2', { department: 'Ward 2', version: '4.1' }]);
      const closed = await seen();
      expect(closed.state).toBe('closed');
      await expect(reopenAction(context, { ...closed, note: 'no' })).rejects.toMatchObject({
        code: 'action-proved',
      });
    });
  });

  describe('accepted', () => {
    const accept = async () => await make({ ...acceptance, expiresOn: '2026-06-20' });

    it('is signed as it is made, and told as recorded and not verified', async () => {
      await addPerson(context, {
        name: 'Eva',
        function: 'executive',
        email: null,
        team: null,
        partner: null,
      });
      const action = await createAction(await actAs(context, 'eva'), {
        trackingId: `ACT-${count}`,
        ...acceptance,
      });
      expect(action).toMatchObject({
        state: 'closed',
        devices: { done: 2 },
        signature: { by: 'Eva', assurance: 'recorded, identity not verified' },
      });
      await runMatching(context.ward);
      expect(await seen()).toMatchObject({ state: 'closed' });
    });

    it('comes back when its day is over, once, and counts again when it is signed again', async () => {
      await accept();
      context.ward.clock = tickingClock('2026-06-21T00:00:00.000Z');
      await runMatching(context.ward);
      await runMatching(context.ward);
      expect(await now()).toMatchObject({ state: 'reopened', stateReason: 'it counted until 2026-06-20' });
      expect((await history()).filter((line) => line.startsWith('expired'))).toHaveLength(2);
      const { version } = await seen();
      const signing = {
        action: 'A-1',
        version,
        expiresOn: '2026-12-31',
        reason: 'still',
        evidence: 'minutes',
      };
      expect(await signAction(context, signing)).toMatchObject({ state: 'closed', expiresOn: '2026-12-31' });
      await runMatching(context.ward);
      expect(await seen()).toMatchObject({ state: 'closed' });
    });

    it('comes back when the advisory is revised, the version of a device changes, or its place', async () => {
      await accept();
      await look(['A1', { version: '3.9' }], ['A2', { department: 'Theatre' }]);
      const reasons = async () =>
        (await listActionDevices(context, { action: 'A-1', limit: 9 })).items.map((one) => one.reason);
      expect(await reasons()).toEqual([
        'the version or build of the device changed since it was signed',
        'the device stands elsewhere since it was signed',
      ]);
      const { version } = await seen();
      await signAction(context, { action: 'A-1', version, ...acceptance });
      await give(context, csafText({ id: `ACT-${count}`, version: 2 }));
      await runMatching(context.ward);
      expect(await now()).toMatchObject({
        state: 'reopened',
        stateReason: 'the advisory was revised since it was signed',
      });
    });

    it('comes back when the advisory is issued again under the same version, at a later date', async () => {
      await accept();
      await give(context, csafText({ id: `ACT-${count}`, date: '2026-01-20T09:00:00.000Z' }));
      await runMatching(context.ward);
      expect(await now()).toMatchObject({
        state: 'reopened',
        stateReason: 'the advisory was revised since it was signed',
      });
    });

    it('is signed and not attested; other kinds are not signed', async () => {
      await make({ kind: 'compensate', expiresOn: '2026-07-01' });
      const asked = { action: 'A-1', version: 1 };
      const marking = { ...asked, state: 'done' as const, reason: 'firewall is up' };
      await expect(markActionDevices(context, marking)).rejects.toMatchObject({ code: 'action-to-sign' });
      expect(await signAction(context, { ...asked, ...acceptance })).toMatchObject({
        kind: 'compensate',
        state: 'closed',
      });
      await make();
      await expect(signAction(context, { ...acceptance, action: 'A-2', version: 1 })).rejects.toMatchObject({
        code: 'action-not-signed',
      });
    });
  });

  describe('changed', () => {
    it('by two at once: the second is told what changed, and nothing is lost', async () => {
      await make();
      await addPerson(context, { name: 'Ivo', function: 'it', email: null, team: null, partner: null });
      expect(await edit({ owner: 'ivo', dueOn: '2026-07-07' }, 'to Ivo')).toMatchObject({
        dueFrom: 'person',
        version: 2,
      });
      const late = { actions: [{ action: 'A-1', version: 1 }], change: { dueOn: '2026-08-08' }, note: null };
      await expect(editActions(context, late)).rejects.toThrow(
        /A-1 was changed since you looked: edited by Tess Tester at .*dueOn "2026-07-07"/,
      );
      expect(await now()).toMatchObject({ dueOn: '2026-07-07', owner: { name: 'Ivo' }, version: 2 });
    });

    it('many with one note, all or none', async () => {
      await make();
      await make({ devices: ['a1'] });
      const change = { state: 'blocked' as const, stateReason: 'parts are missing' };
      const both = (version: number) => [
        { action: 'A-1', version: 1 },
        { action: 'a-2', version },
      ];
      await expect(editActions(context, { actions: both(7), change, note: 'wait' })).rejects.toMatchObject({
        code: 'row-changed',
      });
      expect(await now()).toMatchObject({ state: 'open', version: 1 });
      const { items } = await editActions(context, { actions: both(1), change, note: 'wait' });
      expect(items.map((one) => [one.number, one.state])).toEqual([
        ['A-1', 'blocked'],
        ['A-2', 'blocked'],
      ]);
      await expect(edit({ dueOn: '2026-05-31' })).rejects.toMatchObject({ code: 'action-due-past' });
      expect(await edit({}, 'only a note')).toMatchObject({ state: 'blocked' });
      expect((await history()).at(-1)).toBe('noted - Tess Tester');
    });

    it('asks for a new owner when theirs left, and takes nobody who did', async () => {
      const ivo = { name: 'Ivo', function: 'it', email: null, team: null, partner: null } as const;
      const { personId } = await addPerson(context, ivo);
      await make({ owner: 'Ivo' });
      expect(await editPerson(context, { personId, version: 1, hasLeft: true })).toMatchObject({
        openActions: 1,
      });
      expect(await now()).toMatchObject({ needsOwner: true, owner: { name: 'Ivo' } });
      await expect(make({ owner: 'Ivo' })).rejects.toMatchObject({ code: 'person-left' });
      expect((await listActions(context, { owner: 'ivo', limit: 5 })).items).toHaveLength(1);
      expect((await listActions(context, { owner: '', limit: 5 })).items).toHaveLength(0);
    });
  });

  it('gives findings the owner and day of the open action that covers them, and nothing else', async () => {
    await addTeam(context, { name: 'Biomed', function: 'clinical_engineering', partner: null });
    await make({ devices: ['A1'], dueOn: '2026-07-01' });
    const told = async () =>
      (await listFindings(context, { trackingId: `ACT-${count}`, status: ['affected'], limit: 9 })).items
        .map((one) => [one.asset_tag, one.due_at, one.owner].join(' '))
        .sort();
    expect(await told()).toEqual(['A1 2026-07-01T23:59:59.000Z Biomed', 'A2  ']);
    await closeAction(context, { action: 'A-1', version: 1, evidence: 'seen' });
    expect(await told()).toEqual(['A1  ', 'A2  ']);
  });

  it('is due soon where it is exploited, is seen by nobody else, and its history cannot be changed', async () => {
    await give(context, kevText(1, ['CVE-2026-1001']));
    await runMatching(context.ward);
    expect((await make()).dueOn).toBe('2026-06-04');
    const other = await newOrganisation(context.ward, `Other actions ${count}`);
    await expect(getAction(other, { action: 'A-1' })).rejects.toMatchObject({ code: 'not-found' });
    const rewrite = store.asOrg({ orgId: context.org.orgId, sealed: false }, async (db) => {
      await sql`update action_event set note = 'never was'`.execute(db);
    });
    await expect(rewrite).rejects.toThrow('permission denied');
  });
});
