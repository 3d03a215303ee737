import { describe, expect, it } from 'vitest';
import { readSpdx2 } from './read.ts';
import { readTagValueSpdx } from './tag-value.ts';

const head = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'doc',
  documentNamespace: 'https://x/1',
};
const a = { SPDXID: 'SPDXRef-a', name: 'a', versionInfo: '1' };
const b = { SPDXID: 'SPDXRef-b', name: 'b', versionInfo: '2' };
const c = { SPDXID: 'SPDXRef-c', name: 'c' };

function relation(from: string, type: string, to: string) {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

function read(parts: object) {
  return readSpdx2({ ...head, ...parts });
}

const full = {
  creationInfo: {
    created: '2026-05-01T10:00:00Z',
    creators: ['Tool: syft-1.0', 'Organization: Example Inc. (info@example.com)', 'Person: Ann (ann@x)'],
  },
  packages: [
    { ...a, primaryPackagePurpose: 'DEVICE', supplier: 'Organization: Maker' },
    {
      ...b,
      supplier: 'NOASSERTION',
      originator: 'Organization: Upstream',
      licenseDeclared: 'MIT',
      licenseConcluded: 'NOASSERTION',
      primaryPackagePurpose: 'OPERATING-SYSTEM',
      checksums: [{ algorithm: 'SHA256', checksumValue: 'ab' }],
      externalRefs: [
        { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/b@2' },
        { referenceCategory: 'SECURITY', referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a:b:b:2' },
        { referenceCategory: 'SECURITY', referenceType: 'cpe22Type', referenceLocator: 'cpe:/a:b:b:2' },
        { referenceCategory: 'OTHER', referenceType: 'swh', referenceLocator: 'x' },
      ],
    },
  ],
  files: [{ SPDXID: 'SPDXRef-f', fileName: './f', checksums: [{ algorithm: 'SHA1', checksumValue: 'cd' }] }],
  relationships: [
    relation('SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-a'),
    relation('SPDXRef-a', 'CONTAINS', 'SPDXRef-b'),
    relation('SPDXRef-f', 'CONTAINED_BY', 'SPDXRef-b'),
    relation('SPDXRef-b', 'DEV_DEPENDENCY_OF', 'SPDXRef-a'),
    relation('SPDXRef-b', 'GENERATED_FROM', 'SPDXRef-f'),
    relation('SPDXRef-b', 'CONTAINS', 'NONE'),
    relation('SPDXRef-b', 'DEPENDS_ON', 'DocumentRef-other:SPDXRef-z'),
  ],
};

const fullAsTags = `SPDXVersion: SPDX-2.3
# a comment
DocumentName: doc
DocumentNamespace: https://x/1
SPDXID: SPDXRef-DOCUMENT
Creator: Tool: syft-1.0
Creator: Organization: Example Inc. (info@example.com)
Creator: Person: Ann (ann@x)
Created: 2026-05-01T10:00:00Z
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a

PackageName: a
SPDXID: SPDXRef-a
PackageVersion: 1
PackageSupplier: Organization: Maker
FilesAnalyzed: false
PrimaryPackagePurpose: DEVICE
PackageComment: <text>a longer
PackageName: not a package
text</text>

PackageName: b
SPDXID: SPDXRef-b
PackageVersion: 2
PackageSupplier: NOASSERTION
PackageOriginator: Organization: Upstream
PackageLicenseDeclared: MIT
PackageLicenseConcluded: NOASSERTION
PrimaryPackagePurpose: OPERATING-SYSTEM
PackageChecksum: SHA256: ab
ExternalRef: PACKAGE-MANAGER purl pkg:npm/b@2
ExternalRef: SECURITY cpe23Type cpe:2.3:a:b:b:2
ExternalRef: SECURITY cpe22Type cpe:/a:b:b:2
ExternalRef: OTHER swh x
Relationship: SPDXRef-a CONTAINS SPDXRef-b
FileName: ./f
SPDXID: SPDXRef-f
FileChecksum: SHA1: cd
Relationship: SPDXRef-b DEV_DEPENDENCY_OF SPDXRef-a
Relationship: SPDXRef-b GENERATED_FROM SPDXRef-f
Relationship: SPDXRef-b CONTAINS NONE
Relationship: SPDXRef-b DEPENDS_ON DocumentRef-other:SPDXRef-z
`;

describe('SPDX 2', () => {
  it('is read with packages, files, identifiers and what relates them', () => {
    const { sbom, problems } = read(full);
    expect(problems).toEqual([]);
    expect(sbom).toMatchObject({
      format: 'spdx',
      specVersion: '2.3',
      document: {
        id: 'https://x/1',
        version: null,
        name: 'doc',
        createdAt: '2026-05-01T10:00:00Z',
        authors: ['Example Inc.', 'Ann'],
        tools: ['syft-1.0'],
      },
      root: {
        ref: 'SPDXRef-a',
        name: 'a',
        version: '1',
        type: 'device',
        maker: 'Maker',
        pointer: '/packages/0',
      },
      rootCandidates: [],
      components: [
        {
          ref: 'SPDXRef-b',
          parentRef: 'SPDXRef-a',
          type: 'operating-system',
          maker: 'Upstream',
          supplier: null,
          purls: ['pkg:npm/b@2'],
          cpes: ['cpe:2.3:a:b:b:2', 'cpe:/a:b:b:2'],
          licenses: ['MIT'],
          hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
        },
      ],
      files: [{ ref: 'SPDXRef-f', name: './f', hashes: [{ algorithm: 'SHA-1', value: 'cd' }] }],
      outsideRelationships: [{ from: 'SPDXRef-b', to: 'DocumentRef-other:SPDXRef-z', kind: 'depends_on' }],
    });
    expect(sbom?.relationships).toEqual([
      { from: 'SPDXRef-a', to: 'SPDXRef-b', kind: 'contains', as: 'CONTAINS' },
      { from: 'SPDXRef-b', to: 'SPDXRef-f', kind: 'contains', as: 'CONTAINED_BY' },
      { from: 'SPDXRef-a', to: 'SPDXRef-b', kind: 'depends_on', as: 'DEV_DEPENDENCY_OF' },
      { from: 'SPDXRef-b', to: 'SPDXRef-f', kind: 'other', as: 'GENERATED_FROM' },
    ]);
  });

  it('is the same as tag-value but for places, and for files that position puts into a package', () => {
    const json = read(full).sbom;
    const { sbom, problems } = readTagValueSpdx(fullAsTags);
    expect(problems).toEqual([]);
    expect(sbom?.root?.pointer).toBe('line 12');
    expect(sbom?.components[0]?.pointer).toBe('line 22');
    const bare = (from: typeof sbom) => ({
      ...from,
      root: { ...from?.root, pointer: '' },
      components: from?.components.map((component) => ({ ...component, pointer: '' })),
      relationships: from?.relationships
        .map(({ from: holder, to, kind }) => `${holder} ${kind} ${to}`)
        .sort(),
    });
    expect(bare(sbom)).toEqual(bare(json));
  });

  it.each(['\n', '\r\n', '\r'])('reads tag-value with lines that end in %j', (end) => {
    expect(readTagValueSpdx(fullAsTags.replaceAll('\n', end)).sbom?.components).toHaveLength(1);
  });

  it.each<[string, string, string, string]>([
    ['a line that is no tag', 'SPDXVersion: SPDX-2.3\n\nhello there\n', 'spdx-line-unread', 'line 3'],
    [
      'a package without name',
      'SPDXVersion: SPDX-2.3\nPackageName:\nSPDXID: SPDXRef-x\n',
      'spdx-element-unread',
      'line 2',
    ],
    [
      'a relationship that is cut off',
      'SPDXVersion: SPDX-2.3\nRelationship: SPDXRef-a CONTAINS\n',
      'spdx-relationship-unread',
      'line 2',
    ],
  ])('tells in tag-value %s', (_name, text, code, where) => {
    expect(readTagValueSpdx(text).problems).toMatchObject([{ code, where }]);
  });

  it.each<[string, object, string, string]>([
    ['version 2.1', { spdxVersion: 'SPDX-2.1' }, 'spdx-version-unknown', '/spdxVersion'],
    ['a package without name', { packages: [{ SPDXID: 'SPDXRef-x' }] }, 'spdx-element-unread', '/packages/0'],
    ['a file without name', { files: [{ SPDXID: 'SPDXRef-x' }] }, 'spdx-element-unread', '/files/0'],
    ['an id used twice', { packages: [a, a] }, 'spdx-ref-repeated', '/packages/1'],
    [
      'a package URL that is none',
      {
        packages: [{ ...a, externalRefs: [{ referenceType: 'purl', referenceLocator: 'https://x' }] }],
      },
      'spdx-value-unread',
      '/packages/0/externalRefs/0',
    ],
    [
      'a relationship without type',
      { relationships: [{ spdxElementId: 'SPDXRef-a', relatedSpdxElement: 'SPDXRef-b' }] },
      'spdx-relationship-unread',
      '/relationships/0',
    ],
    [
      'a relationship to nothing',
      { packages: [a, b], relationships: [relation('SPDXRef-a', 'CONTAINS', 'SPDXRef-x')] },
      'spdx-reference-unread',
      '',
    ],
    [
      'a description of nothing',
      { packages: [a], documentDescribes: ['SPDXRef-x'] },
      'spdx-reference-unread',
      '',
    ],
  ])('tells %s and reads the rest', (_name, parts, code, where) => {
    const { sbom, problems } = read(parts);
    expect(sbom).not.toBeNull();
    expect(problems).toMatchObject([{ code, where, severity: 'warning' }]);
  });

  it.each<[string, unknown, string]>([
    ['text', 'x', ''],
    ['packages that are no array', { ...head, packages: {} }, '/packages'],
    ['relationships that are no array', { ...head, relationships: 'x' }, '/relationships'],
  ])('refuses %s', (_name, document, where) => {
    expect(readSpdx2(document)).toMatchObject({ sbom: null, problems: [{ code: 'spdx-unusable', where }] });
  });

  it.each<[string, object, string | null, string[]]>([
    ['the one that is described', { packages: [a, b], documentDescribes: ['SPDXRef-b'] }, 'b', []],
    [
      'the one that says it is described',
      { packages: [a, b], relationships: [relation('SPDXRef-b', 'DESCRIBED_BY', 'SPDXRef-DOCUMENT')] },
      'b',
      [],
    ],
    ['the only one', { packages: [a] }, 'a', []],
    ['none of two where nothing is said', { packages: [a, b] }, null, []],
    [
      'none of several',
      { packages: [a, b], documentDescribes: ['SPDXRef-b', 'SPDXRef-a'] },
      null,
      ['SPDXRef-a', 'SPDXRef-b'],
    ],
    [
      'none where a file is described beside it',
      {
        packages: [a],
        files: [{ SPDXID: 'SPDXRef-f', fileName: 'f' }],
        documentDescribes: ['SPDXRef-a', 'SPDXRef-f'],
      },
      null,
      ['SPDXRef-a', 'SPDXRef-f'],
    ],
    [
      'the only one where the document describes itself',
      { packages: [a], documentDescribes: ['SPDXRef-DOCUMENT'] },
      'a',
      [],
    ],
  ])('takes for its root %s', (_name, parts, root, candidates) => {
    const { sbom } = read(parts);
    expect(sbom?.root?.name ?? null).toBe(root);
    expect(sbom?.rootCandidates).toEqual(candidates);
    expect(sbom?.components.map((component) => component.name)).not.toContain(root);
  });

  it('names a package by its identifier where it has no name', () => {
    const externalRefs = [{ referenceType: 'purl', referenceLocator: 'pkg:npm/x@1' }];
    expect(read({ packages: [{ SPDXID: 'SPDXRef-x', externalRefs }, a] }).sbom?.components[0]?.name).toBe(
      'pkg:npm/x@1',
    );
  });

  it('reads files that a package lists', () => {
    const { sbom } = read({
      packages: [a, { ...b, hasFiles: ['SPDXRef-f'] }],
      files: [{ SPDXID: 'SPDXRef-f', fileName: 'f' }],
    });
    expect(sbom?.relationships).toEqual([
      { from: 'SPDXRef-b', to: 'SPDXRef-f', kind: 'contains', as: 'CONTAINS' },
    ]);
  });

  it('breaks a ring of containment, so that following parents ends', () => {
    const { sbom } = read({
      packages: [a, b, c],
      relationships: [
        relation('SPDXRef-a', 'CONTAINS', 'SPDXRef-b'),
        relation('SPDXRef-b', 'CONTAINS', 'SPDXRef-c'),
        relation('SPDXRef-c', 'CONTAINS', 'SPDXRef-a'),
        relation('SPDXRef-c', 'CONTAINS', 'SPDXRef-c'),
      ],
    });
    const parents = new Map(sbom?.components.map(({ ref, parentRef }) => [ref, parentRef]));
    expect([...parents.values()].filter((parent) => parent === null)).toHaveLength(1);
    for (const start of parents.keys()) {
      let steps = 0;
      for (let at: string | null = start; at !== null; at = parents.get(at) ?? null) steps += 1;
      expect(steps).toBeLessThanOrEqual(3);
    }
  });
});
