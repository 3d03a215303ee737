/** CSAF 2.0, 9.1.11 to 9.1.13 and 9.1.17, bullet by bullet, by the deeds that pages, commands and API call; both databases. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '#app/access/deed.ts';
import { getAdvisory } from '#app/advisories/get-advisory.ts';
import { listAdvisories } from '#app/advisories/list-advisories.ts';
import { getDevice } from '#app/devices/get-device.ts';
import { listDevices } from '#app/devices/list-devices.ts';
import { getMatching } from '#app/findings/get-matching.ts';
import { listWorklist } from '#app/findings/list-worklist.ts';
import { matchAgain } from '#app/findings/match-again.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import {
  countComponentStates,
  listComponentFindings,
  markComponents,
} from '#app/remediation/component-marks.ts';
import { countRemediationOf, listRemediation, markRemediation } from '#app/remediation/remediation.ts';
import { getSbom, listSboms } from '#app/software/list-sboms.ts';
import type { Ward } from '#app/ward.ts';
import { fanOutRequests, takeRequests } from '#store/judgement/requests.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, npmSbomText, osvText, pump, type AdvisoryFacts } from '#test/files.ts';
import { give, newOrganisation, removeOrganisation, takeBack, testWard } from '#test/ward.ts';
import { conformanceReport } from '../../tools/conformance-report.ts';
import { bullets } from './csaf-2-0.ts';
import { type Case, type Ground, readerCases } from './reader-cases.ts';

async function advisoryOf({ context, id }: Ground) {
  const list = await listAdvisories(context, { q: id, sort: 'date', dir: 'desc', limit: 10 });
  const [found] = list.items;
  if (found === undefined) throw new Error(`${id} is not listed`);
  return await getAdvisory(context, { advisoryId: found.advisoryId });
}

const devicesOf = async ({ context }: Ground, advisoryId?: string) =>
  (await listDevices(context, { advisoryId, sort: 'assetTag', dir: 'asc', limit: 50 })).items;

/** Two pumps, one of which has the fix, and a notice about them; matched. */
async function pumps(ground: Ground, facts: AdvisoryFacts = {}): Promise<void> {
  const { context, model } = ground;
  await give(
    context,
    inventoryCsv([pump('A1', { model }), pump('A2', { model }), pump('A3', { model, version: '4.1' })]),
  );
  await give(context, ground.notice(facts));
  await runMatching(context.ward);
}

async function searched(ground: Ground, q: string): Promise<string[]> {
  const { items } = await listAdvisories(ground.context, { q, sort: 'date', dir: 'desc', limit: 50 });
  return items.map(({ trackingId }) => trackingId);
}

const pending = async ({ context }: Ground) => (await getMatching(context, { wait: 0 })).pending;

/** Waits for nothing before, asks, and sees that it waits and is done. */
async function again(ground: Ground, advisories: number, devices: number): Promise<void> {
  await pumps(ground);
  const advisoryIds = (
    await listAdvisories(ground.context, { q: ground.model, sort: 'date', dir: 'desc', limit: 9 })
  ).items
    .slice(0, advisories)
    .map(({ advisoryId }) => advisoryId);
  const deviceIds = (await devicesOf(ground)).slice(0, devices).map(({ deviceId }) => deviceId);
  expect([advisoryIds.length, deviceIds.length, await pending(ground)]).toEqual([advisories, devices, 0]);
  await matchAgain(ground.context, { advisoryIds, deviceIds });
  expect(await pending(ground)).toBeGreaterThan(0);
  await runMatching(ground.context.ward);
  expect(await pending(ground)).toBe(0);
  await expect(
    matchAgain(ground.context, { advisoryIds: [], deviceIds: ['01234567-89ab-7cde-8f01-23456789abcd'] }),
  ).rejects.toMatchObject({ code: 'not-found' });
}

const version = (text: string, of: string) => text.replaceAll('"1"', `"${of}"`);

const cases: Readonly<Record<string, Case>> = {
  ...readerCases,
  'csaf-9-1-11-3': async (ground) => {
    await give(ground.context, inventoryCsv([pump('A1', { model: ground.model })]));
    const document = JSON.parse(ground.notice()) as { vulnerabilities: { scores: object[] }[] };
    const products = [`${ground.id}-P1`];
    const cvss = (baseScore: number, baseSeverity: string, vector: string) => ({
      cvss_v3: { version: vector.slice(5, 8), vectorString: vector, baseScore, baseSeverity },
      products,
    });
    const low = cvss(3.1, 'LOW', 'CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N');
    const older = cvss(9.8, 'CRITICAL', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    const newer = cvss(9.8, 'CRITICAL', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    for (const one of document.vulnerabilities) one.scores = [low, older, newer];
    await give(ground.context, JSON.stringify(document));
    expect((await advisoryOf(ground)).vulnerabilities[0]?.score).toMatchObject({
      baseScore: 9.8,
      cvssVersion: '3.1',
    });
  },
  'csaf-9-1-12-1': async (ground) => {
    await give(ground.context, ground.notice());
    expect((await advisoryOf(ground)).notes).toHaveLength(1);
  },
  'csaf-9-1-12-2': async (ground) => {
    expect((await give(ground.context, ground.notice())).outcome).toBe('imported');
    expect(await searched(ground, ground.id)).toEqual([ground.id]);
  },
  'csaf-9-1-12-3': async (ground) => {
    for (const part of ['A', 'B', 'C'])
      await give(ground.context, ground.notice({ id: `${ground.id}-${part}` }));
    expect((await searched(ground, ground.id)).sort()).toEqual(
      ['A', 'B', 'C'].map((part) => `${ground.id}-${part}`),
    );
  },
  'csaf-9-1-12-4': async (ground) => {
    const { context, model } = ground;
    await give(context, inventoryCsv([pump('A1', { model })]));
    const result = await give(context, ground.notice());
    await runMatching(context.ward);
    expect((await devicesOf(ground))[0]?.affectedCount).toBe(1);
    await takeBack(context, result);
    await runMatching(context.ward);
    expect([await searched(ground, ground.id), (await devicesOf(ground))[0]?.affectedCount]).toEqual([[], 0]);
  },
  'csaf-9-1-12-8': async (ground) => {
    const cve = `CVE-2025-${100_000 + ground.id.length * 1000 + Number(ground.id.replace(/\D/g, '').slice(-3))}`;
    await give(ground.context, ground.notice({ cves: [cve] }));
    expect(await searched(ground, cve)).toEqual([ground.id]);
  },
  'csaf-9-1-12-13': async (ground) => {
    const outcomes = [];
    for (const number of [2, 3, 1])
      outcomes.push((await give(ground.context, ground.notice({ version: number }))).outcome);
    expect(outcomes).toEqual(['imported', 'imported', 'older']);
    const { version: current, revisions } = await advisoryOf(ground);
    expect([current, revisions.map((one) => [one.version, one.isCurrent])]).toEqual([
      '3',
      [
        ['3', true],
        ['2', false],
        ['1', false],
      ],
    ]);
  },
  'csaf-9-1-13-1': async (ground) => {
    await pumps(ground);
    expect((await advisoryOf(ground)).affectedDevices).toBe(2);
  },
  'csaf-9-1-13-2': async (ground) => {
    await give(ground.context, inventoryCsv([pump('A1'), pump('A2')]));
    expect((await devicesOf(ground)).map((one) => one.assetTag)).toEqual(['A1', 'A2']);
  },
  'csaf-9-1-13-3': async (ground) => {
    await pumps(ground);
    const [device] = await devicesOf(ground);
    const { findings } = await getDevice(ground.context, { deviceId: device?.deviceId ?? '' });
    expect(findings[0]?.confidence).toBeGreaterThan(0.5);
    expect(findings[0]?.evidence.length).toBeGreaterThan(1);
  },
  'csaf-9-1-13-4': async (ground) => {
    await pumps(ground);
    await give(ground.context, ground.notice({ id: `${ground.id}-second` }));
    await runMatching(ground.context.ward);
    const { items } = await listWorklist(ground.context, { q: ground.model, limit: 9 });
    expect(items.map((one) => one.advisory.trackingId).sort()).toEqual([ground.id, `${ground.id}-second`]);
  },
  'csaf-9-1-13-5': async (ground) => {
    await pumps(ground);
    for (const { deviceId, assetTag } of await devicesOf(ground)) {
      const { findings } = await getDevice(ground.context, { deviceId });
      expect([assetTag, findings.map((one) => [one.advisory.trackingId, one.status])]).toEqual([
        assetTag,
        [[ground.id, assetTag === 'A3' ? 'fixed' : 'affected']],
      ]);
    }
  },
  'csaf-9-1-13-6': async (ground) => {
    await pumps(ground);
    const { ours } = await advisoryOf(ground);
    expect(ours.map((one) => [one.model, one.version, one.status, one.deviceCount])).toEqual([
      [ground.model, '4.0', 'affected', 2],
      [ground.model, '4.1', 'fixed', 1],
    ]);
  },
  'csaf-9-1-13-7': async (ground) => {
    await pumps(ground);
    const { advisoryId } = await advisoryOf(ground);
    // The one that has the fix stands in the list of products as fixed.
    expect((await devicesOf(ground, advisoryId)).map((one) => one.assetTag)).toEqual(['A1', 'A2']);
  },
  'csaf-9-1-13-18': async (ground) => {
    const { asked, automatic } = await keptApart(ground);
    expect(await taken(ground)).toMatchObject({ askedBy: 'Tess Tester', advisoryIds: [asked] });
    expect(await taken(ground)).toMatchObject({ askedBy: 'Tess Tester', advisoryIds: [] });
    expect(await taken(ground)).toMatchObject({ askedBy: null, advisoryIds: [automatic] });
  },
  'csaf-9-1-13-8': async (ground) => {
    await pumps(ground, { cves: ['CVE-2026-1001', 'CVE-2026-1002'] });
    const { context, id } = ground;
    const list = async () =>
      (await listRemediation(context, { trackingId: id, limit: 50 })).items
        .map((one) => `${one.assetTag} ${one.cve} ${one.state}`)
        .sort();
    expect(new Set((await list()).map((line) => line.split(' ')[2]))).toEqual(new Set(['not_remediated']));
    const one = { trackingId: id, asset: 'a1', cve: 'cve-2026-1001' };
    const mark = { state: 'in_progress', note: 'booked for May' } as const;
    expect(await markRemediation(context, { which: one, ...mark })).toEqual({ found: 1, marked: 1 });
    expect(await markRemediation(context, { which: one, ...mark })).toEqual({ found: 1, marked: 0 });
    await markRemediation(context, { which: { trackingId: id, asset: 'A2' }, state: 'done', note: null });
    expect(await list()).toEqual([
      'A1 CVE-2026-1001 in_progress',
      'A1 CVE-2026-1002 not_remediated',
      'A2 CVE-2026-1001 done',
      'A2 CVE-2026-1002 done',
    ]);
    const { items } = await listRemediation(context, { trackingId: id, state: 'in_progress', limit: 9 });
    expect(items).toMatchObject([
      {
        note: 'booked for May',
        markedBy: 'Tess Tester',
        advisoryVersion: '1',
        deviceVersion: '4.0',
        remediesChanged: false,
      },
    ]);
    await markRemediation(context, { which: one, state: 'not_remediated', note: null });
    expect((await list())[0]).toBe('A1 CVE-2026-1001 not_remediated');
    await expect(
      markRemediation(context, { which: { trackingId: 'no such' }, state: 'done', note: null }),
    ).rejects.toMatchObject({ code: 'remediation-none' });
  },
  'csaf-9-1-13-9': async (ground) => {
    await pumps(ground);
    const { context, id } = ground;
    await markRemediation(context, { which: { trackingId: id }, state: 'in_progress', note: null });
    const [device] = await devicesOf(ground);
    const { findings } = await getDevice(context, { deviceId: device?.deviceId ?? '' });
    await give(context, ground.notice({ version: 2 }));
    await runMatching(context.ward);
    const after = await getDevice(context, { deviceId: device?.deviceId ?? '' });
    const same = ({ findingId, firstFoundAt, changedAt, status }: (typeof findings)[number]) => [
      findingId,
      firstFoundAt,
      changedAt,
      status,
    ];
    expect(after.findings.map(same)).toEqual(findings.map(same));
    const marks = async () =>
      (await listRemediation(context, { trackingId: id, limit: 9 })).items.map((one) => [
        one.state,
        one.advisoryVersion,
        one.remediesChanged,
      ]);
    expect(await marks()).toEqual([
      ['in_progress', '1', false],
      ['in_progress', '1', false],
    ]);
    await give(
      context,
      ground.notice({ version: 3 }).replace('Install release 4.1 or later.', 'Install release 4.2.'),
    );
    expect((await marks()).map((one) => one[2])).toEqual([true, true]);
  },
  'csaf-9-1-13-10': async (ground) => {
    for (const [of, outcome] of [
      ['1.9.0', 'imported'],
      ['1.10.0', 'imported'],
      ['1.2.0', 'older'],
    ] as const)
      expect([of, (await give(ground.context, version(ground.notice(), of))).outcome]).toEqual([of, outcome]);
    expect((await advisoryOf(ground)).version).toBe('1.10.0');
  },
  'csaf-9-1-13-11': async (ground) => await again(ground, 1, 0),
  'csaf-9-1-13-12': async (ground) => {
    await give(ground.context, ground.notice({ id: `${ground.id}-second` }));
    await again(ground, 2, 0);
  },
  'csaf-9-1-13-13': async (ground) => await again(ground, 0, 1),
  'csaf-9-1-13-14': async (ground) => await again(ground, 0, 3),
  'csaf-9-1-13-15': async (ground) => {
    await give(ground.context, inventoryCsv([pump('A1', { model: ground.model })]));
    await runMatching(ground.context.ward);
    await give(ground.context, ground.notice());
    expect(await pending(ground)).toBeGreaterThan(0);
    await runMatching(ground.context.ward);
    expect((await advisoryOf(ground)).affectedDevices).toBe(1);
  },
  'csaf-9-1-13-16': async (ground) => {
    await give(ground.context, ground.notice());
    await runMatching(ground.context.ward);
    await give(ground.context, inventoryCsv([pump('A1', { model: ground.model })]));
    expect(await pending(ground)).toBeGreaterThan(0);
    await runMatching(ground.context.ward);
    expect((await devicesOf(ground))[0]?.affectedCount).toBe(1);
  },
  'csaf-9-1-13-17': async (ground) => {
    await give(ground.context, inventoryCsv([pump('A1', { model: ground.model, version: '4.5' })]));
    await give(ground.context, version(ground.notice(), '1.0.0'));
    await runMatching(ground.context.ward);
    expect((await advisoryOf(ground)).affectedDevices).toBe(0);
    await give(ground.context, version(ground.notice({ affected: '<5.0', fixed: '>=5.0' }), '2.0.0'));
    await runMatching(ground.context.ward);
    expect((await advisoryOf(ground)).affectedDevices).toBe(1);
  },
  'csaf-9-1-13-19': async (ground) => {
    await pumps(ground);
    const { advisoryId } = await advisoryOf(ground);
    expect((await countRemediationOf(ground.context, { advisoryId })).devices).toBe(2);
  },
  'csaf-9-1-13-20': async (ground) => {
    await pumps(ground);
    await markRemediation(ground.context, {
      which: { trackingId: ground.id, asset: 'A1' },
      state: 'done',
      note: null,
    });
    const { advisoryId } = await advisoryOf(ground);
    const { vulnerabilities } = await countRemediationOf(ground.context, { advisoryId });
    expect(vulnerabilities).toEqual([
      {
        vulnerabilityKey: 'CVE-2026-1001',
        cve: 'CVE-2026-1001',
        matched: 2,
        not_remediated: 1,
        in_progress: 0,
        done: 1,
      },
    ]);
  },
  'csaf-9-1-17-1': async (ground) => {
    await give(ground.context, ground.notice());
    expect((await advisoryOf(ground)).trackingId).toBe(ground.id);
  },
  'csaf-9-1-17-2': async (ground) => {
    await give(ground.context, npmSbomText([`${ground.id}@1.0.0`]));
    expect((await listSboms(ground.context, { limit: 9 })).total).toBe(1);
  },
  'csaf-9-1-17-3': async (ground) => await documentMatched(ground),
  'csaf-9-1-17-4': async (ground) => await documentMatched(ground),
  'csaf-9-1-17-6': async (ground) => {
    await documentMatched(ground);
    const { sboms, components } = (await advisoryOf(ground)).software;
    expect([sboms, components.map(({ sbomName }) => sbomName)]).toEqual([1, [expect.stringMatching(/./)]]);
  },
  'csaf-9-1-17-5': async (ground) => {
    await documentMatched(ground);
    const { context, id } = ground;
    const { items } = await listComponentFindings(context, { name: id, version: '1.0.0', limit: 9 });
    expect(items).toMatchObject([
      {
        vulnerability: 'CVE-2026-1001',
        status: 'affected',
        records: [{ source: 'csaf', id: expect.stringContaining(id) }],
      },
    ]);
  },
  'csaf-9-1-17-8': async (ground) => {
    await documentMatched(ground);
    const { context, id } = ground;
    const which = { name: id, vulnerability: 'CVE-2026-1001' };
    for (const state of ['in_progress', 'done', 'not_remediated'] as const) {
      const marking = { which, state, note: null, isForAll: false };
      expect(await markComponents(context, marking)).toEqual({ found: 1, marked: 1 });
      const { items } = await listComponentFindings(context, { name: id, limit: 9 });
      expect(items.map((one) => one.state)).toEqual([state]);
    }
  },
  'csaf-9-1-17-7': async (ground) => {
    await documentMatched(ground);
    const { components } = (await advisoryOf(ground)).software;
    expect(components.map((one) => [one.name, one.version, one.status, one.vulnerability])).toEqual([
      [ground.id, '1.0.0', 'affected', 'CVE-2026-1001'],
    ]);
  },
  'csaf-9-1-17-9': async (ground) => {
    await documentMatched(ground);
    const before = await sbomMatches(ground);
    await give(ground.context, packageNotice(ground, { version: 2 }));
    await runMatching(ground.context.ward);
    expect(await sbomMatches(ground)).toEqual(before);
  },
  'csaf-9-1-17-10': async (ground) => {
    await give(ground.context, version(ground.notice(), '1.10.0'));
    expect((await give(ground.context, version(ground.notice(), '1.9.0'))).outcome).toBe('older');
  },
  'csaf-9-1-17-11': async (ground) => await softwareAgain(ground, 1, 0),
  'csaf-9-1-17-12': async (ground) => {
    await give(ground.context, packageNotice(ground, { id: `${ground.id}-second` }));
    await softwareAgain(ground, 2, 0);
  },
  'csaf-9-1-17-13': async (ground) => await softwareAgain(ground, 0, 1),
  'csaf-9-1-17-14': async (ground) => {
    const serial = '3e671687-395b-41f5-a30f-a58921a69b79';
    await give(ground.context, npmSbomText([`${ground.id}@3.0.0`], serial));
    await softwareAgain(ground, 0, 2);
  },
  'csaf-9-1-17-15': async (ground) => {
    await give(ground.context, npmSbomText([`${ground.id}@1.0.0`]));
    await runMatching(ground.context.ward);
    await give(ground.context, packageNotice(ground));
    expect(await pending(ground)).toBeGreaterThan(0);
    await runMatching(ground.context.ward);
    expect((await sbomMatches(ground)).map((one) => one.status)).toEqual(['affected']);
  },
  'csaf-9-1-17-16': async (ground) => {
    await give(ground.context, osvText(record(ground)));
    await runMatching(ground.context.ward);
    await give(ground.context, npmSbomText([`${ground.id}@1.0.0`]));
    expect(await pending(ground)).toBeGreaterThan(0);
    await runMatching(ground.context.ward);
    expect((await sbomMatches(ground)).map((one) => one.status)).toEqual(['affected']);
  },
  'csaf-9-1-17-17': async (ground) => {
    await give(ground.context, npmSbomText([`${ground.id}@1.0.0`]));
    const other = packageNotice(ground).replace(`${ground.id}@1.0.0`, `${ground.id}@2.0.0`);
    await give(ground.context, version(other, '1.0.0'));
    await runMatching(ground.context.ward);
    expect(await sbomMatches(ground)).toEqual([]);
    await give(ground.context, version(packageNotice(ground), '2.0.0'));
    await runMatching(ground.context.ward);
    expect((await sbomMatches(ground)).map((one) => one.status)).toEqual(['affected']);
  },
  'csaf-9-1-17-18': async (ground) => {
    const { sbomId } = await keptApart(ground);
    expect(await taken(ground)).toMatchObject({
      askedBy: 'Tess Tester',
      sbomIds: [],
      advisoryIds: [expect.any(String)],
    });
    expect(await taken(ground)).toMatchObject({ askedBy: 'Tess Tester', sbomIds: [sbomId], advisoryIds: [] });
  },
  'csaf-9-1-17-20': async (ground) => {
    await documentMatched(ground);
    const { context, id } = ground;
    const advisories = await listAdvisories(context, { q: id, sort: 'date', dir: 'desc', limit: 9 });
    const { advisoryId = '' } = advisories.items.find((one) => one.trackingId === id) ?? {};
    const counts = async () => (await countComponentStates(context, { advisoryId })).vulnerabilities;
    const one = { vulnerability: 'CVE-2026-1001', matched: 1, in_progress: 0 };
    expect(await counts()).toEqual([{ ...one, not_remediated: 1, done: 0 }]);
    await markComponents(context, { which: { advisoryId }, state: 'done', note: null, isForAll: false });
    expect(await counts()).toEqual([{ ...one, not_remediated: 0, done: 1 }]);
  },
  'csaf-9-1-17-19': async (ground) => {
    await documentMatched(ground);
    const { affected, unknown } = (await advisoryOf(ground)).software;
    expect([affected, unknown]).toEqual([1, 0]);
  },
};

const record = ({ id }: Ground) => ({ id: `GHSA-${id}`, name: id, aliases: [] });

async function sbomMatches({ context }: Ground) {
  const { items } = await listSboms(context, { limit: 9 });
  return (await getSbom(context, { sbomId: items[0]?.sbomId ?? '' })).matches;
}

/** A notice that names an npm package, exactly 1.0.0 of it. */
function packageNotice(ground: Ground, facts: AdvisoryFacts = {}): string {
  const key = `"product_id":"${facts.id ?? ground.id}-P1"`;
  const purl = `"product_identification_helper":{"purl":"pkg:npm/${ground.id}@1.0.0"}`;
  return ground.notice(facts).replaceAll(key, `${key},${purl}`);
}

async function documentMatched(ground: Ground): Promise<void> {
  await give(ground.context, npmSbomText([`${ground.id}@1.0.0`]));
  await give(ground.context, packageNotice(ground));
  await runMatching(ground.context.ward);
  expect((await sbomMatches(ground)).map((one) => one.status)).toEqual(['affected']);
}

/** Some documents, or the SBOMs of some components, are matched again when somebody asks. */
async function softwareAgain(ground: Ground, documents: number, sboms: number): Promise<void> {
  const { context, id } = ground;
  await give(context, npmSbomText([`${id}@1.0.0`]));
  await give(context, packageNotice(ground));
  await runMatching(context.ward);
  const advisories = await listAdvisories(context, { q: id, sort: 'date', dir: 'desc', limit: 9 });
  const advisoryIds = advisories.items.slice(0, documents).map(({ advisoryId }) => advisoryId);
  const held = await listSboms(context, { limit: 9 });
  const sbomIds = held.items.slice(0, sboms).map(({ sbomId }) => sbomId);
  expect([advisoryIds.length, sbomIds.length, await pending(ground)]).toEqual([documents, sboms, 0]);
  const asked = await matchAgain(context, { advisoryIds, deviceIds: [], sbomIds });
  expect([asked.sboms > 0, await pending(ground)]).toEqual([true, expect.any(Number)]);
  expect(await pending(ground)).toBeGreaterThan(0);
  await runMatching(context.ward);
  expect(await pending(ground)).toBe(0);
}

/** One document is asked for with an SBOM, and another has just come: neither is matched yet. */
async function keptApart(ground: Ground): Promise<{ asked: string; automatic: string; sbomId: string }> {
  const { context, id } = ground;
  await give(context, npmSbomText([`${id}@1.0.0`]));
  await give(context, ground.notice());
  await runMatching(context.ward);
  const idOf = async (trackingId: string) => {
    const { items } = await listAdvisories(context, { q: trackingId, sort: 'date', dir: 'desc', limit: 9 });
    return items.find((one) => one.trackingId === trackingId)?.advisoryId ?? '';
  };
  await give(context, ground.notice({ id: `${id}-LATER` }));
  await context.ward.store.asSystem(async (db) => await fanOutRequests(db));
  const asked = await idOf(id);
  const sbomId = (await listSboms(context, { limit: 9 })).items[0]?.sbomId ?? '';
  await matchAgain(context, { advisoryIds: [asked], deviceIds: [], sbomIds: [sbomId] });
  return { asked, automatic: await idOf(`${id}-LATER`), sbomId };
}

/** What the next pass would work out. */
async function taken({ context: { ward, org } }: Ground) {
  const limits = { advisories: 100, configurations: 100, sboms: 100 };
  return await ward.store.asOrg(scopeOf(org), async (db) => await takeRequests(db, org.orgId, limits));
}

const asked = bullets.filter(({ standing }) => standing !== 'not yet');
const clauses = [...new Set(asked.map(({ id }) => clauseOf(id)))];

/** `csaf-9-1-13` of `csaf-9-1-13-8`. */
function clauseOf(id: string): string {
  return id.replace(/-\d+$/, '');
}

// A database for each clause: what everybody knows is matched for every organisation in it, so many cases in one take long.
describe.each(clauses)('%s', (clause) => {
  eachDatabase((open) => {
    let ward: Ward;
    beforeAll(async () => {
      ward = testWard(await open());
    });
    const ofClause = asked.filter(({ id }) => clauseOf(id) === clause);
    it.each(ofClause.map(({ id, asks }) => [id, asks] as const))('%s: %s', async (id) => {
      const context = await newOrganisation(ward, id);
      const place = bullets.findIndex((one) => one.id === id);
      const model = `Flow ${101 + place}`;
      const own = { id: id.replaceAll('csaf-', 'c'), product: model };
      const run = cases[id];
      expect(run).toBeTypeOf('function');
      await run?.({ context, model, id: own.id, notice: (facts) => csafText({ ...own, ...facts }) });
      await removeOrganisation(context);
    });
  });
});

describe('the report', () => {
  it('has a case for each bullet that is met or partly met, and for no other', () => {
    expect(Object.keys(cases).sort()).toEqual(asked.map(({ id }) => id).sort());
  });

  it('says why, wherever something is missing', () => {
    expect(bullets.filter((one) => (one.standing === 'met') !== (one.missing === null))).toEqual([]);
    expect(new Set(bullets.map(({ id }) => id)).size).toBe(bullets.length);
  });

  it('is the one that the table gives (else run node tools/conformance-report.ts)', () => {
    const file = join(import.meta.dirname, '..', '..', 'docs', 'conformance', 'csaf-2.0.md');
    expect(readFileSync(file, 'utf8')).toBe(conformanceReport());
  });
});
