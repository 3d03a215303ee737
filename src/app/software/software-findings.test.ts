/** Findings from software: what records say of the SBOMs of configurations, kept right by every change; on both databases. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { recordAdvisoryVersion } from '#match/software/index.ts';
import { wantedRecordAdvisories } from '#store/judgement/record-advisories.ts';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import {
  findingLines,
  give,
  listFindingLines,
  newOrganisation,
  removeOrganisation,
  takeBack,
  testWard,
} from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { undoImport } from '../imports/undo-import.ts';
import type { Ward } from '../ward.ts';
import { bom, nvd, osv } from './testing.ts';

const pumps = inventoryCsv([pump('A1'), pump('A2', { version: '4.2' })]);

eachDatabase((open) => {
  let ward: Ward;
  let number = 0;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  async function hospital(): Promise<OrgContext> {
    number += 1;
    const context = await newOrganisation(ward, `Hospital ${number}`);
    await give(context, pumps);
    return context;
  }

  describe('a finding from software', () => {
    it('comes with the record, whichever of record, SBOM and device comes first, and goes with each', async () => {
      const context = await hospital();
      const sbom = await give(context, bom({ serial: 1, components: [['left', '1.0.0']] }));
      expect(await findingLines(context)).toEqual([]);
      const record = await give(
        context,
        osv({ id: 'GHSA-1', name: 'left', fixed: '1.1.0', aliases: ['CVE-2026-1'] }),
      );
      const line = 'A1 CVE-2026-1 CVE-2026-1 affected immediate';
      expect(await findingLines(context)).toEqual([line]);
      await takeBack(context, record);
      expect(await findingLines(context)).toEqual([]);
      const again = await give(
        context,
        osv({ id: 'GHSA-1', name: 'left', fixed: '1.1.0', aliases: ['CVE-2026-1'] }),
      );
      expect(await findingLines(context)).toEqual([line]);
      await takeBack(context, sbom);
      expect(await findingLines(context)).toEqual([]);
      await give(context, bom({ serial: 1, components: [['left', '1.0.0']], note: 1 }));
      expect(await findingLines(context)).toEqual([line]);
      await give(context, inventoryCsv([pump('A1', { version: '4.2' }), pump('A2', { version: '4.0' })]));
      expect(await findingLines(context)).toEqual(['A2 CVE-2026-1 CVE-2026-1 affected immediate']);
      await takeBack(context, again);
    });

    it('says which component, at which place, by which record and order', async () => {
      const context = await hospital();
      await give(context, bom({ serial: 2, components: [['mid', '1.0.0']] }));
      const record = await give(context, osv({ id: 'GHSA-2', name: 'mid', fixed: '1.1.0' }));
      await runMatching(ward);
      const { items } = await listFindings(context, { limit: 10 });
      const found = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
      expect(found.evidence.map((one) => `${one.deviceField} ${one.outcome}: ${one.reading}`)).toEqual([
        'sbom supports: The SBOM of Flow 3 4.0 describes this device: 4.0 is 4.0',
        'component supports: mid 1.0.0 stands at /components/0 of the SBOM; OSV GHSA-2 names it.',
        'component version supports: 1.0.0 lies in < 1.1.0, by the order of versions of semver.',
      ]);
      await takeBack(context, record);
      await runMatching(ward);
    });

    it('is one a CVE where a distribution names those that its record is about', async () => {
      const context = await hospital();
      await give(context, bom({ serial: 3, components: [['deep', '1.0.0']] }));
      const record = await give(
        context,
        osv({ id: 'DSA-1', name: 'deep', fixed: '1.1.0', upstream: ['CVE-2026-31', 'CVE-2026-30'] }),
      );
      expect(await findingLines(context)).toEqual([
        'A1 DSA-1 CVE-2026-30 affected immediate',
        'A1 DSA-1 CVE-2026-31 affected immediate',
      ]);
      await takeBack(context, record);
      await runMatching(ward);
    });

    it('is of the organisation alone whose SBOM it comes from', async () => {
      const [one, other] = [await hospital(), await hospital()];
      await give(one, bom({ serial: 4, components: [['own', '1.0.0']] }));
      const record = await give(other, osv({ id: 'GHSA-4', name: 'own', fixed: '1.1.0' }));
      expect(await findingLines(one)).toEqual(['A1 GHSA-4 - affected immediate']);
      expect(await listFindingLines(other)).toEqual([]);
      await takeBack(other, record);
      await runMatching(ward);
    });
  });

  it('has the score of a 4.0 vector without number; its advisory is made again where advisories are made otherwise', async () => {
    const context = await hospital();
    const { orgId } = context.org;
    await give(context, bom({ serial: 7, components: [['four', '1.0.0']] }));
    const record = JSON.parse(osv({ id: 'GHSA-7', name: 'four', fixed: '1.1.0' })) as object;
    const score = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N';
    const given = await give(context, JSON.stringify({ ...record, severity: [{ type: 'CVSS_V4', score }] }));
    await runMatching(ward);
    const [held, same, other] = await ward.store.asSystem(async (db) => {
      const { rows } = await sql<{ score: number }>`select highest_score as score from advisory
        where org_id = ${orgId}::uuid and tracking_id = 'GHSA-7'`.execute(db);
      return [
        rows,
        await wantedRecordAdvisories(db, orgId, recordAdvisoryVersion),
        await wantedRecordAdvisories(db, orgId, `${recordAdvisoryVersion} and more`),
      ] as const;
    });
    expect(held).toEqual([{ score: 8.7 }]);
    expect([same, other.map(({ key }) => key)]).toEqual([[], ['GHSA-7']]);
    await takeBack(context, given);
    await runMatching(ward);
  });

  it('asks only for SBOMs that a record could concern', async () => {
    const context = await hospital();
    await give(context, bom({ serial: 5, components: [['alpha', '1.0.0']] }));
    await give(context, bom({ serial: 6, components: [['beta', '1.0.0']] }));
    await runMatching(ward);
    await give(context, osv({ id: 'GHSA-5', name: 'beta', fixed: '1.1.0' }));
    const asked = await ward.store.asSystem(async (db) => {
      const { fanOutRecordChanges } = await import('#store/knowledge/record-names.ts');
      await fanOutRecordChanges(db);
      const { rows } = await sql<{ subject: string }>`select s.subject from match_request r
        join sbom s on s.org_id = r.org_id and s.sbom_id = r.subject_id where r.kind = 'sbom'`.execute(db);
      return rows.map(({ subject }) => subject.slice(-3));
    });
    expect(asked).toEqual(['006']);
    await runMatching(ward);
  });

  it('any sequence of changes leaves what matching everything again leaves', {
    timeout: 600_000,
  }, async () => {
    const names = ['a', 'b', 'c'];
    const name = fc.constantFrom(...names);
    const version = fc.constantFrom('1.0.0', '2.0.0', '3.0.0');
    const record = fc.record({
      kind: fc.constant('record' as const),
      id: fc.integer({ min: 1, max: 4 }),
      name,
      fixed: fc.constantFrom('2.0.0', '3.0.0', '4.0.0'),
      alias: fc.constantFrom<string[]>([], ['CVE-2026-9'], ['P-1']),
      day: fc.integer({ min: 1, max: 4 }),
      withdrawn: fc.constantFrom(false, false, false, true),
    });
    const sbom = fc.record({
      kind: fc.constant('sbom' as const),
      serial: fc.integer({ min: 10, max: 11 }),
      version: fc.constantFrom('4.0', '4.0', '4.2', '9.9'),
      named: fc.constantFrom('', '', 'Flow 3@4.2'),
      components: fc.array(fc.tuple(name, version), { minLength: 1, maxLength: 3 }),
    });
    const systemRecord = fc.record({
      kind: fc.constant('nvd' as const),
      id: fc.integer({ min: 1, max: 2 }),
      product: fc.constantFrom(
        'windriver:vxworks',
        'microsoft:windows_10_1809',
        'orlen_medical:flow_3_firmware',
      ),
      before: fc.constantFrom('6.9.4', '7.1'),
      day: fc.integer({ min: 1, max: 4 }),
    });
    const step = fc.oneof(
      { weight: 3, arbitrary: systemRecord },
      { weight: 4, arbitrary: record },
      { weight: 3, arbitrary: sbom },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('devices' as const),
          first: fc.constantFrom('4.0', '4.2', '5'),
          os: fc.constantFrom(
            '',
            'VxWorks 6.9.3',
            'Wind River VxWorks 6.9.3',
            'VxWorks 7',
            'Windows 10 1809',
          ),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat({ max: 5 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('match' as const) }) },
    );
    let run = 0;
    let met = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        run += 1;
        const context = await newOrganisation(ward, `Random ${number} ${run}`);
        await give(context, pumps);
        const given: string[] = [];
        for (const [at, one] of steps.entries()) {
          if (one.kind === 'match') await runMatching(ward);
          else if (one.kind === 'undo') {
            const importId = given.splice(one.which % Math.max(1, given.length), 1)[0];
            if (importId !== undefined) await undoImport(context, { importId });
          } else if (one.kind === 'devices') {
            await give(
              context,
              inventoryCsv([
                pump('A1', { version: one.first, os: one.os }),
                pump('A2', { version: '4.2', os: 'VxWorks 6.9.3' }),
              ]),
            );
          } else {
            const text =
              one.kind === 'sbom'
                ? bom({ ...one, note: run * 100 + at })
                : one.kind === 'nvd'
                  ? nvd({ ...one, id: `CVE-2026-70${one.id}0` })
                  : osv({ ...one, id: `P-${one.id}`, aliases: one.alias });
            const { import_id, outcome } = await give(
              context,
              text,
              one.kind === 'sbom' && one.named !== '' ? { for: one.named } : {},
            );
            if (import_id !== null && outcome === 'imported') given.push(import_id);
          }
        }
        await runMatching(ward);
        const before = await softwareState(ward, context);
        met += before.length > 0 ? 1 : 0;
        await rebuild(ward, context);
        expect(await softwareState(ward, context)).toEqual(before);
        // What is the world's would be met by the next run.
        for (const importId of given) await undoImport(context, { importId });
        await runMatching(ward);
        expect(await softwareState(ward, context)).toEqual([]);
        await removeOrganisation(context);
      }),
      { numRuns: 12, seed: 20261127 },
    );
    expect(met).toBeGreaterThan(3);
  });
});

/** Findings of components, in words that do not depend on ids, and the advisories that are made of records. */
async function softwareState({ store }: Ward, { org }: OrgContext): Promise<string[]> {
  return await store.asSystem(async (db) => {
    const { rows } = await sql<{ line: string }>`
      select jsonb_build_array(c.version, a.tracking_id, f.vulnerability_key, f.status, f.confidence, f.cvss, f.reason, f.evidence,
        jsonb_array_length(f.components->'listed'))::text as line
      from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
        join advisory a on a.advisory_id = f.advisory_id where f.org_id = ${org.orgId}::uuid
      union all select jsonb_build_array(s.content->'stated', s.undecided)::text from sbom s
        where s.org_id = ${org.orgId}::uuid and s.origin = 'inventory' and s.undecided <> '{}'
      union all select jsonb_build_array(tracking_id, title, version, content, cves)::text from advisory where org_id = ${org.orgId}::uuid`.execute(
      db,
    );
    return rows.map(({ line }) => line).sort();
  });
}

/** Forgets what was worked out and works it out again. */
async function rebuild(ward: Ward, { org }: OrgContext): Promise<void> {
  await ward.store.asSystem(async (db) => {
    await sql`delete from finding where org_id = ${org.orgId}::uuid`.execute(db);
    await sql`delete from sbom_match where org_id = ${org.orgId}::uuid`.execute(db);
    await sql`delete from sbom_configuration where org_id = ${org.orgId}::uuid`.execute(db);
    await sql`delete from advisory where org_id = ${org.orgId}::uuid`.execute(db);
    await sql`insert into match_request (org_id, kind, subject_id, requested_at)
      select org_id, 'sbom', sbom_id, now() from sbom where org_id = ${org.orgId}::uuid and is_current
      union all select org_id, 'configuration', configuration_id, now() from configuration where org_id = ${org.orgId}::uuid`.execute(
      db,
    );
  });
  await runMatching(ward);
}
