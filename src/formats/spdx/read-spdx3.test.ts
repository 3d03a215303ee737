import { describe, expect, it } from 'vitest';
import { readSpdx3 } from './read-spdx3.ts';

const creation = {
  type: 'CreationInfo',
  '@id': '_:c',
  specVersion: '3.0.1',
  created: '2026-05-01T10:00:00Z',
  createdBy: ['urn:ann'],
  createdUsing: ['urn:tool'],
};
const document = {
  type: 'SpdxDocument',
  spdxId: 'urn:doc',
  creationInfo: '_:c',
  name: 'doc',
  rootElement: ['urn:sbom'],
};
const agents = [
  { type: 'Person', spdxId: 'urn:ann', name: 'Ann', creationInfo: '_:c' },
  { type: 'Tool', spdxId: 'urn:tool', name: 'Maker of SBOMs', creationInfo: '_:c' },
  { type: 'Organization', spdxId: 'urn:org', name: 'Maker', creationInfo: '_:c' },
];
const sbomElement = {
  type: 'software_Sbom',
  spdxId: 'urn:sbom',
  creationInfo: '_:c',
  rootElement: ['urn:a'],
};
const a = {
  type: 'software_Package',
  spdxId: 'urn:a',
  creationInfo: '_:c',
  name: 'Pump',
  software_packageVersion: '2',
  software_primaryPurpose: 'operatingSystem',
  suppliedBy: 'urn:org',
};
const b = {
  type: 'software_Package',
  spdxId: 'urn:b',
  creationInfo: '_:c',
  name: 'lib',
  software_packageUrl: 'pkg:npm/lib@1',
  externalIdentifier: [
    { type: 'ExternalIdentifier', externalIdentifierType: 'cpe23', identifier: 'cpe:2.3:a:x:lib:1' },
    { type: 'ExternalIdentifier', externalIdentifierType: 'packageUrl', identifier: 'pkg:npm/lib@1?x=y' },
    { type: 'ExternalIdentifier', externalIdentifierType: 'email', identifier: 'x@y' },
  ],
  verifiedUsing: [{ type: 'Hash', algorithm: 'sha3_256', hashValue: 'ab' }],
  originatedBy: ['urn:ann'],
};
const file = { type: 'software_File', spdxId: 'urn:f', creationInfo: '_:c', name: 'f' };
const license = {
  type: 'simplelicensing_LicenseExpression',
  spdxId: 'urn:l',
  simplelicensing_licenseExpression: 'MIT',
};

function relation(from: string, relationshipType: string, ...to: string[]) {
  return { type: 'Relationship', spdxId: `urn:${from}${relationshipType}`, from, relationshipType, to };
}

function read(...elements: object[]) {
  return readSpdx3({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [creation, document, ...agents, sbomElement, ...elements],
  });
}

describe('SPDX 3', () => {
  it('is read with packages, files, identifiers and what relates them', () => {
    const { sbom, problems } = read(
      a,
      b,
      file,
      license,
      relation('urn:a', 'contains', 'urn:b', 'urn:f'),
      relation('urn:b', 'hasDeclaredLicense', 'urn:l'),
      relation('urn:b', 'hasConcludedLicense', 'urn:l'),
      { ...relation('urn:a', 'dependsOn', 'urn:b'), type: 'LifecycleScopedRelationship' },
      relation('urn:a', 'hasDocumentation', 'urn:f'),
    );
    expect(problems).toEqual([]);
    expect(sbom).toMatchObject({
      format: 'spdx',
      specVersion: '3.0.1',
      document: {
        id: 'urn:doc',
        version: null,
        name: 'doc',
        createdAt: '2026-05-01T10:00:00Z',
        authors: ['Ann'],
        tools: ['Maker of SBOMs'],
      },
      root: { ref: 'urn:a', name: 'Pump', version: '2', type: 'operating-system', maker: 'Maker' },
      components: [
        {
          ref: 'urn:b',
          parentRef: 'urn:a',
          maker: 'Ann',
          supplier: null,
          purls: ['pkg:npm/lib@1', 'pkg:npm/lib@1?x=y'],
          cpes: ['cpe:2.3:a:x:lib:1'],
          licenses: ['MIT'],
          hashes: [{ algorithm: 'SHA3-256', value: 'ab' }],
          pointer: '/@graph/7',
        },
      ],
      files: [{ ref: 'urn:f', name: 'f', hashes: [] }],
    });
    expect(sbom?.relationships).toEqual([
      { from: 'urn:a', to: 'urn:b', kind: 'contains', as: 'contains' },
      { from: 'urn:a', to: 'urn:f', kind: 'contains', as: 'contains' },
      { from: 'urn:a', to: 'urn:b', kind: 'depends_on', as: 'dependsOn' },
      { from: 'urn:a', to: 'urn:f', kind: 'other', as: 'hasDocumentation' },
    ]);
  });

  it('keeps a file with an identifier among the components', () => {
    const { sbom } = read(a, { ...file, software_packageUrl: 'pkg:generic/f@1' });
    expect(sbom?.components).toMatchObject([{ ref: 'urn:f', type: 'file', purls: ['pkg:generic/f@1'] }]);
    expect(sbom?.files).toEqual([]);
  });

  it('reads an element alone, and elements inside others', () => {
    const { sbom } = readSpdx3({ '@context': 'https://spdx.org/rdf/3.0.1/x', ...a, creationInfo: creation });
    expect(sbom).toMatchObject({ specVersion: '3.0.1', root: { name: 'Pump', pointer: '' } });
    const inside = read(a, b, { ...relation('urn:a', 'contains'), to: [b] });
    expect(inside.sbom?.relationships).toHaveLength(1);
  });

  it('keeps what is imported from elsewhere apart', () => {
    const importing = { ...document, spdxId: 'urn:doc2', import: [{ externalSpdxId: 'urn:z' }] };
    const { sbom, problems } = read(a, b, importing, relation('urn:a', 'dependsOn', 'urn:z'));
    expect(problems).toEqual([]);
    expect(sbom?.outsideRelationships).toEqual([
      { from: 'urn:a', to: 'urn:z', kind: 'depends_on', as: 'dependsOn' },
    ]);
  });

  it.each<[string, object, string, string]>([
    ['an element without type', { spdxId: 'urn:x' }, 'spdx-element-unread', '/@graph/7'],
    [
      'a package without name',
      { ...b, name: '', software_packageUrl: '' },
      'spdx-element-unread',
      '/@graph/7',
    ],
    ['an id used twice', a, 'spdx-ref-repeated', '/@graph/7'],
    ['a package URL that is none', { ...b, software_packageUrl: 'x' }, 'spdx-value-unread', '/@graph/7'],
    ['a relationship to nothing', relation('urn:a', 'contains', 'urn:x'), 'spdx-reference-unread', '/@graph'],
    [
      'a relationship without from',
      { ...relation('x', 'contains'), from: null },
      'spdx-relationship-unread',
      '/@graph/7',
    ],
    [
      'statements of the security profile',
      { type: 'security_VexFixedVulnAssessmentRelationship', spdxId: 'urn:v' },
      'spdx-elements-ignored',
      '/@graph',
    ],
  ])('tells %s and reads the rest', (_name, element, code, where) => {
    const { sbom, problems } = read(a, element);
    expect(sbom).not.toBeNull();
    expect(problems).toMatchObject([{ code, where }]);
  });

  it('refuses a graph that is none, and tells a version that it does not know', () => {
    expect(readSpdx3({ '@graph': {} })).toMatchObject({ sbom: null, problems: [{ code: 'spdx-unusable' }] });
    const newer = { ...creation, specVersion: '4.0' };
    expect(readSpdx3({ '@graph': [newer, a] }).problems).toMatchObject([{ code: 'spdx-version-unknown' }]);
  });

  it('ends where collections hold one another', () => {
    const ring = { type: 'Bundle', spdxId: 'urn:ring', rootElement: ['urn:ring', 'urn:sbom'] };
    expect(read(a, ring, { ...ring, spdxId: 'urn:ring2', rootElement: ['urn:ring'] }).sbom?.root?.ref).toBe(
      'urn:a',
    );
  });
});
