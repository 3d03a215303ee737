/** Policies: tried out before they count, applied with a reason to every finding, a step of the chain, and taken away. */
import { beforeAll, expect, it } from 'vitest';
import { forgetChains } from '#store/judgement/decisions.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import { type OrgContext, scopeOf } from '../access/deed.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { applyPolicy, getPolicy, previewPolicy } from './policies.ts';

const cves = ['CVE-2026-1001', 'CVE-2026-1002'] as const;
const text = `escalate when in KEV and role is life-sustaining because "attackers use it"
defer when not in KEV and EPSS below 5 % because "none seen"`;

eachDatabase((open) => {
  let context: OrgContext;
  let before: string[];
  const movedLines = async () => (await findingLines(context)).filter((line) => !before.includes(line));

  /** What deciding every finding anew, one by one, gives. */
  async function decidedAnew(): Promise<string[]> {
    const { ward, org } = context;
    await ward.store.asOrg(scopeOf(org), async (db) => {
      await forgetChains(db, org.orgId);
      await requestWeighing(db, org.orgId, null, ward.clock());
    });
    return await findingLines(context);
  }

  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Policies');
    await give(context, inventoryCsv([pump('A1'), pump('A2', { device_type: 'Ventilator' })]));
    await give(context, csafText({ id: 'ORLEN-1', cves: [...cves] }));
    await give(context, kevText(10, [cves[0]]));
    await give(context, epssText(10, { [cves[1]]: 0.02 }));
    before = await findingLines(context);
  });

  it('begins with none', async () => {
    expect(before.length).toBe(4);
    expect(await getPolicy(context, {})).toEqual({ version: 0, text: null, history: [] });
  });

  it('says what a policy would move, and then just that is moved', async () => {
    const shown = await previewPolicy(context, { text });
    const count = shown.effect?.moves.reduce((sum, { findings }) => sum + findings, 0);
    expect([shown.seen, shown.problems, await movedLines()]).toEqual([0, [], []]);
    expect(count).toBeGreaterThan(0);
    await applyPolicy(context, { text, reason: 'agreed on Monday', seen: 0 });
    const moved = await movedLines();
    expect(moved.length).toBe(count);
    expect(moved.filter((line) => line.includes(cves[1])).every((line) => line.endsWith(' defer'))).toBe(
      true,
    );
    const after = await findingLines(context);
    expect(await decidedAnew()).toEqual(after);
    const [example] = shown.effect?.moves.flatMap(({ examples }) => examples) ?? [];
    const told = await explainFinding(context, { findingId: example?.findingId ?? '' });
    expect(told.chain.at(-1)).toMatchObject({
      step: 'policy',
      rule: 'Policy of the organisation, line 2',
      ruleVersion: '1',
    });
    expect(told.chain.at(-1)?.because).toContain('none seen');
  });

  it('ends a deferral when the score is not low any more, or KEV lists it', async () => {
    const deferred = async () =>
      (await findingLines(context)).filter((line) => line.includes(cves[1]) && line.endsWith(' defer'))
        .length;
    expect(await deferred()).toBe(2);
    await give(context, epssText(11, { [cves[1]]: 0.3 }));
    expect(await deferred()).toBe(0);
    await give(context, epssText(12, { [cves[1]]: 0.02 }));
    expect(await deferred()).toBe(2);
    await give(context, kevText(11, [...cves]));
    expect(await deferred()).toBe(0);
  });

  it('refuses to go over a version that was not seen', async () => {
    const input = { text: null, reason: 'x', seen: 0 };
    await expect(applyPolicy(context, input)).rejects.toMatchObject({ code: 'setting-moved' });
  });

  it('is taken away, and keeps the history', async () => {
    await give(context, kevText(12, [cves[0]]));
    await applyPolicy(context, { text: null, reason: 'it was too much', seen: 1 });
    expect(await findingLines(context)).toEqual(before);
    const { history } = await getPolicy(context, {});
    expect(history.map((one) => [one.version, one.text === null, one.reason, one.appliedBy])).toEqual([
      [2, true, 'it was too much', 'Tess Tester'],
      [1, false, 'agreed on Monday', 'Tess Tester'],
    ]);
  });

  it('is refused with the place of the mistake, or the pair that breaks the law', async () => {
    const wrong = await previewPolicy(context, { text: 'defer when exposre is small because "x"' });
    expect(wrong).toMatchObject({
      effect: null,
      problems: [{ code: 'policy-wrong', where: 'line 1, column 12' }],
    });
    const unlawful = { text: 'defer when in KEV because "x"', reason: 'x' };
    await expect(applyPolicy(context, unlawful)).rejects.toMatchObject({ code: 'policy-order' });
    expect(await findingLines(context)).toEqual(before);
  });
});
