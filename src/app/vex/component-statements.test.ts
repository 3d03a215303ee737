/** Statements about components against findings from SBOMs: by package URL and by place, and opened again when the version changes. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, openVexText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { bom, type Bom, osv } from '../software/testing.ts';
import type { Ward } from '../ward.ts';
import { acceptVex } from './decide-vex.ts';
import { listVex, listVexTroubles } from './inbox.ts';

const cve = 'CVE-2026-7001';
const left = [['left', '1.0.0']] as const;

/** A CycloneDX document of statements alone, about places in the SBOM with this serial number. */
function cyclonedxVex(refs: readonly string[]): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:00000000-0000-4000-8000-00000000beef',
    version: 1,
    metadata: { timestamp: '2026-05-01T08:00:00Z', manufacturer: { name: 'Orlen Medical' } },
    vulnerabilities: [
      {
        id: cve,
        analysis: { state: 'not_affected', justification: 'code_not_reachable' },
        affects: refs.map((ref) => ({ ref })),
      },
    ],
  });
}

const place = (version: number, ref: string) =>
  `urn:cdx:00000000-0000-4000-8000-000000000001/${version}#${ref}`;

const statements: [string, string][] = [
  ['OpenVEX by package URL', openVexText({ statements: [{ cve, products: ['pkg:npm/left@1.0.0'] }] })],
  ['CycloneDX by bom-ref', cyclonedxVex([place(1, 'c0')])],
];

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;
  beforeAll(async () => {
    ward = testWard(await open());
    const record = osv({ id: 'GHSA-left', name: 'left', fixed: '2.0.0', aliases: [cve] });
    await give(await newOrganisation(ward, 'World'), record);
  });
  beforeEach(async () => {
    context = await newOrganisation(ward, ward.newId());
    await give(context, inventoryCsv([pump('A1')]));
  });

  const sbom = async (facts: Partial<Bom> = {}) =>
    await give(context, bom({ serial: 1, components: left, ...facts }));
  const statuses = async () => (await findingLines(context)).map((line) => line.split(' ')[3]);
  async function accept(text: string) {
    await give(context, text);
    const documentId = (await listVex(context, { limit: 5 })).items[0]?.documentId ?? '';
    await acceptVex(context, { documentId, reason: 'asked the maker' });
  }

  describe.each(statements)('%s', (_what, text) => {
    it('clears the finding, and another version of the component opens it again', async () => {
      await sbom();
      expect(await statuses()).toEqual(['affected']);
      await accept(text);
      expect(await statuses()).toEqual(['not_affected']);
      const newer = await sbom({ components: [['left', '1.1.0']], note: 1 });
      expect(await statuses()).toEqual(['affected']);
      const { items } = await listVexTroubles(context, {});
      expect(items.flatMap(({ vex }) => vex.reopened.map((one) => one.cause))).toEqual(['version_left']);
      await takeBack(context, newer);
      expect(await statuses()).toEqual(['not_affected']);
    });

    it('accepted before the SBOM comes, it is brought over what the SBOM says', async () => {
      const first = await sbom();
      await accept(text);
      await takeBack(context, first);
      expect(await statuses()).toEqual([]);
      await sbom();
      expect(await statuses()).toEqual(['not_affected']);
    });
  });

  it.each<[string, string[], string]>([
    ['one of two places alike leaves the finding', [place(1, 'c0')], 'affected'],
    ['both places clear it', [place(1, 'c0'), place(1, 'c1')], 'not_affected'],
    ['another version of the SBOM is not meant', [place(2, 'c0'), place(2, 'c1')], 'affected'],
  ])('a statement by place: %s', async (_what, refs, status) => {
    await sbom({ components: [...left, ...left] });
    await accept(cyclonedxVex(refs));
    expect(await statuses()).toEqual([status]);
  });
});
