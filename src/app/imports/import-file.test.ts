/** Importing each format: what comes of it, what the same bytes do again, and what newer and older ones do. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import {
  csafText,
  cyclonedxText,
  epssText,
  inventoryCsv,
  kevText,
  osvText,
  otherSboms,
  pump,
} from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import { codes, findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import { getAdvisory } from '../advisories/get-advisory.ts';
import { listAdvisories } from '../advisories/list-advisories.ts';
import type { Ward } from '../ward.ts';
import { isCancelled } from './cancelled.ts';

const inventory = inventoryCsv([pump('A1'), pump('A2', { version: '4.1' })]);

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  it.each([
    ['CSV with commas', inventory, 'csv', 'imported'],
    ['CSV with semicolons', inventoryCsv([pump('A3')], ';'), 'csv', 'imported'],
    ['CSV with tabs', inventoryCsv([pump('A4')], '\t'), 'csv', 'imported'],
    ['CSV gzipped', gzipSync(inventoryCsv([pump('A5')])), 'csv', 'imported'],
    ['CSAF 2.0', csafText({ id: 'EACH-1' }), 'csaf', 'imported'],
    ['CSAF 2.1', csafText({ id: 'EACH-2', csafVersion: '2.1' }), 'csaf', 'imported'],
    ['KEV', kevText(1, ['CVE-2026-1001']), 'kev', 'imported'],
    ['EPSS', epssText(1, { 'CVE-2026-1001': 0.2 }), 'epss', 'imported'],
    ['EPSS gzipped', gzipSync(epssText(2, { 'CVE-2026-1001': 0.3 })), 'epss', 'imported'],
    ['CycloneDX', cyclonedxText(), 'cyclonedx', 'imported'],
    ['CycloneDX XML', otherSboms.cyclonedxXml, 'cyclonedx', 'imported'],
    ['SPDX JSON', otherSboms.spdxJson, 'spdx', 'imported'],
    ['SPDX tag-value', otherSboms.spdxTagValue, 'spdx', 'imported'],
    ['SPDX 3', otherSboms.spdx3, 'spdx', 'imported'],
    ['OSV', osvText(), 'osv', 'imported'],
    [
      'OSV, one a line, gzipped',
      gzipSync(`${osvText({ id: 'GHSA-2' })}\n${osvText({ id: 'GHSA-3' })}\n`),
      'osv',
      'imported',
    ],
  ])('%s is imported, and the same bytes are unchanged', async (name, content, format, outcome) => {
    const context = await newOrganisation(ward, `Each ${name}`);
    const first = await give(context, content);
    expect(first).toMatchObject({ format, outcome });
    expect(first.problems.filter((one) => one.severity !== 'note')).toEqual([]);
    expect(first.import_id).not.toBeNull();
    const before = await everyRow(ward.store);
    expect(await give(context, content)).toMatchObject({ outcome: 'unchanged', import_id: null });
    expect(await everyRow(ward.store)).toEqual(before);
  });

  it.each(Object.entries(otherSboms))(
    'an SBOM as %s is tied to the devices it describes',
    async (name, text) => {
      const context = await newOrganisation(ward, `Tied ${name}`);
      await give(context, inventoryCsv([pump('A1'), pump('A2', { version: '9' })]));
      const { outcome, counts, problems } = await give(context, text);
      expect({ outcome, counts, problems }).toEqual({
        outcome: 'imported',
        counts: { components: 1, configurations: 1 },
        problems: [],
      });
    },
  );

  it('a newer SPDX document of the same product takes the place of the older one', async () => {
    const context = await newOrganisation(ward, 'Newer SPDX');
    await give(context, otherSboms.spdxJson);
    const newer = otherSboms.spdxJson.replace('sbom/1', 'sbom/2');
    expect(await give(context, newer)).toMatchObject({ outcome: 'imported' });
    const current = await everyRow(ward.store);
    const ours = current.sbom?.filter((row) => row.includes(context.org.orgId)) ?? [];
    expect(ours.filter((row) => row.includes('"is_current": true'))).toHaveLength(1);
    expect(ours).toHaveLength(2);
  });

  it('an inventory meets an advisory, and each device is told apart', async () => {
    const context = await newOrganisation(ward, 'Meets');
    await give(context, inventory);
    await give(context, csafText({ id: 'MEETS-1' }));
    const ours = (await findingLines(context)).filter((line) => line.includes('MEETS-1'));
    expect(ours.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'A1 MEETS-1 CVE-2026-1001 affected',
      'A2 MEETS-1 CVE-2026-1001 fixed',
    ]);
  });

  it('an import of an advisory answers as which it is held, whether or not it was there before', async () => {
    const context = await newOrganisation(ward, 'Held as');
    const text = csafText({ id: 'HELD-1' });
    expect((await give(context, text, { preview: true })).advisory_id).toBeNull();
    const { advisory_id: advisoryId } = await give(context, text);
    expect((await getAdvisory(context, { advisoryId: advisoryId ?? '' })).trackingId).toBe('HELD-1');
    const next = csafText({ id: 'HELD-1', version: 2 });
    const again = [await give(context, text), await give(context, next), await give(context, text)];
    expect(again.map((one) => [one.outcome, one.advisory_id])).toEqual([
      ['unchanged', advisoryId],
      ['imported', advisoryId],
      ['unchanged', advisoryId],
    ]);
    expect((await give(context, cyclonedxText())).advisory_id).toBeNull();
  });

  describe('revisions of an advisory', () => {
    it.each([
      ['a newer one replaces', [1, 2], ['imported', 'imported'], '2'],
      ['an older one is kept for the history', [2, 1], ['imported', 'older'], '2'],
      ['the newest of three wins', [2, 1, 3], ['imported', 'older', 'imported'], '3'],
      ['one that was held before is unchanged', [1, 2, 1], ['imported', 'imported', 'unchanged'], '2'],
    ] as const)('%s', async (name, versions, outcomes, current) => {
      const context = await newOrganisation(ward, `Revisions ${name}`);
      const id = `REV-${name.slice(0, 14)}`;
      const seen = [];
      for (const version of versions) {
        // Fixed versions change, so that which revision counts can be seen in what it says.
        const result = await give(context, csafText({ id, version, affected: `<${version}.5` }));
        seen.push(result.outcome);
      }
      expect(seen).toEqual(outcomes);
      const { items } = await listAdvisories(context, { q: id, sort: 'date', dir: 'desc', limit: 10 });
      expect(items.map((one) => one.version)).toEqual([current]);
      const detail = await getAdvisory(context, { advisoryId: items[0]?.advisoryId ?? '' });
      expect(detail.products.some((one) => one.versionText === `<${current}.5`)).toBe(true);
      expect(detail.revisions).toHaveLength(new Set(versions).size);
      expect(detail.revisions.filter((one) => one.isCurrent).map((one) => one.version)).toEqual([current]);
    });

    it('the same revision with other content replaces it with a note, and both are kept', async () => {
      const context = await newOrganisation(ward, 'Reissued');
      await give(context, csafText({ id: 'REISSUED', title: 'Before' }));
      const second = await give(context, csafText({ id: 'REISSUED', title: 'After' }));
      expect([second.outcome, codes(second)]).toEqual(['imported', ['advisory-same-revision']]);
      const { items } = await listAdvisories(context, {
        q: 'REISSUED',
        sort: 'date',
        dir: 'desc',
        limit: 10,
      });
      expect(items.map((one) => one.title)).toEqual(['After']);
    });

    it('the same document in other bytes is unchanged', async () => {
      const context = await newOrganisation(ward, 'Other bytes');
      const text = csafText({ id: 'BYTES-1' });
      await give(context, text);
      const spread = JSON.stringify(JSON.parse(text), null, 2);
      expect((await give(context, spread)).outcome).toBe('unchanged');
    });

    it('the same tracking id of another publisher is another advisory', async () => {
      const context = await newOrganisation(ward, 'Publishers');
      for (const publisher of ['Maker', 'Coordinator'])
        await give(context, csafText({ id: 'SHARED-1', publisher }));
      const { items } = await listAdvisories(context, {
        q: 'SHARED-1',
        sort: 'date',
        dir: 'desc',
        limit: 10,
      });
      expect(items.map((one) => one.publisher).sort()).toEqual(['Coordinator', 'Maker']);
    });
  });

  it.each([
    ['KEV', kevText(9, ['CVE-2026-1001']), kevText(8, ['CVE-2026-1002'])],
    ['EPSS', epssText(9, { 'CVE-2026-1001': 0.01 }), epssText(8, { 'CVE-2026-1001': 0.9 })],
  ])('an older %s never replaces a newer one', async (name, newer, older) => {
    const context = await newOrganisation(ward, `Older ${name}`);
    expect((await give(context, newer)).outcome).toBe('imported');
    const result = await give(context, older);
    expect([result.outcome, codes(result)]).toEqual(['older', ['release-older']]);
    expect((await give(context, newer)).outcome).toBe('unchanged');
  });

  it.each([
    ['nothing at all', '', 'file-empty'],
    ['prose', 'Dear customer, please update your pump.', 'format-unrecognised'],
    ['a CSAF document cut short', csafText().slice(0, 300), 'json-truncated'],
  ])('%s fails with %#: says so, and in a folder only what is broken fails', async (name, content, code) => {
    const context = await newOrganisation(ward, `Fails ${name}`);
    const named = await give(context, content);
    expect([named.outcome, codes(named)]).toEqual(['failed', [code]]);
    expect(named.problems.every((one) => one.hint !== '' && one.message !== '')).toBe(true);
    const found = await give(context, content, { inFolder: true });
    expect(found.outcome).toBe(code === 'format-unrecognised' ? 'skipped' : 'failed');
  });

  it.each([
    ['inventory', inventoryCsv(Array.from({ length: 40 }, (_, index) => pump(`C${index}`)))],
    ['advisory', csafText({ id: 'CANCEL-1' })],
    ['KEV', kevText(20, ['CVE-2026-1001'])],
    ['EPSS', epssText(20, { 'CVE-2026-1001': 0.5 })],
    ['SBOM', cyclonedxText({ serial: '11111111-395b-41f5-a30f-a58921a69b79' })],
  ])('an import of %s that is cancelled leaves nothing, whenever that is', async (name, text) => {
    const context = await newOrganisation(ward, `Cancel ${name}`);
    const before = await everyRow(ward.store);
    // Ids are asked for before the transaction and all through it.
    let cancelled = 0;
    for (const asked of [0, 1, 2, 3, 5, 50]) {
      const cancel = new AbortController();
      if (asked === 0) cancel.abort();
      let count = 0;
      const newId = () => {
        count += 1;
        if (count === asked) cancel.abort();
        return ward.newId();
      };
      const work = give({ ...context, ward: { ...ward, newId } }, text, { signal: cancel.signal });
      const error: unknown = await work.catch((thrown: unknown) => thrown);
      if (!cancel.signal.aborted) break;
      expect(isCancelled(error), `cancelled at id ${asked}`).toBe(true);
      expect(await everyRow(ward.store)).toEqual(before);
      cancelled += 1;
    }
    expect(cancelled).toBeGreaterThanOrEqual(3);
  });

  it.each(['reading', 'comparing', 'writing'])(
    'an inventory that is cancelled while %s leaves nothing',
    async (phase) => {
      const context = await newOrganisation(ward, `Cancel ${phase}`);
      const before = await everyRow(ward.store);
      const cancel = new AbortController();
      const onProgress = (now: string) => {
        if (now === phase) cancel.abort();
      };
      await expect(give(context, inventory, { signal: cancel.signal, onProgress })).rejects.toSatisfy(
        isCancelled,
      );
      expect(await everyRow(ward.store)).toEqual(before);
    },
  );
});
