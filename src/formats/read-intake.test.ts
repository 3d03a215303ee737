import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntakeOptions, readIntake } from './index.ts';

function read(content: string | Uint8Array, options?: IntakeOptions) {
  return readIntake(typeof content === 'string' ? Buffer.from(content) : content, 'file', options);
}

const csaf = {
  document: {
    category: 'csaf_base',
    csaf_version: '2.0',
    title: 'Pumps that listen',
    publisher: { category: 'vendor', name: 'Example Pumps', namespace: 'https://pumps.example' },
    tracking: {
      id: 'EX-1',
      version: '1',
      status: 'final',
      initial_release_date: '2026-01-02T10:00:00.000Z',
      current_release_date: '2026-01-02T10:00:00.000Z',
      revision_history: [{ number: '1', date: '2026-01-02T10:00:00.000Z', summary: 'first' }],
    },
  },
};
const kev = {
  catalogVersion: '2026.05.01',
  dateReleased: '2026-05-01T10:00:00Z',
  count: 1,
  vulnerabilities: [
    {
      cveID: 'CVE-2026-1234',
      vendorProject: 'Example',
      product: 'Pump',
      vulnerabilityName: 'Example pump',
      dateAdded: '2026-04-30',
      shortDescription: 'x',
      requiredAction: 'y',
      dueDate: '2026-05-21',
      knownRansomwareCampaignUse: 'Known',
      notes: '',
      cwes: ['CWE-306'],
    },
  ],
};
const epss =
  '#model_version:v2025.03.14,score_date:2026-08-22T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1234,0.5,0.99\n';
const cyclonedx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [{ type: 'library', name: 'a' }],
};
const inventory = 'asset_tag,model\n1,Pump\n';
const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'x', packages: [] };
const spdx3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [{ type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1', created: '2026-01-01T00:00:00Z' }],
};
const openvex = { '@context': 'https://openvex.dev/ns/v0.2.0', author: 'x', statements: [] };
const cyclonedxVex = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  vulnerabilities: [
    { id: 'CVE-2026-1', affects: [{ ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1' }] },
  ],
};
const osv = { schema_version: '1.7.0', id: 'GHSA-1', modified: '2026-01-01T00:00:00Z', affected: [] };
const cve = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: { cveId: 'CVE-2026-1000', state: 'PUBLISHED' },
  containers: { cna: {} },
};
const nvdPage = {
  totalResults: 1,
  format: 'NVD_CVE',
  version: '2.0',
  vulnerabilities: [{ cve: { id: 'CVE-2026-1000', sourceIdentifier: 'x@example.com' } }],
};
const nvdFeed = { CVE_data_type: 'CVE', CVE_Items: [{ cve: { CVE_data_meta: { ID: 'CVE-2020-1000' } } }] };
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('recognising a file by its content', () => {
  it.each([
    ['CSAF 2.0', JSON.stringify(csaf), 'advisory', 'csaf', '2.0'],
    ['CSAF in UTF-16', utf16(JSON.stringify(csaf)), 'advisory', 'csaf', '2.0'],
    ['CSAF with a byte order mark', `\ufeff${JSON.stringify(csaf)}`, 'advisory', 'csaf', '2.0'],
    ['gzipped CSAF', gzipSync(JSON.stringify(csaf)), 'advisory', 'csaf', '2.0'],
    ['KEV', JSON.stringify(kev), 'kev', 'kev', '2026.05.01'],
    ['EPSS', epss, 'epss', 'epss', 'v2025.03.14'],
    ['gzipped EPSS', gzipSync(epss), 'epss', 'epss', 'v2025.03.14'],
    ['CycloneDX', JSON.stringify(cyclonedx), 'sbom', 'cyclonedx', '1.6'],
    [
      'CycloneDX XML',
      '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.1" version="1"><components/></bom>',
      'sbom',
      'cyclonedx',
      '1.1',
    ],
    [
      'CycloneDX XML with a prefix and a comment',
      '<!-- made by x --><c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.6"><c:components/></c:bom>',
      'sbom',
      'cyclonedx',
      '1.6',
    ],
    ['SPDX JSON', JSON.stringify(spdx), 'sbom', 'spdx', '2.3'],
    ['SPDX tag-value', 'SPDXVersion: SPDX-2.2\nSPDXID: SPDXRef-DOCUMENT\n', 'sbom', 'spdx', '2.2'],
    ['SPDX 3', JSON.stringify(spdx3), 'sbom', 'spdx', '3.0.1'],
    ['OpenVEX', JSON.stringify(openvex), 'vex', 'openvex', '0.2.0'],
    ['CycloneDX VEX', JSON.stringify(cyclonedxVex), 'vex', 'cyclonedx', '1.6'],
    ['OSV', JSON.stringify(osv), 'vulnerabilities', 'osv', '1.7.0'],
    [
      'OSV as JSON Lines',
      `${JSON.stringify(osv)}\n${JSON.stringify(osv)}`,
      'vulnerabilities',
      'osv',
      '1.7.0',
    ],
    ['an answer of OSV', JSON.stringify({ vulns: [osv] }), 'vulnerabilities', 'osv', '1.7.0'],
    ['a list in UTF-16', utf16(JSON.stringify([osv])), 'vulnerabilities', 'osv', '1.7.0'],
    ['CVE 5', JSON.stringify(cve), 'vulnerabilities', 'cve', '5.1'],
    ['gzipped CVE 5', gzipSync(JSON.stringify([cve, cve])), 'vulnerabilities', 'cve', '5.1'],
    ['a page of NVD', JSON.stringify(nvdPage), 'vulnerabilities', 'nvd', '2.0'],
    [
      'an empty page of NVD',
      '{"format":"NVD_CVE","vulnerabilities":[]}',
      'vulnerabilities',
      'nvd',
      'unstated',
    ],
    ['a feed of NVD', JSON.stringify(nvdFeed), 'vulnerabilities', 'nvd', '1.1'],
    ['an inventory', inventory, 'inventory', 'csv', 'comma'],
    ['a gzipped inventory', gzipSync(inventory), 'inventory', 'csv', 'comma'],
    ['a signature', '-----BEGIN PGP SIGNATURE-----\n\nabc\n', 'companion', 'signature', null],
    ['a public key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n', 'companion', 'public-key', null],
    ['a SHA-512 file', `${'ab'.repeat(64)}  icsma-17-017-01.json\n`, 'companion', 'checksum', null],
    ['a SHA-256 file', `${'ab'.repeat(32)} *x.json\n`, 'companion', 'checksum', null],
    ['a ROLIE feed', '{"feed":{"id":"x","entry":[]}}', 'companion', 'feed', null],
    ['a ROLIE service', '{"service":{"workspace":[]}}', 'companion', 'feed', null],
    [
      'provider metadata',
      '{"metadata_version":"2.0","canonical_url":"https://x","publisher":{}}',
      'companion',
      'provider',
      null,
    ],
    ['an aggregator', '{"aggregator_version":"2.0","aggregator":{}}', 'companion', 'provider', null],
    ['changes.csv', '"2026/ex-1.json","2026-01-02T10:00:00Z"\n', 'companion', 'change-list', null],
    ['index.txt', '2026/ex-1.json\n2026/ex-2.json\n', 'companion', 'change-list', null],
  ])('knows %s', async (_name, content, kind, format, version) => {
    expect(await read(content)).toMatchObject({ kind, format, version });
  });

  it.each([
    ['SPDX RDF', '<rdf:RDF xmlns="http://spdx.org/rdf/terms#"/>', 'RDF'],
    ['a list of OpenVEX documents', JSON.stringify([openvex]), 'openvex'],
    ['a PDF', '%PDF-1.7\n', 'PDF'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '.xls'],
    ['a web page', '<!DOCTYPE html><html></html>', 'web page'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004 something'), 'ZIP'],
    ['a SARIF report', '{"version":"2.1.0","runs":[]}', 'SARIF'],
  ])('names %s and says that it is not read yet', async (_name, content, what) => {
    const intake = await read(content);
    expect(intake.kind).toBe('unrecognised');
    expect(intake.problems).toMatchObject([
      { code: 'format-not-read-yet', message: expect.stringContaining(what) },
    ]);
    expect(intake.problems[0]?.hint).not.toBe('');
  });

  it.each([
    ['prose', 'Dear all, please find attached.', 'format-unrecognised'],
    ['bytes', Buffer.from([1, 2, 0, 9, 255, 7]), 'format-unrecognised'],
    ['unknown JSON', '{"hello":1}', 'format-unrecognised'],
    ['a JSON list of nothing', '[]', 'format-unrecognised'],
    ['JSON Lines', '{"a":1}\n{"a":2}\n', 'json-lines'],
    ['KEV as CSV', 'cveID,vendorProject,product\nCVE-2026-1,a,b\n', 'kev-csv'],
    ['a table of vulnerabilities', 'CVE,EPSS,Vendor,Product\nCVE-2026-1,0.1,a,b\n', 'format-unrecognised'],
  ])('does not take %s for anything', async (_name, content, code) => {
    expect(await read(content)).toMatchObject({ kind: 'unrecognised', problems: [{ code }] });
  });
});

describe('files that are broken', () => {
  const packed = gzipSync(inventory.repeat(100));
  it.each([
    ['nothing', '', null, 'file-empty', ''],
    ['blanks', ' \n ', null, 'file-empty', ''],
    ['gzipped nothing', gzipSync(''), null, 'file-empty', ''],
    ['truncated CSAF', JSON.stringify(csaf).slice(0, -20), 'csaf', 'json-truncated', 'line 1, column 404'],
    [
      'CSAF with a comma too many',
      JSON.stringify(csaf, null, 1).replace('"EX-1"', '"EX-1",'),
      'csaf',
      'json-syntax',
      'line 12, column 17',
    ],
    [
      'CSAF of another version',
      '{"document":{"csaf_version":"1.2"}}',
      'csaf',
      'csaf-version-unknown',
      '/document/csaf_version',
    ],
    [
      'CSAF without an id',
      '{"document":{"csaf_version":"2.0"}}',
      'csaf',
      'csaf-unusable',
      '/document/tracking/id',
    ],
    [
      'KEV without entries',
      '{"catalogVersion":"1","vulnerabilities":[]}',
      'kev',
      'kev-shape',
      '/dateReleased',
    ],
    ['EPSS without a date', 'cve,epss,percentile\nCVE-2026-1234,0,0\n', 'epss', 'epss-head', 'line 1'],
    [
      'CycloneDX without a list',
      '{"bomFormat":"CycloneDX","components":{}}',
      'cyclonedx',
      'cyclonedx-unusable',
      '/components',
    ],
    ['an inventory without devices', 'asset_tag,model\n', 'csv', 'inventory-no-rows', 'line 1'],
    [
      'an inventory without identity',
      'manufacturer,model\na,b\n',
      'csv',
      'inventory-no-identity-column',
      'line 1',
    ],
    ['nesting without end', '['.repeat(100_000), null, 'json-too-deep', 'line 1, column 201'],
    ['UTF-16 with half a character', Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]), null, 'encoding-broken', ''],
    ['gzip cut off', packed.subarray(0, packed.length - 12), null, 'gzip-damaged', ''],
    ['gzip in gzip', gzipSync(packed), null, 'gzip-nested', ''],
  ])('says of %s what and where', async (_name, content, format, code, where) => {
    const intake = await read(content);
    expect(intake).toMatchObject({ kind: 'failed', format, version: null });
    expect(intake.problems[0]).toMatchObject({ code, where, severity: 'error' });
    expect(intake.problems[0]?.hint).not.toBe('');
  });

  it('stops a gzip bomb at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await read(bomb, { maxBytes: 1_000_000 })).toMatchObject({
      kind: 'failed',
      problems: [{ code: 'gzip-too-large' }],
    });
  });

  it('refuses content above the limit', async () => {
    expect(await read(inventory, { maxBytes: 10 })).toMatchObject({
      kind: 'failed',
      problems: [{ code: 'file-too-large' }],
    });
  });

  it.each([
    ['rows without end', `asset_tag\n${'1\n'.repeat(2_000_100)}`, 'csv', 'too-many-rows', 'line 2000002'],
    [
      'brackets without end',
      `{"a":[${'[],'.repeat(11_000_000)}[]]}`,
      null,
      'json-too-many-values',
      'line 1, column 30000006',
    ],
    ['a row of commas', `asset_tag,model\n1${',x'.repeat(3_000_000)}\n`, 'csv', 'csv-ragged-row', 'line 2'],
  ])('stops at %s before they fill the memory', async (_name, content, format, code, where) => {
    const intake = await read(content);
    expect(intake.format).toBe(format);
    expect(intake.problems).toMatchObject([{ code, where }]);
  });

  it('keeps the good rows of an inventory beside its errors', async () => {
    const intake = await read('asset_tag,model\n1,A\n,B\n1,C\n2\n');
    expect(intake).toMatchObject({ kind: 'inventory', rows: [{ assetTag: '1', line: 2 }] });
    expect(intake.problems.map((p) => `${p.code} ${p.where}`)).toEqual([
      'inventory-row-no-identity line 3',
      'inventory-duplicate-asset-tag line 4',
      'csv-ragged-row line 5',
    ]);
  });
});

describe('readIntake', () => {
  it('tells its progress and throws the reason of an abort', async () => {
    const seen: (number | null)[][] = [];
    await read(inventory, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([3, 3]);
    await expect(read(inventory, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });

  it('throws on no bytes whatever', async () => {
    const heads = [csaf, kev, cyclonedx].map((value) => JSON.stringify(value));
    const start = fc.constantFrom(
      '',
      '{',
      '[1,',
      'PK\u0003\u0004xl/workbook.xml',
      '\u001f\u008b',
      '<?xml',
      'asset_tag,model\n',
      epss,
      ...heads,
    );
    const bytes = fc.tuple(start, fc.uint8Array({ maxLength: 200 }), fc.nat(600)).map(([head, tail, cut]) => {
      const whole = Buffer.concat([Buffer.from(head, head.startsWith('\u001f') ? 'latin1' : 'utf8'), tail]);
      return cut < 300 ? whole.subarray(0, cut) : whole;
    });
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const intake = await read(content);
        expect(intake.problems.length > 0 || intake.kind !== 'failed').toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('throws on no JSON value whatever in the place of any part of a document', async () => {
    const part = fc.constantFrom(
      'document',
      'product_tree',
      'vulnerabilities',
      'components',
      'metadata',
      'dependencies',
      'catalogVersion',
    );
    const base = fc.constantFrom<object>(csaf, kev, cyclonedx);
    await fc.assert(
      fc.asyncProperty(base, part, fc.jsonValue({ maxDepth: 4 }), async (document, name, value) => {
        const intake = await read(JSON.stringify({ ...document, [name]: value }));
        expect(intake.problems.every((problem) => !/\{\w+\}/.test(problem.message))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
