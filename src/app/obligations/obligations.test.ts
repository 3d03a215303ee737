/** Obligations that are kept: started, done, paused, corrected, withdrawn, with their history; and what is refused. */
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#base/errors/catalogue.ts';
import { loadExample } from '#data/obligations/index.ts';
import { eachDatabase } from '#test/database.ts';
import { newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { actAs } from '../people/acting-person.ts';
import { addPerson } from '../people/people.ts';
import {
  correctObligation,
  editObligation,
  markObligationStep,
  pauseObligation,
  recordObligationEvent,
  resumeObligation,
  withdrawObligation,
} from './change-obligation.ts';
import { getObligation, getObligationHistory, listObligations } from './list-obligations.ts';
import { listObligationRules, putObligationClause, removeObligationClause } from './rules.ts';
import { type ObligationInput, previewObligation, startObligation } from './start-obligation.ts';

const berlin = { zone: 'Europe/Berlin', place: 'DE', stated: {} };
const york = { zone: 'America/New_York', place: 'US', stated: {} };
const nothing = { trackingId: null, cve: null, action: null, owner: null, note: null };

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let count = 0;
  const begin = async (): Promise<OrgContext> => {
    store ??= await open();
    return await newOrganisation(testWard(store), `Duties ${(count += 1)}`);
  };
  const start = async (context: OrgContext, input: Partial<ObligationInput> = {}) =>
    await startObligation(context, {
      rule: 'us-ny-10-nycrr-405-46',
      awareAt: '2026-05-30T08:00:00-04:00',
      subject: 'Ransomware on the imaging network',
      ...york,
      ...nothing,
      ...input,
    });
  const at = (context: OrgContext, instant: string): OrgContext => ({
    ...context,
    ward: { ...context.ward, clock: () => new Date(instant) },
  });
  const historyOf = async (context: OrgContext, obligation: string) =>
    (await getObligationHistory(context, { obligation, limit: 50 })).items;
  const refusal = async (work: Promise<unknown>) => {
    const told = await work.then(
      () => null,
      (error: { code?: ProblemCode; message: string; problem?: { where: string } }) => error,
    );
    return [told?.problem?.where, told?.code];
  };

  describe('a clock', () => {
    it('shows its due instants before it is kept, and the same when it is', async () => {
      const context = await begin();
      const asked = { rule: 'us-ny-10-nycrr-405-46', awareAt: '2026-05-30T08:00:00-04:00', ...york };
      const shown = await previewObligation(context, asked);
      expect(shown.steps.map(({ dueAt }) => dueAt)).toEqual(['2026-06-02T12:00:00.000Z']);
      expect((await listObligations(context, { limit: 10 })).total).toBe(0);
      const kept = await start(context);
      expect(kept).toMatchObject({
        number: 'O-1',
        party: 'provider',
        state: 'open',
        next: 'nysdoh',
        nextDueAt: '2026-06-02T12:00:00.000Z',
        recorded: { by: 'Tess Tester', assurance: 'recorded, identity not verified' },
      });
      expect(kept.ruleVersion).toBe(shown.ruleVersion);
      expect(kept.steps.map(({ state }) => state)).toEqual(['running']);
    });

    it('counts days with the holidays of the place that was given', async () => {
      const context = await begin();
      // 4 May to the 10th working day: Ascension Day (14 May) is free in Germany alone.
      const clause = {
        ...loadExample(),
        holidays: 'party',
        steps: [{ ...loadExample().steps[1], from: { kind: 'trigger' } }],
      };
      await putObligationClause(context, { clause });
      const asked = { rule: clause.id, awareAt: '2026-05-04T10:00:00Z', party: 'vendor' as const };
      const german = await previewObligation(context, { ...asked, ...berlin });
      const french = await previewObligation(context, { ...asked, ...berlin, place: 'us' });
      expect(german.steps[0]?.dueAt).toBe('2026-05-19T21:59:59.999Z');
      expect(french.steps[0]?.dueAt).toBe('2026-05-18T21:59:59.999Z');
    });

    it('is missed when its time is over, and met where it was done before', async () => {
      const context = await begin();
      await start(context);
      const late = at(context, '2026-06-03T00:00:00Z');
      expect((await getObligation(late, { obligation: 'o-1' })).steps[0]?.state).toBe('missed');
      const done = await markObligationStep(late, {
        obligation: 'O-1',
        version: 1,
        step: 'nysdoh',
        is: 'done',
        at: '2026-06-01T10:00:00Z',
        note: 'Receipt 4711',
      });
      expect(done).toMatchObject({ state: 'done', next: null, nextDueAt: null });
      expect(done.steps[0]).toMatchObject({
        state: 'met',
        doneAt: '2026-06-01T10:00:00Z',
        note: 'Receipt 4711',
      });
    });

    it('runs on from a step that was done, and from what happened', async () => {
      const context = await begin();
      const duty = { rule: 'eu-cra-14-vulnerability', party: 'manufacturer' } as const;
      const kept = await start(context, { ...duty, awareAt: '2026-05-29T10:00:00Z', ...berlin });
      const waiting = kept.steps.filter(({ state }) => state === 'not_started');
      expect(waiting.length).toBeGreaterThan(0);
      const [event] = kept.rule.steps.flatMap(({ from }) => (from.kind === 'event' ? [from.event] : []));
      const happened = await recordObligationEvent(context, {
        obligation: 'O-1',
        version: 1,
        event: event ?? '',
        at: '2026-05-31T10:00:00Z',
        note: null,
      });
      expect(happened.steps.filter(({ state }) => state === 'not_started')).toEqual([]);
      expect(happened.steps.at(-1)?.startsAt).toBe('2026-05-31T10:00:00.000Z');
    });

    it('waits where the rule allows it, and its due instant moves with the end of the pause', async () => {
      const context = await begin();
      await putObligationClause(context, { clause: loadExample() });
      await start(context, {
        rule: 'contract-st-anna-incidents',
        awareAt: '2026-06-01T06:00:00Z',
        ...berlin,
      });
      const looked = { obligation: 'O-1', note: null };
      const reason = 'waits-for-customer';
      const paused = await pauseObligation(context, { ...looked, version: 1, reason });
      expect([paused.steps[0]?.state, paused.nextDueAt]).toEqual(['paused', null]);
      const until = '2026-06-01T18:00:00Z';
      const resumed = await resumeObligation(context, { ...looked, version: 2, until });
      const from = Date.parse(paused.pauses[0]?.from ?? '');
      const due = Date.parse('2026-06-02T06:00:00Z') + Date.parse(until) - from;
      expect(resumed.nextDueAt).toBe(new Date(due).toISOString());
      const [last] = await historyOf(context, 'O-1');
      expect(last).toMatchObject({ what: 'resumed', before: { 'due tell': null } });
    });

    it('is corrected with a reason, and what stood there is kept with the due instants that moved', async () => {
      const context = await begin();
      await start(context);
      const correction = { obligation: 'O-1', version: 1, of: { kind: 'trigger' as const } };
      const right = '2026-05-29T08:00:00-04:00';
      const corrected = await correctObligation(context, {
        ...correction,
        at: right,
        because: 'night shift saw it',
      });
      expect(corrected.nextDueAt).toBe('2026-06-01T12:00:00.000Z');
      expect(corrected.corrections).toMatchObject([
        { before: '2026-05-30T08:00:00-04:00', after: right, because: 'night shift saw it' },
      ]);
      const [last] = await historyOf(context, 'O-1');
      expect(last).toMatchObject({
        what: 'corrected',
        note: 'night shift saw it',
        before: { 'became aware': '2026-05-30T08:00:00-04:00', 'due nysdoh': '2026-06-02T12:00:00.000Z' },
        after: { 'became aware': right, 'due nysdoh': '2026-06-01T12:00:00.000Z' },
      });
    });

    it('is withdrawn with a reason, stays to be read, and is changed no more', async () => {
      const context = await begin();
      await start(context);
      const gone = await withdrawObligation(context, { obligation: 'O-1', version: 1, reason: 'a drill' });
      expect(gone).toMatchObject({ state: 'withdrawn', stateReason: 'a drill', next: null, nextDueAt: null });
      const again = { obligation: 'O-1', version: 2, step: 'nysdoh', is: 'done' as const, note: 'x' };
      expect(await refusal(markObligationStep(context, again))).toEqual(['', 'obligation-withdrawn']);
      expect((await listObligations(context, { state: ['open'], limit: 10 })).total).toBe(0);
    });

    it('ends where the only step need not be done, and runs again when that is taken back', async () => {
      const context = await begin();
      await start(context);
      const step = { obligation: 'O-1', step: 'nysdoh', note: 'the group reports' };
      const judged = await markObligationStep(context, { ...step, version: 1, is: 'not_applicable' });
      expect([judged.state, judged.steps[0]?.state]).toEqual(['done', 'not_applicable']);
      const back = await markObligationStep(context, { ...step, version: 2, is: 'applies' });
      expect([back.state, back.next]).toEqual(['open', 'nysdoh']);
    });
  });

  describe('the list', () => {
    it('begins with what is overdue, then what is due next, and finds what is due in a month', async () => {
      const context = await begin();
      await start(context, { awareAt: '2026-05-31T08:00:00Z', subject: 'second' });
      await start(context, { awareAt: '2026-05-20T08:00:00Z', subject: 'overdue' });
      await start(context, { rule: 'us-hipaa-breach-hhs-500-or-more', subject: 'last' });
      const subjects = async (filter: object, limit = 10) =>
        (await listObligations(context, { ...filter, limit })).items.map(({ subject }) => subject);
      expect(await subjects({})).toEqual(['overdue', 'second', 'last']);
      const june = { dueFrom: '2026-06-01T00:00:00Z', dueBefore: '2026-07-01T00:00:00Z' };
      expect(await subjects(june)).toEqual(['second']);
      const first = await listObligations(context, { limit: 2 });
      const cursor = first.nextCursor ?? '';
      const rest = await listObligations(context, { cursor, limit: 2 });
      expect([first.total, rest.items.map(({ subject }) => subject)]).toEqual([3, ['last']]);
    });

    it('says whose each is, and who recorded it', async () => {
      const context = await begin();
      const zoe = {
        name: 'Zoë Zander',
        function: 'security' as const,
        partner: null,
        email: null,
        team: null,
      };
      await addPerson(context, zoe);
      const acting = await actAs(context, 'zoë zander');
      const kept = await start(acting, { owner: 'Zoë Zander' });
      expect([kept.owner?.name, kept.recorded.by]).toEqual(['Zoë Zander', 'Zoë Zander']);
      const change = { owner: null, cve: 'CVE-2026-1001' };
      const edited = await editObligation(acting, {
        obligation: 'O-1',
        version: 1,
        change,
        note: 'IT takes it',
      });
      expect([edited.owner, edited.cve]).toEqual([null, 'CVE-2026-1001']);
      expect((await historyOf(context, 'O-1'))[0]).toMatchObject({
        what: 'edited',
        by: 'Zoë Zander',
        before: { owner: 'Zoë Zander', cve: null },
        after: { owner: null, cve: 'CVE-2026-1001' },
      });
    });
  });

  describe('refused', () => {
    it('is the second of two who change at once, with what the first did', async () => {
      const context = await begin();
      await start(context);
      const edit = { obligation: 'O-1', version: 1, note: 'x' };
      const both = await Promise.allSettled([
        editObligation(context, { ...edit, change: { subject: 'one' } }),
        editObligation(context, { ...edit, change: { subject: 'two' } }),
      ]);
      const lost = both.find((one) => one.status === 'rejected');
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(lost?.reason).toMatchObject({
        code: 'row-changed',
        message: expect.stringMatching(/edited by Tess Tester/),
      });
    });

    it.each<[string, Partial<ObligationInput>, (string | undefined)[]]>([
      ['a proposed rule', { rule: 'us-circia-incident' }, ['/status', 'obligation-proposed']],
      ['a revoked rule', { rule: 'us-bod-22-01' }, ['/status', 'obligation-revoked']],
      ['an unknown rule', { rule: 'nobody' }, ['/rule', 'obligation-rule-unknown']],
      ['a moment to come', { awareAt: '2030-01-01T00:00:00Z' }, ['/awareAt', 'obligation-moment-future']],
      ['a zone that is none', { zone: 'Mars/Base' }, ['/zone', 'obligation-zone-unknown']],
      [
        'a place that is none',
        { rule: 'eu-cra-14-vulnerability', party: 'vendor', place: 'ZZ' },
        ['/place', 'obligation-place-unknown'],
      ],
      ['a party that it does not bind', { party: 'vendor' }, ['/party', 'obligation-party-wrong']],
      ['an owner that is nobody', { owner: 'Nobody' }, ['/owner', 'owner-unknown']],
      ['an action that is not there', { action: 'A-99' }, ['', 'not-found']],
    ])('is a start with %s, and nothing is kept', async (_what, input, told) => {
      const context = await begin();
      expect(await refusal(start(context, input))).toEqual(told);
      expect((await listObligations(context, { limit: 10 })).total).toBe(0);
    });

    it('is a clock of the machine that was set back behind what is recorded', async () => {
      const context = await begin();
      await start(context);
      const edit = { obligation: 'O-1', version: 1, change: { subject: 'x' }, note: null };
      const back = at(context, '2026-05-31T00:00:00Z');
      expect(await refusal(editObligation(back, edit))).toEqual(['', 'obligation-clock-back']);
    });

    it('is a moment recorded a second time, a pause that the rule lacks, and a correction without a reason', async () => {
      const context = await begin();
      await start(context);
      const looked = { obligation: 'O-1', version: 1, note: null };
      expect(await refusal(pauseObligation(context, { ...looked, reason: 'holiday' }))).toEqual([
        '/reason',
        'obligation-no-pause',
      ]);
      const of = { kind: 'trigger' as const };
      const later = { ...looked, of, at: '2026-05-31T00:00:00Z', because: ' ' };
      expect(await refusal(correctObligation(context, later))).toEqual([
        '/because',
        'obligation-reason-missing',
      ]);
      const done = { ...looked, step: 'nysdoh', is: 'done' as const, note: 'sent' };
      await markObligationStep(context, done);
      expect(await refusal(markObligationStep(context, { ...done, version: 2 }))).toEqual([
        '/step',
        'obligation-said-before',
      ]);
      expect((await historyOf(context, 'O-1')).map(({ what }) => what)).toEqual(['step_done', 'started']);
    });
  });

  describe('clauses of contracts', () => {
    const clause = loadExample();

    it('are kept, written anew and taken away; a clock that runs keeps its wording', async () => {
      const context = await begin();
      const written = await putObligationClause(context, { clause });
      const kept = await start(context, { rule: clause.id, ...berlin });
      const [first] = clause.steps;
      const slower = { ...clause, steps: [{ ...first, clock: { unit: 'hours', amount: 48 } }] };
      const anew = await putObligationClause(context, { clause: slower });
      expect(anew.version).not.toBe(written.version);
      expect((await getObligation(context, { obligation: kept.number })).steps).toEqual(kept.steps);
      const own = (await listObligationRules(context, {})).items.filter((one) => one.own !== null);
      expect(own.map(({ rule, own: by }) => [rule.id, by?.by])).toEqual([[clause.id, 'Tess Tester']]);
      await removeObligationClause(context, { clause: clause.id });
      expect(await refusal(start(context, { rule: clause.id, ...berlin }))).toEqual([
        '/rule',
        'obligation-rule-unknown',
      ]);
      expect(await refusal(removeObligationClause(context, { clause: clause.id }))).toEqual([
        '',
        'not-found',
      ]);
    });

    it.each<[string, unknown, (string | undefined)[]]>([
      ['a field that is missing', { ...clause, name: undefined }, ['/name', 'obligation-invalid']],
      ['a field that there is not', { ...clause, colour: 1 }, ['/colour', 'obligation-invalid']],
      ['no object', 'words', ['', 'obligation-invalid']],
      ['the id of a rule of the catalogue', { ...clause, id: 'us-bod-22-01' }, ['/id', 'obligation-invalid']],
      ['holidays of nowhere', { ...clause, holidays: 'ZZ' }, ['/place', 'obligation-place-unknown']],
    ])('are refused with %s', async (_what, wrong, told) => {
      const context = await begin();
      expect(await refusal(putObligationClause(context, { clause: wrong }))).toEqual(told);
    });
  });
});
