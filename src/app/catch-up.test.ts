/** What an earlier Ward concluded is concluded again by this one, also where it was written in a form that is read no more. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { requestsAside } from '#store/judgement/requests.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import { catchUp } from './catch-up.ts';
import { listFindings } from './findings/list-findings.ts';
import { listWorklist } from './findings/list-worklist.ts';
import { runMatching } from './jobs/run-matching.ts';

eachDatabase((open) => {
  it('gives every device a context that it can read, and the same findings and lists as before', async () => {
    const ward = testWard(await open());
    const context = await newOrganisation(ward, 'Upgraded');
    await give(context, inventoryCsv([pump('A1'), pump('A2', { department: 'Ward 3' })]));
    await give(context, csafText());
    await runMatching(ward);
    const lists = async () => ({
      findings: (await listFindings(context, { limit: 10 })).items.map(
        ({ status, decision, asset_tag: assetTag }) => [status, decision, assetTag],
      ),
      worklist: (await listWorklist(context, { limit: 10 })).items.map(({ decision, deviceCount }) => [
        decision,
        deviceCount,
      ]),
    });
    const before = await lists();
    expect(before.findings).toHaveLength(2);

    // Before network zones were known, a context was called by the role of its devices alone.
    await ward.store.asSystem(async (db) => {
      const earlier = (column: string) => sql`split_part(${sql.ref(column)}, '/', 1)`;
      const own = sql`org_id = ${context.org.orgId}::uuid`;
      await sql`insert into standing select (jsonb_populate_record(s, jsonb_build_object('context_key', ${earlier('s.context_key')}))).*
        from standing s where ${own}`.execute(db);
      for (const table of ['device', 'decision'])
        await sql`update ${sql.table(table)} set context_key = ${earlier('context_key')} where ${own}`.execute(
          db,
        );
      await sql`update worklist_item set top_context_key = ${earlier('top_context_key')} where ${own}`.execute(
        db,
      );
      await sql`delete from standing where ${own} and context_key like '%/%'`.execute(db);
      await sql`update organisation set judged_with = 'an earlier Ward' where ${own}`.execute(db);
    });
    expect(await catchUp(ward)).toBe(1);
    await runMatching(ward);
    expect(await ward.store.asSystem(requestsAside)).toEqual([]);
    expect(await lists()).toEqual(before);
    expect(await catchUp(ward)).toBe(0);
  });
});
