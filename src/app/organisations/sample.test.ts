/** The sample is sealed off from what people import, and leaves no row when it is removed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { everyRow, rowsOfOrganisation } from '#test/state.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { localPerson } from '../access/permission.ts';
import { listAdvisories } from '../advisories/list-advisories.ts';
import { getKnowledge } from '../coverage/coverage.ts';
import type { Ward } from '../ward.ts';
import { enterOrganisation, listOrganisations } from './organisations.ts';
import { loadSample, removeSample } from './sample.ts';

eachDatabase((open) => {
  describe('the sample', { timeout: 180_000 }, () => {
    let ward: Ward;
    let own: OrgContext;
    let sample: OrgContext;
    let before: Awaited<ReturnType<typeof everyRow>>;

    beforeAll(async () => {
      ward = testWard(await open());
      own = await newOrganisation(ward, 'Our hospital');
      await give(own, inventoryCsv([pump('A1')]));
      await findingLines(own);
      before = await everyRow(ward.store);
      const context = { ward, actor: localPerson() };
      await loadSample(context, {});
      const { items } = await listOrganisations(context, {});
      const hospital = items.find((one) => one.isSample && one.kind === 'provider');
      sample = await enterOrganisation(context, hospital?.slug ?? '');
    });

    it('brings findings of its own, and none to others', async () => {
      const lines = await findingLines(sample);
      expect(lines.length).toBeGreaterThan(500);
      expect(await findingLines(own)).toEqual([]);
      const advisories = await listAdvisories(own, { sort: 'date', dir: 'desc', limit: 10 });
      expect(advisories.total).toBe(0);
      expect((await getKnowledge(own, {})).kev.count).toBe(0);
    });

    it('does not change when others import, be it about its own devices and vulnerabilities', async () => {
      const lines = await findingLines(sample);
      const cves = [...new Set(lines.map((line) => /CVE-\d+-\d+/.exec(line)?.[0] ?? ''))].filter(Boolean);
      await give(own, kevText(28, cves));
      await give(own, epssText(28, Object.fromEntries(cves.map((cve) => [cve, 0.99]))));
      await give(
        own,
        csafText({ id: 'SEALED-1', vendor: 'Spacelabs', product: 'Xhibit Telemetry Receiver (XTR)', cves }),
      );
      await give(own, csafText({ id: 'SEALED-2', cves }));
      expect(await findingLines(sample)).toEqual(lines);
      expect((await findingLines(own)).length).toBe(cves.length);
    });

    it('takes what is imported into it to itself alone', async () => {
      const ours = await findingLines(own);
      await give(sample, csafText({ id: 'INTO-SAMPLE' }));
      await give(sample, kevText(30, []));
      await give(sample, inventoryCsv([pump('SAMPLE-1', { site: 'Annex' })]));
      expect((await findingLines(sample)).some((line) => line.startsWith('SAMPLE-1 INTO-SAMPLE'))).toBe(true);
      expect(await findingLines(own)).toEqual(ours);
      const { items } = await listAdvisories(own, { q: 'INTO-SAMPLE', sort: 'date', dir: 'desc', limit: 10 });
      expect(items).toEqual([]);
    });

    it('is not loaded again where it is loaded, and leaves no row when it is removed', async () => {
      const context = { ward, actor: localPerson() };
      const held = await everyRow(ward.store);
      await loadSample(context, {});
      expect(await everyRow(ward.store)).toEqual(held);
      const { items } = await listOrganisations(context, {});
      const samples = items.filter((one) => one.isSample);
      expect(samples).toHaveLength(2);
      expect(await removeSample(context, {})).toEqual({
        removed: samples.map(({ slug, name }) => ({ slug, name })),
      });
      for (const one of samples) expect(await rowsOfOrganisation(ward.store, one.orgId)).toEqual({});
      const left = await everyRow(ward.store);
      expect(left.organisation).toEqual(before.organisation);
      expect(left.device).toHaveLength(1);
      expect(left.finding?.every((line) => line.includes(own.org.orgId))).toBe(true);
      expect(left.verdict_chain?.every((line) => line.includes(own.org.orgId))).toBe(true);
    });
  });
});
