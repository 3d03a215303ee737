/** Operating systems that rows state, against records; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { getCoverage } from '../coverage/coverage.ts';
import { getDevice } from '../devices/get-device.ts';
import { listDevices } from '../devices/list-devices.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { listComponents, listSboms } from '../software/list-sboms.ts';
import type { Ward } from '../ward.ts';
import { nvd } from './testing.ts';

const vxworks = { id: 'CVE-2026-7001', product: 'windriver:vxworks', before: '6.9.4' };
const line = (tag: string, id = vxworks.id) => `${tag} ${id} ${id} affected immediate`;

eachDatabase((open) => {
  let ward: Ward;
  let number = 0;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  async function hospital(...systems: readonly string[]): Promise<OrgContext> {
    number += 1;
    const context = await newOrganisation(ward, `Hospital ${number}`);
    await give(context, inventoryCsv(systems.map((os, at) => pump(`S${at + 1}`, { os }))));
    return context;
  }

  async function undecided(context: OrgContext): Promise<string[]> {
    await runMatching(ward);
    const { undecided: systems } = await getCoverage(context, {});
    return systems.map(
      (one) => `${one.name}: ${one.undecidedCount} on ${one.deviceCount}, ${one.texts.join(' | ')}`,
    );
  }

  describe('a system of a row', () => {
    it('is met by a record, whichever comes first, and goes with each', async () => {
      const context = await hospital('VxWorks 6.9.3', 'VxWorks 6.9.4');
      expect(await findingLines(context)).toEqual([]);
      const record = await give(context, nvd(vxworks));
      expect(await findingLines(context)).toEqual([line('S1')]);
      const more = await give(
        context,
        inventoryCsv([pump('S3', { os: 'Wind River VxWorks v6.9.3', site: 'South' })]),
      );
      expect(await findingLines(context)).toEqual([line('S1'), line('S3')]);
      await takeBack(context, more);
      expect(await findingLines(context)).toEqual([line('S1')]);
      await give(context, inventoryCsv([pump('S1', { os: 'VxWorks 7' })]));
      expect(await findingLines(context)).toEqual([]);
      await give(context, inventoryCsv([pump('S1', { os: 'VxWorks 6.9.3' })]));
      await takeBack(context, record);
      expect(await findingLines(context)).toEqual([]);
    });

    it('says which text was read as what, and which range of which record it lies in', async () => {
      const context = await hospital('VxWorks 6.9.3');
      const record = await give(context, nvd(vxworks));
      await runMatching(ward);
      const { items } = await listFindings(context, { limit: 10 });
      const found = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
      expect(found.evidence.map((one) => `${one.deviceField} ${one.outcome}: ${one.reading}`)).toEqual([
        'os supports: The row states "VxWorks 6.9.3", read as VxWorks 6.9.3',
        'component supports: VxWorks is what the row states; NVD CVE-2026-7001 names it.',
        'component version supports: 6.9.3 lies in < 6.9.4, by the order of versions of generic.',
      ]);
      await takeBack(context, record);
    });

    it('that its updates decide about is no finding, and is counted once for all devices', async () => {
      const context = await hospital(
        'Windows 10 1809',
        'Windows 10 Enterprise 1809',
        'Windows 10 1809 10.0.17763.1234',
        'CP/M',
      );
      const record = await give(
        context,
        nvd({ id: 'CVE-2026-7002', product: 'microsoft:windows_10_1809', before: '10.0.17763.2000' }),
      );
      expect(await findingLines(context)).toEqual([line('S3', 'CVE-2026-7002')]);
      expect(await undecided(context)).toEqual([
        'Windows 10: 1 on 2, Windows 10 1809 | Windows 10 Enterprise 1809',
      ]);
      const { items } = await listDevices(context, { sort: 'assetTag', dir: 'asc', limit: 10 });
      const device = await getDevice(context, { deviceId: items[0]?.deviceId ?? '' });
      expect(device.undecided).toMatchObject([
        { name: 'Windows 10', undecidedCount: 1, inKevCount: 0, vulnerabilities: ['CVE-2026-7002'] },
      ]);
      await takeBack(context, record);
      expect(await undecided(context)).toEqual([]);
    });

    it('and so is the firmware of its make and model, under the words that records have for it', async () => {
      const context = await hospital('', '');
      const pumps = [
        pump('F1', { version: '4.0' }),
        pump('F2', { version: '4.2' }),
        pump('F3', { version: '' }),
        pump('F4', { version: 'SW 1.4 / FW 3.2' }),
      ];
      await give(context, inventoryCsv(pumps));
      const record = await give(
        context,
        nvd({ id: 'CVE-2026-7003', product: 'orlenmedical:flow_3_infusion_pump_firmware', before: '4.1' }),
      );
      expect((await findingLines(context)).filter((one) => one.startsWith('F'))).toEqual([
        line('F1', 'CVE-2026-7003'),
      ]);
      expect(await undecided(context)).toEqual(['Orlen Medical Flow 3: 1 on 2, ']);
      await takeBack(context, record);
      expect(await findingLines(context)).toEqual([]);
    });

    it('is no SBOM of the lists, and describes no device', async () => {
      const context = await hospital('VxWorks 6.9.3');
      const record = await give(context, nvd(vxworks));
      await runMatching(ward);
      expect((await listSboms(context, { limit: 10 })).items).toEqual([]);
      expect((await listComponents(context, { limit: 10 })).items).toEqual([]);
      const { items } = await listDevices(context, { sort: 'assetTag', dir: 'asc', limit: 10 });
      const device = await getDevice(context, { deviceId: items[0]?.deviceId ?? '' });
      expect(device.software).toBe(null);
      await takeBack(context, record);
    });
  });
});
