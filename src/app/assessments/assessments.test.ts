/** Assessments from end to end: started, answered, proposed, signed by two, opened again by what moves, and changed by two at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { loadFdaMatrix } from '#data/fda/index.ts';
import { loadRubric } from '#data/rubric/index.ts';
import { eachDatabase } from '#test/database.ts';
import { kevText } from '#test/files.ts';
import { give, newOrganisation, removeOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { actAs } from '../people/acting-person.ts';
import { addPerson } from '../people/people.ts';
import { type AssessmentEdit, editAssessment, startAssessment } from './edit-assessment.ts';
import { getFdaMatrix, setFdaMatrix } from './fda-matrix.ts';
import { getAssessment, getAssessmentHistory, listAssessments } from './list-assessments.ts';
import { proposeAssessment, signAssessment } from './sign-assessment.ts';

const subject = { vulnerability: 'cve-2026-1001', product: 'Orlen Infusia 5', cvssVersion: '3.1' as const };
const because = 'it was looked at';
const inputs = [
  { part: 'ssvc' as const, key: 'exploitation', value: 'none', because },
  { part: 'ssvc' as const, key: 'automatable', value: 'no', because },
  { part: 'ssvc' as const, key: 'valueDensity', value: 'diffuse', because },
  { part: 'ssvc' as const, key: 'technicalImpact', value: 'partial', because },
  { part: 'ssvc' as const, key: 'safety', value: 'negligible', because },
  { part: 'fda' as const, key: 'effects', value: 'safety_or_performance', because },
  { part: 'fda' as const, key: 'exploitability', value: 'low', because },
  { part: 'fda' as const, key: 'severity', value: 'serious', because },
];
/** The last answer of each question that leads nowhere else: "unknown", the worst. */
const allUnknown = loadRubric()
  .metrics.filter(({ group }) => group === 'base')
  .flatMap(({ starts }) => starts)
  .map((key) => ({ part: 'rubric' as const, key, value: 'unknown' }));

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let [ann, bo]: OrgContext[] = [];
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Maker ${count}`);
    for (const name of ['Ann Adams', 'Bo Berg'])
      await addPerson(context, { name, function: 'security', partner: null, email: null, team: null });
    [ann, bo] = [await actAs(context, 'Ann Adams'), await actAs(context, 'Bo Berg')];
  });
  afterEach(async () => await removeOrganisation(context));

  const now = async () => await getAssessment(context, { assessment: 'AS-1' });
  const edit = async (change: AssessmentEdit, by = ann ?? context) =>
    await editAssessment(by, { assessment: 'as-1', version: (await now()).version, ...change });
  const propose = async () =>
    await proposeAssessment(ann ?? context, { assessment: '1', version: (await now()).version });
  const sign = async (by = context, read: { fingerprint?: string } = {}) =>
    await signAssessment(by, { assessment: 'AS-1', version: (await now()).version, ...read });
  const signedByTwo = async () => {
    await startAssessment(ann ?? context, subject);
    await edit({ inputs, reasons: 'Looked at by both.' });
    await propose();
    await sign(ann);
    return await sign(bo);
  };
  const history = async () =>
    (await getAssessmentHistory(context, { assessment: 'AS-1', limit: 100 })).items
      .map(({ what, by }) => `${what} ${by}`)
      .reverse();

  describe('started', () => {
    it('knows its CVE, takes all that is not stated as the worst, and is there once', async () => {
      const started = await startAssessment(context, { ...subject, versions: ' before 4.2' });
      expect(started).toMatchObject({
        number: 'AS-1',
        cve: 'CVE-2026-1001',
        state: 'draft',
        risk: 'uncontrolled',
      });
      expect(started.supplier.steps.filter(({ assumed }) => assumed).length).toBeGreaterThan(4);
      await expect(startAssessment(context, { ...subject, versions: 'Before 4.2' })).rejects.toThrow('AS-1');
      expect((await startAssessment(context, subject)).number).toBe('AS-2');
      const { items, total } = await listAssessments(context, { limit: 1, q: 'infusia' });
      expect([items.map(({ number }) => number), total]).toEqual([['AS-2'], 2]);
    });
  });

  describe('answered', () => {
    it('keeps who answered what when, narrows the range, and takes an answer back', async () => {
      await startAssessment(context, subject);
      const answered = await edit({
        inputs: [{ part: 'rubric', key: 'XAVN', value: 'no', because: 'no radio, no socket' }],
      });
      expect(answered.rubric.questions[0]).toMatchObject({
        id: 'XAVN',
        answer: 'no',
        by: 'Ann Adams',
        because: 'no radio, no socket',
      });
      expect(answered.range?.highest.score).toBe(9.3);
      const taken = await edit({ inputs: [{ part: 'rubric', key: 'XAVN', value: null }] }, bo);
      expect([taken.range, taken.inputs]).toEqual([null, []]);
      expect(await history()).toEqual(['started Tess Tester', 'edited Ann Adams', 'edited Bo Berg']);
    });

    it('refuses all where one is wrong, and writes none', async () => {
      await startAssessment(context, subject);
      const wrong = [...inputs, { part: 'fda' as const, key: 'severity', value: 'awful', because }];
      await expect(edit({ inputs: wrong })).rejects.toThrow(
        'negligible, minor, serious, critical, catastrophic',
      );
      await expect(edit({ inputs: [{ part: 'ssvc', key: 'safety', value: 'marginal' }] })).rejects.toThrow(
        'without a reason',
      );
      expect((await now()).inputs).toEqual([]);
    });

    it('refuses the second of two who edit at once, with what the first did', async () => {
      const { version } = await startAssessment(context, subject);
      await edit({ reasons: 'first' });
      const second = editAssessment(bo ?? context, { assessment: 'AS-1', version, reasons: 'second' });
      await expect(second).rejects.toMatchObject({
        code: 'row-changed',
        message: expect.stringMatching(/edited by Ann Adams at .*\(reasons\)/),
      });
      expect((await now()).reasons).toBe('first');
    });

    it('writes nothing where nothing changed', async () => {
      await startAssessment(context, subject);
      const { version } = await edit({ inputs, reasons: 'once' });
      expect((await edit({ inputs, reasons: 'once' })).version).toBe(version);
    });
  });

  describe('signed', () => {
    it('by two different people, whose identity is not verified', async () => {
      const signed = await signedByTwo();
      expect(signed).toMatchObject({ state: 'signed', decision: 'defer', risk: 'controlled', missing: 0 });
      expect(signed.signed.map(({ by, assurance, counts }) => [by, assurance, counts])).toEqual([
        ['Ann Adams', 'recorded, identity not verified', true],
        ['Bo Berg', 'recorded, identity not verified', true],
      ]);
      expect(await history()).toEqual([
        'started Ann Adams',
        'edited Ann Adams',
        'proposed Ann Adams',
        'signed Ann Adams',
        'signed Bo Berg',
      ]);
      await expect(sign(bo)).rejects.toMatchObject({ code: 'assessment-not-proposed' });
    });

    it('never by one person twice, by nobody, or over a draft', async () => {
      await startAssessment(context, subject);
      await expect(sign(ann)).rejects.toMatchObject({ code: 'assessment-not-proposed' });
      await expect(propose()).rejects.toThrow('its reasons are not written');
      await edit({ reasons: 'short', inputs: [{ part: 'rubric', key: 'XAVN', value: 'no' }] });
      await expect(propose()).rejects.toThrow(/\d+ open questions of the rubric/);
      await edit({ inputs: allUnknown });
      expect((await propose()).range?.lowest.score).toBe(10);
      await expect(sign()).rejects.toMatchObject({ code: 'assessment-person-missing' });
      await sign(ann);
      await expect(sign(ann)).rejects.toMatchObject({ code: 'assessment-same-person' });
      expect(await now()).toMatchObject({ state: 'proposed', signatures: 1, missing: 1 });
    });

    it('not where it is another one than was read', async () => {
      await startAssessment(context, subject);
      const { fingerprint } = await edit({ reasons: 'first' });
      await edit({ reasons: 'second' });
      const { version } = await propose();
      await expect(sign(ann, { fingerprint })).rejects.toMatchObject({ code: 'assessment-moved' });
      const old = signAssessment(ann ?? context, { assessment: 'AS-1', version: version - 1 });
      await expect(old).rejects.toMatchObject({ code: 'row-changed' });
      expect((await now()).signatures).toBe(0);
    });

    it('by one of two who sign at once; the other reads first that somebody signed', async () => {
      await startAssessment(context, subject);
      await edit({ reasons: 'short' });
      const { version } = await propose();
      const both = await Promise.allSettled(
        [ann, bo].map(async (by) => await signAssessment(by ?? context, { assessment: 'AS-1', version })),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'row-changed' },
      });
      expect(await now()).toMatchObject({ state: 'proposed', signatures: 1 });
    });

    it('anew after a change, even where it was changed back', async () => {
      await signedByTwo();
      const changed = await edit(
        { inputs: [{ part: 'fda', key: 'severity', value: 'critical', because }] },
        bo,
      );
      expect(changed).toMatchObject({
        state: 'draft',
        stateReason: 'fda severity changed by Bo Berg after it was signed',
        risk: 'uncontrolled',
      });
      await edit({ inputs });
      expect(await propose()).toMatchObject({
        state: 'proposed',
        risk: 'controlled',
        signatures: 0,
        missing: 2,
      });
      expect((await now()).signed).toHaveLength(2);
      await sign(ann);
      expect(await sign(bo)).toMatchObject({ state: 'signed' });
    });
  });

  describe('opened again', () => {
    it('when CISA lists the CVE as exploited: a milder word of the manufacturer does not count', async () => {
      await signedByTwo();
      const kev = await give(context, kevText(1, ['CVE-2026-1001']));
      await runMatching(context.ward);
      const moved = await now();
      expect(moved).toMatchObject({ state: 'draft', decision: 'out_of_cycle' });
      expect(moved.stateReason).toMatch(
        /^exploitation was none and is active: CVE-2026-1001 is in CISA's KEV catalogue/,
      );
      await runMatching(context.ward);
      expect((await history()).at(-1)).toBe('reopened Ward');
      expect((await history()).filter((one) => one.startsWith('reopened'))).toHaveLength(1);
      await takeBack(context, kev);
    });

    it('when the organisation judges by another matrix', async () => {
      await signedByTwo();
      const rows = loadFdaMatrix().rows.map((row) =>
        row.severity === 'serious' ? { ...row, risk: 'uncontrolled' as const } : row,
      );
      expect(await setFdaMatrix(ann ?? context, { rows })).toMatchObject({ isOwn: true, setBy: 'Ann Adams' });
      expect((await now()).stateReason).toMatch(/^risk was controlled and is uncontrolled/);
      expect(await setFdaMatrix(context, { rows: null })).toMatchObject({ isOwn: false, version: '1' });
      expect((await now()).risk).toBe('controlled');
    });
  });

  describe('the matrix', () => {
    it('is refused with the row that breaks it, and nothing is written', async () => {
      const { rows } = loadFdaMatrix();
      await expect(setFdaMatrix(context, { rows: rows.slice(1) })).rejects.toThrow(
        'no row for exploitability low, severity negligible',
      );
      const lowered = rows.map((row, at) => (at === 14 ? { ...row, risk: 'controlled' as const } : row));
      await expect(setFdaMatrix(context, { rows: lowered })).rejects.toThrow('Row 15 of the decision table');
      expect(await getFdaMatrix(context, {})).toMatchObject({
        isOwn: false,
        name: expect.stringContaining("Ward's own"),
      });
    });
  });

  it('keeps its history and its signatures as they were written', async () => {
    await signedByTwo();
    const { orgId } = context.org;
    for (const table of ['assessment_event', 'assessment_signature', 'setting'])
      await expect(
        store.asOrg(
          { orgId, sealed: false },
          async (db) => await sql`delete from ${sql.table(table)}`.execute(db),
        ),
      ).rejects.toThrow('permission denied');
  });
});
