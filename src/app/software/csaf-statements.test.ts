/** CSAF documents with package URLs meet the SBOMs of configurations: new, revised and taken back; on both databases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import type { Ward } from '../ward.ts';
import { bom } from './testing.ts';

/** A notice about a library that its maker names by package URL; the product itself is in no inventory. */
function notice(id: string, purl: string, version = 1, cve = 'CVE-2026-1001'): string {
  const text = csafText({ id, version, vendor: 'Lib Makers', product: 'Library', cves: [cve] });
  return text.replaceAll(
    `"product_id":"${id}-P1"`,
    `"product_id":"${id}-P1","product_identification_helper":{"purl":"${purl}"}`,
  );
}

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  async function hospital(serial: number, name: string) {
    const context = await newOrganisation(ward, `Hospital ${serial}`);
    await give(context, inventoryCsv([pump('A1')]));
    const sbom = await give(context, bom({ serial, components: [[name, '1.0.0']] }));
    return { context, sbom };
  }

  describe('a statement about a package', () => {
    it('is a finding of the device that holds it, until either is taken back', async () => {
      const { context, sbom } = await hospital(41, 'csaf-a');
      const given = await give(context, notice('LIB-1', 'pkg:npm/csaf-a@1.0.0'));
      const line = 'A1 CVE-2026-1001 CVE-2026-1001 affected immediate';
      expect(await findingLines(context)).toEqual([line]);
      const { items } = await listFindings(context, { limit: 10 });
      const found = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
      expect(found.evidence.map(({ reading }) => reading).join('\n')).toMatch(
        /CSAF https:\/\/lib-makers\.example#LIB-1\/CVE-2026-1001 names it|LIB-1/,
      );
      expect(found.evidence.some(({ advisoryField }) => advisoryField?.includes('known_affected'))).toBe(
        true,
      );
      await takeBack(context, given);
      expect(await findingLines(context)).toEqual([]);
      await give(context, notice('LIB-1', 'pkg:npm/csaf-a@1.0.0', 2));
      expect(await findingLines(context)).toEqual([line]);
      await takeBack(context, sbom);
      expect(await findingLines(context)).toEqual([]);
    });

    it('ends with the revision that does not say it any more, and is back when that is taken back', async () => {
      const { context } = await hospital(42, 'csaf-b');
      await give(context, notice('LIB-2', 'pkg:npm/csaf-b'));
      const line = 'A1 CVE-2026-1001 CVE-2026-1001 affected immediate';
      expect(await findingLines(context)).toEqual([line]);
      const other = await give(context, notice('LIB-2', 'pkg:npm/csaf-b', 2, 'CVE-2026-1002'));
      expect(await findingLines(context)).toEqual(['A1 CVE-2026-1002 CVE-2026-1002 affected immediate']);
      await takeBack(context, other);
      expect(await findingLines(context)).toEqual([line]);
    });
  });
});
