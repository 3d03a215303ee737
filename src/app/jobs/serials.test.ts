/** Windows of serial numbers against the devices of a configuration, also when its devices change; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import type { Ward } from '../ward.ts';

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
    const context = await newOrganisation(ward, 'Knows');
    await give(context, csafText({ affected: 'serial numbers below AB2000', fixed: '9.9' }));
    const listed = csafText({
      id: 'ORLEN-2',
      product: 'Flow 5',
      affected: '< 9',
      fixed: '99',
      cves: ['CVE-2026-1002'],
    });
    await give(
      context,
      listed.replaceAll(
        '"product_id":"ORLEN-2-P1"',
        '"product_id":"ORLEN-2-P1","product_identification_helper":{"serial_numbers":["AB1*","AB25??"]}',
      ),
    );
  });

  describe('a window of serial numbers', () => {
    it.each<[string, string[], string]>([
      ['all inside', ['AB1000', 'AB1001'], 'affected'],
      ['all outside', ['AB2000', 'AB3000'], 'not_affected'],
      ['one inside', ['AB1000', 'AB3000'], 'unknown'],
      ['one of another shape', ['AB1000', 'X-7'], 'unknown'],
      ['one without', ['AB3000', ''], 'unknown'],
    ])('decides where all devices of the configuration agree: %s', async (what, serials, status) => {
      const context = await newOrganisation(ward, what);
      await give(context, inventoryCsv(serials.map((serial, at) => pump(`A${at}`, { serial }))));
      const lines = await findingLines(context);
      expect(lines.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual(
        serials.map((_, at) => `A${at} ORLEN-1 CVE-2026-1001 ${status}`),
      );
    });

    it('names the devices that decide', async () => {
      const context = await newOrganisation(ward, 'Names');
      await give(context, inventoryCsv([pump('A1', { serial: 'AB1000' }), pump('A2', { serial: 'AB3000' })]));
      await findingLines(context);
      const { items } = await listFindings(context, { limit: 1 });
      const found = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
      expect(found.evidence.map(({ reading }) => reading)).toContain(
        'depends on serial numbers below AB2000; of these devices 1 of 2 meet it: AB1000; 1 do not: AB3000',
      );
    });

    it('is asked again when the devices change, and when the change is taken back', async () => {
      const context = await newOrganisation(ward, 'Changes');
      const statuses = async () => (await findingLines(context)).map((line) => line.split(' ')[3]);
      await give(context, inventoryCsv([pump('A1', { serial: 'AB3000' })]));
      expect(await statuses()).toEqual(['not_affected']);
      const more = await give(
        context,
        inventoryCsv([pump('A1', { serial: 'AB3000' }), pump('A2', { serial: 'AB1000' })]),
      );
      expect(await statuses()).toEqual(['unknown', 'unknown']);
      await takeBack(context, more);
      expect(await statuses()).toEqual(['not_affected']);
    });

    it('may be a list with wildcards', async () => {
      const context = await newOrganisation(ward, 'Lists');
      const flow = (tag: string, serial: string, version: string) =>
        pump(tag, { model: 'Flow 5', serial, version });
      await give(
        context,
        inventoryCsv([flow('A1', 'AB1999', '4'), flow('A2', 'AB2599', '5'), flow('A3', 'AB2600', '6')]),
      );
      expect((await findingLines(context)).map((line) => line.split(' ')[3])).toEqual([
        'affected',
        'affected',
        'not_affected',
      ]);
    });
  });
});
