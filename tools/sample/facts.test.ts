/** The facts in the sample agree with the public data that lies beside a checkout. */
import { globSync } from 'node:fs';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { hasShared, readText, sharedPath, sharedSkip } from '../../test/shared.ts';
import { advisories } from './advisories/index.ts';
import { epssFacts, kevFacts } from './exploitation.ts';
import { solvaneAdvisory } from './manufacturer/released.ts';
import { sboms } from './manufacturer/sbom.ts';

const vulnerabilities = [...advisories, solvaneAdvisory].flatMap((fact) => fact.vulnerabilities);
const wanted = new Set(vulnerabilities.map(({ cve }) => cve));

/** CISA's CSAF documents that name one of our CVEs, by document id in capital letters. */
function cisaTexts(): Map<string, string> {
  const paths = globSync(sharedPath('corpus', 'csaf', 'cisa', '{icsma,icsa}', '**', '*.{json,json.gz}'));
  const found = new Map<string, string>();
  for (const path of paths) {
    const document = readText(path);
    if ([...wanted].some((cve) => document.includes(cve)))
      found.set((path.split('/').at(-1) ?? '').replace(/\.json(\.gz)?$/, '').toUpperCase(), document);
  }
  return found;
}

/** Records of NVD about our CVEs, one text each. */
function nvdTexts(): string[] {
  const single = globSync(sharedPath('corpus', 'cve', 'nvd-1.1', '{icsma,well-known}', '**', '*.json')).map(
    readText,
  );
  const lines = ['kev', 'icsa', 'years/nvd-2020'].flatMap((name) =>
    readText(sharedPath('corpus', 'cve', 'nvd-1.1', `${name}.jsonl.gz`)).split('\n'),
  );
  return [...single, ...lines].filter((record) =>
    [...wanted].some((cve) => record.slice(0, 600).includes(cve)),
  );
}

/** Everything a document says about one vulnerability of it. */
function aboutCve(document: string, cve: string): string {
  const parsed = JSON.parse(document) as { vulnerabilities?: { cve?: string }[] };
  return JSON.stringify(parsed.vulnerabilities?.filter((each) => each.cve === cve) ?? []);
}

describe.skipIf(!hasShared)(`the facts of the sample${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('have the CVSS vectors that CISA or NVD published', () => {
    const cisa = [...cisaTexts().values()];
    const nvd = nvdTexts();
    const unproven = vulnerabilities.filter(({ cve, vector }) => {
      const metrics = vector.replace(/^CVSS:3\.\d\//, '');
      return !(
        cisa.some((document) => aboutCve(document, cve).includes(metrics)) ||
        nvd.some((record) => record.slice(0, 600).includes(cve) && record.includes(metrics))
      );
    });
    // Published after the newest document of the collection; taken from CISA's page.
    expect([...new Set(unproven.map(({ cve }) => cve))]).toEqual(['CVE-2024-48973', 'CVE-2024-48974']);
  });

  it('state versions in the words of the notice they name', () => {
    const cisa = cisaTexts();
    const plain = (value: string): string =>
      value
        .toLowerCase()
        .replaceAll('\\u003c', '<')
        .replaceAll('\\u003e', '>')
        .replace(/[\s()|]|\bv(?=\d)|with/g, '');
    const strange = advisories.flatMap(({ sources, products, vulnerabilities: own }) => {
      const named = sources.flatMap(([summary]) => cisa.get(summary.replace('CISA ', '')) ?? []).map(plain);
      const affected = new Set(own.flatMap((each) => each.affected));
      return named.length === 0
        ? []
        : products
            .filter(({ key, versions }) => affected.has(key) && !versions.startsWith('vers:generic/'))
            .filter(({ versions }) => !named.some((document) => document.includes(plain(versions))))
            .map(({ product, versions }) => `${product}: ${versions}`);
    });
    expect(strange).toEqual([]);
  });

  it('have the dates and marks of the KEV catalogue', () => {
    const catalogue = JSON.parse(
      readText(sharedPath('corpus', 'kev', 'known_exploited_vulnerabilities.json')),
    ) as {
      vulnerabilities: Record<string, unknown>[];
    };
    for (const fact of kevFacts) {
      expect(catalogue.vulnerabilities.find(({ cveID }) => cveID === fact.cve)).toMatchObject({
        vendorProject: fact.vendor,
        product: fact.product,
        dateAdded: fact.added,
        dueDate: fact.due,
        knownRansomwareCampaignUse: fact.ransomware ? 'Known' : 'Unknown',
        cwes: fact.cwes,
      });
    }
    const listed = new Set(catalogue.vulnerabilities.map(({ cveID }) => cveID));
    const forgotten = [...wanted].filter(
      (cve) => listed.has(cve) && !kevFacts.some((fact) => fact.cve === cve),
    );
    expect(forgotten).toEqual([]);
  });

  it('have the EPSS scores of 22 August 2026, digit by digit', () => {
    const rows = parse<Record<string, string>>(
      readText(sharedPath('corpus', 'epss', 'epss_kev_nvd-2026-08-22.csv')),
      {
        columns: true,
        bom: true,
      },
    );
    const published = new Map(rows.map((row) => [row.CVE, [row.EPSS, row['EPSS Percentile']]]));
    for (const [cve, epss, percentile] of epssFacts) expect(published.get(cve)).toEqual([epss, percentile]);
    const forgotten = [...wanted].filter(
      (cve) => published.has(cve) && !epssFacts.some(([id]) => id === cve),
    );
    expect(forgotten).toEqual([]);
  });
});

describe.skipIf(!hasShared)(`the bills of materials${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const schema = (name: string): AnySchema =>
    JSON.parse(readText(sharedPath('conformance', 'cyclonedx', 'schema', name))) as AnySchema;

  it.each(sboms())('%s follows the schema of CycloneDX 1.6', (_name, document) => {
    const ajv = new Ajv({ strict: false, validateFormats: true, logger: false });
    addFormats.default(ajv);
    ajv.addSchema([schema('spdx.schema.json'), schema('jsf-0.82.schema.json')]);
    const validate = ajv.compile(schema('bom-1.6.schema.json'));
    expect({ valid: validate(document), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  it.each(sboms())('%s lists 15 to 40 parts', (_name, document) => {
    const { components } = document as { components: unknown[] };
    expect(components.length).toBeGreaterThanOrEqual(15);
    expect(components.length).toBeLessThanOrEqual(40);
  });
});
