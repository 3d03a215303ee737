/** The VEX inbox through the deeds: nothing in silence, whose word stands, and every way in which a finding is opened again. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, csafVexText, inventoryCsv, openVexText, type OpenVexSaid, pump } from '#test/files.ts';
import { readState } from '#test/state.ts';
import { codes, findingLines, give, takeBack, testWard, tickingClock } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { localPerson } from '../access/permission.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { createOrganisation } from '../organisations/organisations.ts';
import type { Ward } from '../ward.ts';
import { acceptVex, rejectVex, undoVexDecision } from './decide-vex.ts';
import { getVex, listVex, listVexTroubles, previewVex } from './inbox.ts';
import { listVexIssuers, setVexIssuer } from './issuers.ts';

const page = { limit: 100 };
const cert = { id: 'https://cert.example/vex/1', author: 'Example CERT', role: 'coordinator' };

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;

  beforeAll(async () => {
    ward = testWard(await open());
  });

  beforeEach(async () => {
    ward.clock = tickingClock();
    const actor = localPerson('Tess Tester');
    const org = await createOrganisation(
      { ward, actor },
      { name: ward.newId(), kind: 'provider', isSample: true },
    );
    context = { ward, actor, org };
    await give(context, inventoryCsv([pump('A1'), pump('A2'), pump('B1', { version: '3.9' })]), {
      path: 'inventory.csv',
    });
    // Not the maker's own: a coordinator's advisory.
    await give(context, csafText({ id: 'CERT-1', publisher: 'Example CERT' }));
    await runMatching(ward);
  });

  const lines = async () =>
    (await findingLines(context)).map((line) => line.split(' ').toSpliced(1, 2).join(' '));
  const open3 = ['A1 affected', 'A2 affected', 'B1 affected'];
  const statuses = async () => (await lines()).map((line) => line.split(' ').slice(0, 2).join(' '));
  const documentId = async () => (await listVex(context, page)).items[0]?.documentId ?? '';
  async function accept(more: object = {}) {
    return await acceptVex(context, { documentId: await documentId(), reason: 'asked the maker', ...more });
  }
  const outcomes = async () =>
    (await getVex(context, { documentId: await documentId() })).statements.map((one) => one.outcome);
  /** What waits, as the list, its filter and the report of the document say it: the three have to agree. */
  const waiting = async () => {
    const count = (await listVex(context, page)).items[0]?.waiting;
    const filtered = await listVex(context, { ...page, waiting: true });
    const others = await listVex(context, { ...page, waiting: false });
    const { waiting: reported, statements } = await getVex(context, { documentId: await documentId() });
    const met = statements.filter(({ outcome }) => outcome === 'waiting' || outcome === 'needs_a_person');
    expect({ reported, met: met.length }).toEqual({ reported: count, met: count });
    expect(filtered.items.map((one) => one.waiting)).toEqual(count === 0 ? [] : [count]);
    expect([filtered.total, others.total]).toEqual(count === 0 ? [0, 1] : [1, 0]);
    return count;
  };
  async function findingOf(asset: string) {
    const [row] = (await listFindings(context, { ...page, asset })).items;
    return await explainFinding(context, { findingId: row?.finding_id ?? '' });
  }
  const troubles = async () =>
    (await listVexTroubles(context, {})).items.flatMap(({ vex }) => [
      ...vex.reopened.map((one) => one.cause),
      ...vex.conflicts.map(() => 'conflict' as const),
    ]);
  /** Changes of status with their reasons, oldest first. */
  const trail = async () =>
    await ward.store.asSystem(async (db) => {
      const rows = await db
        .selectFrom('finding_change')
        .select(['status_before', 'status_after', 'reason'])
        .where('org_id', '=', context.org.orgId)
        .orderBy('change_no')
        .execute();
      return rows.map((row) => `${row.status_before} to ${row.status_after}: ${row.reason}`);
    });

  it('says that it is in the inbox, and applies nothing', async () => {
    const result = await give(context, openVexText());
    expect(result).toMatchObject({ outcome: 'imported', format: 'openvex', counts: { statements: 1 } });
    expect(codes(result)).toContain('vex-in-inbox');
    expect(await statuses()).toEqual(open3);
    expect(await give(context, openVexText())).toMatchObject({ outcome: 'unchanged' });
    const { items } = await listVex(context, page);
    expect(items).toMatchObject([
      {
        issuer: 'Orlen Medical',
        role: 'manufacturer',
        policy: 'ask',
        waiting: 1,
        effect: [{ from: 'affected', to: 'not_affected', findings: 1, devices: 2 }],
      },
    ]);
    expect(await outcomes()).toEqual(['waiting']);
  });

  it('an accepted one is applied to its versions alone, as the preview said, and the finding says whose word stands', async () => {
    await give(context, openVexText());
    const preview = await previewVex(context, { documentId: await documentId() });
    expect(await statuses()).toEqual(open3);
    const accepted = await accept();
    expect(accepted.counts).toEqual(preview.counts);
    expect(accepted.expiresAt).toMatch(/^2027-06-01/);
    expect(await lines()).toEqual([
      'A1 not_affected -',
      'A2 not_affected -',
      expect.stringMatching(/^B1 affected/),
    ]);
    const finding = await findingOf('A1');
    expect(finding.vex).toMatchObject({
      matched: { status: 'affected' },
      applied: { issuer: 'Orlen Medical', status: 'not_affected', number: 1 },
      rank: 'manufacturer',
    });
    expect(finding.evidence.at(-1)).toMatchObject({
      step: 'statement',
      outcome: 'against',
      reading: expect.stringContaining('accepted by Tess Tester on 2026-06-01'),
    });
    expect((await findingOf('B1')).vex).toBeNull();
    expect(await outcomes()).toEqual(['applied']);
  });

  it('taking the acceptance back opens the findings again, and says so', async () => {
    await give(context, openVexText());
    await accept();
    await runMatching(ward);
    await undoVexDecision(context, { documentId: await documentId() });
    expect(await statuses()).toEqual(open3);
    expect(await troubles()).toEqual(['undone']);
    expect((await trail()).slice(-2)).toEqual([
      expect.stringMatching(
        /^affected to not_affected: by the statement of Orlen Medical: vulnerable code not in/,
      ),
      expect.stringMatching(/^not_affected to affected: .*; opened again: its acceptance was taken back/),
    ]);
    expect((await listVex(context, page)).items[0]).toMatchObject({ waiting: 1, accepted: 0 });
  });

  it('undoing the import leaves everything as it was', async () => {
    const before = await readState(ward.store, { history: true });
    const result = await give(context, openVexText());
    await accept();
    await runMatching(ward);
    await takeBack(context, result);
    await runMatching(ward);
    expect(await readState(ward.store, { history: true })).toEqual(before);
    expect((await listVex(context, page)).total).toBe(0);
    expect((await listVexIssuers(context, page)).total).toBe(0);
  });

  it('an acceptance ends on its day', async () => {
    await give(context, openVexText());
    await accept({ expiresOn: '2026-06-30' });
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
    ward.clock = tickingClock('2026-07-01T00:00:01.000Z');
    expect(await statuses()).toEqual(open3);
    expect(await troubles()).toEqual(['expired']);
    expect((await listVex(context, page)).items[0]).toMatchObject({ waiting: 1 });
    await accept();
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
    expect(await troubles()).toEqual([]);
  });

  it.each(['2026-01-01', '2050-01-01', 'soon', '2027-02-30'])(
    'no acceptance ends on %s',
    async (expiresOn) => {
      await give(context, openVexText());
      await expect(accept({ expiresOn })).rejects.toMatchObject({ problem: { code: 'vex-expiry' } });
    },
  );

  it('a device that leaves the version is open again', async () => {
    await give(context, openVexText());
    await accept();
    await runMatching(ward);
    await give(
      context,
      inventoryCsv([pump('A1', { version: '3.8' }), pump('A2'), pump('B1', { version: '3.9' })]),
      {
        path: 'inventory.csv',
      },
    );
    expect(await statuses()).toEqual(['A1 affected', 'A2 not_affected', 'B1 affected']);
    expect(await troubles()).toEqual(['version_left']);
    expect((await findingOf('A1')).reason).toContain('the version left its scope');
  });

  it('a newer version of the document takes the place of the one before, and what it no longer says is open again', async () => {
    await give(context, openVexText());
    await accept();
    await runMatching(ward);
    const other = { status: 'under_investigation' };
    const newer = await give(context, openVexText({ version: 2, statements: [other] }));
    expect(await statuses()).toEqual(open3);
    expect(await troubles()).toEqual(['superseded']);
    const { versions } = await getVex(context, { documentId: await documentId() });
    expect(versions.map((one) => [one.version, one.isCurrent])).toEqual([
      ['2', true],
      ['1', false],
    ]);
    await expect(
      acceptVex(context, { documentId: versions[1]?.documentId ?? '', reason: 'too late' }),
    ).rejects.toMatchObject({ problem: { code: 'vex-not-current' } });
    await takeBack(context, newer);
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
  });

  it('another document under the same id and version takes its place, and that is said', async () => {
    await give(context, openVexText());
    const other = await give(context, openVexText({ statements: [{ impact: 'The port is closed.' }] }));
    expect(codes(other)).toEqual(['vex-same-version', 'vex-in-inbox']);
    expect((await listVex(context, page)).total).toBe(1);
  });

  it('what a newer version says again stays accepted; an older version changes nothing', async () => {
    await give(context, openVexText({ version: 2 }));
    await accept();
    const again = await give(context, openVexText({ version: 3, at: '2026-05-20T08:00:00Z' }));
    expect(again.problems.map((one) => one.message)).toEqual([
      expect.stringContaining('0 statements wait for a decision, and 1 were decided before'),
    ]);
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
    expect(await give(context, openVexText({ version: 1 }))).toMatchObject({ outcome: 'older' });
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
  });

  it('a revision of the advisory after the statement opens it again, until a person looks', async () => {
    await give(context, openVexText());
    await accept();
    await runMatching(ward);
    await give(
      context,
      csafText({ id: 'CERT-1', publisher: 'Example CERT', version: 2, date: '2026-05-30T09:00:00.000Z' }),
    );
    expect(await statuses()).toEqual(open3);
    expect(await troubles()).toEqual(['advisory_revised']);
    await accept();
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
  });

  it('an issuer that is trusted is applied at once, for its makers alone; one that is refused, never', async () => {
    await give(context, openVexText());
    const [issuer] = (await listVexIssuers(context, page)).items;
    const issuerId = issuer?.issuerId ?? '';
    await setVexIssuer(context, { issuerId, policy: 'apply', makers: ['Baxter'] });
    expect(await statuses()).toEqual(open3);
    expect(await outcomes()).toEqual(['waiting']);
    expect(await waiting()).toBe(1);
    await setVexIssuer(context, { issuerId, makers: ['Orlen Medical'] });
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
    expect(await waiting()).toBe(0);
    await setVexIssuer(context, { issuerId, policy: 'refuse' });
    expect(await statuses()).toEqual(open3);
    expect(await outcomes()).toEqual(['refused']);
    expect(await waiting()).toBe(0);
  });

  it.each([
    { makers: ['Baxter'], said: ['vex-in-inbox', '1 statements wait for a decision'] },
    { makers: ['Orlen Medical'], said: ['vex-by-policy', '0 of them wait'] },
    { makers: null, said: ['vex-by-policy', '0 of them wait'] },
  ])('an import of an issuer trusted for $makers says what waits', async ({ makers, said: [code, text] }) => {
    await give(context, openVexText());
    const [issuer] = (await listVexIssuers(context, page)).items;
    await setVexIssuer(context, { issuerId: issuer?.issuerId ?? '', policy: 'apply', makers });
    const { problems } = await give(
      context,
      openVexText({ version: 2, statements: [{ impact: 'The port is closed.' }] }),
    );
    expect(problems).toMatchObject([{ code, message: expect.stringContaining(text ?? '') }]);
  });

  it('an acceptance that was taken back waits again, also where the issuer is trusted', async () => {
    await give(context, openVexText());
    await accept();
    const [issuer] = (await listVexIssuers(context, page)).items;
    await setVexIssuer(context, { issuerId: issuer?.issuerId ?? '', policy: 'apply' });
    await undoVexDecision(context, { documentId: await documentId() });
    expect(await statuses()).toEqual(open3);
    expect((await listVex(context, { ...page, waiting: true })).items).toMatchObject([{ waiting: 1 }]);
  });

  it('"not affected" without a reason is applied by no policy and with no document, only by itself', async () => {
    const bare: OpenVexSaid = { justification: null };
    await give(context, openVexText({ statements: [bare] }));
    const [issuer] = (await listVexIssuers(context, page)).items;
    await setVexIssuer(context, { issuerId: issuer?.issuerId ?? '', policy: 'apply' });
    expect(await statuses()).toEqual(open3);
    expect(await outcomes()).toEqual(['needs_a_person']);
    expect(await waiting()).toBe(1);
    await expect(accept()).rejects.toMatchObject({ problem: { code: 'vex-nothing-to-decide' } });
    await accept({ statements: [1] });
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
  });

  it('statements of one rank that disagree: the more urgent stands until a person settles it', async () => {
    const other = { id: 'https://other.example/1', author: 'Other Lab', role: 'researcher' };
    await give(context, openVexText({ ...cert, statements: [{ status: 'affected' }] }));
    await accept();
    await give(context, openVexText(other));
    await accept();
    expect(await statuses()).toEqual(open3);
    expect(await troubles()).toEqual(['conflict']);
    expect(await outcomes()).toEqual(['conflict']);
    await accept({ settles: true });
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
    expect(await troubles()).toEqual([]);
  });

  it('nobody below clears what the manufacturer calls affected, unless a person settles it; our own statement does', async () => {
    await give(context, csafText({ id: 'ORLEN-9', cves: ['CVE-2026-1009'], publisher: 'Orlen Medical' }));
    await give(context, openVexText({ ...cert, statements: [{ cve: 'CVE-2026-1009' }] }));
    await accept();
    const of9 = async () =>
      (await findingLines(context)).filter((line) => line.includes('1009')).map((line) => line.split(' ')[3]);
    expect(await of9()).toEqual(['affected', 'affected', 'affected']);
    expect(await troubles()).toEqual(['conflict']);
    await undoVexDecision(context, { documentId: await documentId() });
    await rejectVex(context, { documentId: await documentId(), reason: 'the maker says otherwise' });
    expect(await of9()).toEqual(['affected', 'affected', 'affected']);
    expect(await troubles()).toEqual([]);
    await give(
      context,
      openVexText({
        id: 'https://us.example/1',
        author: 'Us',
        role: 'hospital',
        statements: [{ cve: 'CVE-2026-1009' }],
      }),
    );
    const us = (await listVexIssuers(context, page)).items.find((one) => one.name === 'Us');
    await setVexIssuer(context, { issuerId: us?.issuerId ?? '', role: 'own_organisation' });
    await accept();
    expect(await of9()).toEqual(['not_affected', 'not_affected', 'affected']);
  });

  it('csaf_vex makes its own findings and stands in the inbox for those of others', async () => {
    const result = await give(context, csafVexText());
    expect(result).toMatchObject({ outcome: 'imported', counts: { products: 2, statements: 1 } });
    const byDocument = async () =>
      (await findingLines(context)).map((line) => line.split(' ').toSpliced(2, 1).slice(0, 3).join(' '));
    expect((await byDocument()).filter((line) => line.includes('CERT-1'))).toEqual([
      'A1 CERT-1 affected',
      'A2 CERT-1 affected',
      'B1 CERT-1 affected',
    ]);
    expect((await byDocument()).filter((line) => line.includes('ORLEN-VEX'))).toHaveLength(3);
    await accept();
    expect((await byDocument()).filter((line) => line.includes('CERT-1'))).toEqual([
      'A1 CERT-1 not_affected',
      'A2 CERT-1 not_affected',
      'B1 CERT-1 not_affected',
    ]);
    await takeBack(context, result);
    expect(await statuses()).toEqual(open3);
  });

  it('meets a vulnerability by its alias', async () => {
    const said = { cve: 'GHSA-xxxx-yyyy-zzzz', aliases: ['cve-2026-1001'] };
    await give(context, openVexText({ statements: [said] }));
    await accept();
    expect(await statuses()).toEqual(['A1 not_affected', 'A2 not_affected', 'B1 affected']);
  });

  it('a decision needs a reason, and a statement that is there', async () => {
    await give(context, openVexText());
    await expect(accept({ reason: ' ' })).rejects.toMatchObject({ problem: { code: 'vex-reason' } });
    await expect(accept({ statements: [2] })).rejects.toMatchObject({
      problem: { code: 'vex-statement-unknown' },
    });
  });
});
