/** SBOMs of many components: what is found in them is right however many there are; how long it takes bench/large-sbom.ts says. */
import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { FindingComponents } from '#model/judgement/finding.ts';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { Ward } from '../ward.ts';
import { bom, osv } from './testing.ts';

const count = 20_000;
const some = Array.from({ length: count }, (_, at) => at);

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  async function hospital(name: string): Promise<OrgContext> {
    const context = await newOrganisation(ward, name);
    await give(context, inventoryCsv([pump('A1')]));
    return context;
  }

  it('of distinct components those are found that records name', { timeout: 120_000 }, async () => {
    const context = await hospital('Distinct');
    const records = await give(
      context,
      ['one-7', 'one-19999'].map((name) => osv({ id: `GHSA-${name}`, name, fixed: '2.0.0' })).join('\n'),
    );
    await give(context, bom({ serial: 1, components: some.map((at) => [`one-${at}`, '1.0.0']) }));
    expect(await findingLines(context)).toEqual([
      'A1 GHSA-one-19999 - affected immediate',
      'A1 GHSA-one-7 - affected immediate',
    ]);
    await takeBack(context, records);
    await runMatching(ward);
  });

  it('of one package in many versions the affected are counted and the first listed', {
    timeout: 120_000,
  }, async () => {
    const context = await hospital('All named');
    const records = await give(
      context,
      ['0.5000.0', '2.0.0', '0.0.0']
        .map((fixed) => osv({ id: `GHSA-${fixed}`, name: 'many', fixed }))
        .join('\n'),
    );
    await give(context, bom({ serial: 2, components: some.map((at) => ['many', `0.${at}.0`]) }));
    expect(await findingLines(context)).toEqual([
      'A1 GHSA-0.5000.0 - affected immediate',
      'A1 GHSA-2.0.0 - affected immediate',
    ]);
    const [first, second] = await componentsFound(ward, context);
    expect([first?.listed.length, first?.more, second?.listed.length, second?.more]).toEqual([
      200,
      4800,
      200,
      count - 200,
    ]);
    // In the order of their texts.
    expect(first?.listed.slice(0, 3).map(({ version }) => version)).toEqual(['0.0.0', '0.1.0', '0.10.0']);
    await takeBack(context, records);
    await runMatching(ward);
  });

  it('the same component many times is listed once, with its places counted', {
    timeout: 120_000,
  }, async () => {
    const context = await hospital('Repeated');
    const records = await give(context, osv({ id: 'GHSA-same', name: 'same', fixed: '2.0.0' }));
    await give(context, bom({ serial: 3, components: some.map(() => ['same', '1.0.0']) }));
    expect(await findingLines(context)).toEqual(['A1 GHSA-same - affected immediate']);
    const [found] = await componentsFound(ward, context);
    expect(found?.listed.map(({ refs, moreRefs }) => [refs.length, moreRefs])).toEqual([[50, count - 50]]);
    expect(found?.more).toBe(0);
    await takeBack(context, records);
    await runMatching(ward);
  });
});

/** Of each finding, in the order of their numbers. */
async function componentsFound({ store }: Ward, { org }: OrgContext): Promise<FindingComponents[]> {
  return await store.asSystem(async (db) => {
    const { rows } = await sql<{ components: FindingComponents }>`select f.components from finding f
      where f.org_id = ${org.orgId}::uuid order by f.vulnerability_key`.execute(db);
    return rows.map(({ components }) => components);
  });
}
