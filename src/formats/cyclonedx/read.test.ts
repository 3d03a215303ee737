import { describe, expect, it } from 'vitest';
import { readCycloneDx } from './read.ts';

function read(parts: object) {
  return readCycloneDx({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 3, ...parts });
}

const library = { type: 'library', name: 'openssl', 'bom-ref': 'ssl' };

describe('readCycloneDx', () => {
  it('reads components, parts of components, and what depends on what', () => {
    const { sbom, problems } = read({
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      metadata: {
        timestamp: '2026-05-01T10:00:00Z',
        component: {
          type: 'device',
          name: 'Pump',
          'bom-ref': 'pump',
          components: [{ type: 'firmware', name: 'boot' }],
        },
      },
      components: [
        {
          ...library,
          version: '3.0.7',
          group: 'org',
          supplier: { name: 'Supplier' },
          publisher: 'Publisher',
          purl: 'pkg:generic/openssl@3.0.7',
          cpe: 'cpe:2.3:a:openssl:openssl:3.0.7:*:*:*:*:*:*:*',
          licenses: [
            { license: { id: 'Apache-2.0' } },
            { license: { name: 'Odd' } },
            { expression: 'MIT OR ISC' },
          ],
          hashes: [{ alg: 'SHA-256', content: 'ab' }],
          components: [{ type: 'library', name: 'libcrypto' }],
        },
      ],
      dependencies: [{ ref: 'pump', dependsOn: ['ssl'] }, { ref: 'ssl' }],
    });
    expect(problems).toEqual([]);
    expect(sbom).toMatchObject({
      specVersion: '1.6',
      document: {
        id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
        version: '3',
        createdAt: '2026-05-01T10:00:00Z',
      },
      root: { ref: 'pump', name: 'Pump', type: 'device' },
      relationships: [{ from: 'pump', to: 'ssl', kind: 'depends_on', as: 'dependsOn' }],
      vex: null,
    });
    expect(sbom?.components.map((c) => [c.ref, c.parentRef, c.pointer])).toEqual([
      ['#/metadata/component/components/0', 'pump', '/metadata/component/components/0'],
      ['ssl', null, '/components/0'],
      ['#/components/0/components/0', 'ssl', '/components/0/components/0'],
    ]);
    expect(sbom?.components[1]).toMatchObject({
      maker: 'Supplier',
      supplier: 'Supplier',
      purls: ['pkg:generic/openssl@3.0.7'],
      cpes: ['cpe:2.3:a:openssl:openssl:3.0.7:*:*:*:*:*:*:*'],
      licenses: ['Apache-2.0', 'Odd', 'MIT OR ISC'],
      hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
    });
  });

  it.each([
    [
      'a component without name',
      { components: [{ type: 'library' }] },
      'cyclonedx-component-unread',
      '/components/0',
    ],
    ['text for a component', { components: ['x'] }, 'cyclonedx-component-unread', '/components/0'],
    [
      'a component without type',
      { components: [{ name: 'a' }] },
      'cyclonedx-value-unread',
      '/components/0/type',
    ],
    [
      'a purl that is none',
      { components: [{ ...library, purl: 'openssl@3' }] },
      'cyclonedx-value-unread',
      '/components/0/purl',
    ],
    [
      'licences that are text',
      { components: [{ ...library, licenses: 'MIT' }] },
      'cyclonedx-value-unread',
      '/components/0/licenses',
    ],
    ['a bom-ref used twice', { components: [library, library] }, 'cyclonedx-ref-repeated', '/components/1'],
    [
      'a dependency on nothing',
      { components: [library], dependencies: [{ ref: 'ssl', dependsOn: ['x'] }] },
      'cyclonedx-dependency-unread',
      '/dependencies',
    ],
    [
      'a dependency without ref',
      { dependencies: [{ dependsOn: [] }] },
      'cyclonedx-value-unread',
      '/dependencies/0',
    ],
    ['version 9', { specVersion: '9' }, 'cyclonedx-version-unknown', '/specVersion'],
    ['services', { services: [{ name: 's' }] }, 'cyclonedx-services-ignored', '/services'],
    [
      'VEX',
      { components: [library], vulnerabilities: [{ id: 'CVE-2026-1', affects: [{ ref: 'ssl' }] }] },
      'cyclonedx-vex-beside',
      '/vulnerabilities',
    ],
  ])('says that there is %s, and reads the rest', (_name, parts, code, where) => {
    const { sbom, problems } = read(parts);
    expect(sbom).not.toBeNull();
    expect(problems).toMatchObject([{ code, where }]);
    expect(problems[0]?.severity).not.toBe('error');
  });

  it('does not take a dependency on a service for a fault', () => {
    const parts = {
      components: [library],
      services: [{ name: 's', 'bom-ref': 's1' }],
      dependencies: [{ ref: 'ssl', dependsOn: ['s1'] }],
    };
    expect(read(parts).problems.map((p) => p.code)).toEqual(['cyclonedx-services-ignored']);
  });

  it.each<[string, object, { purls?: string[]; cpes?: string[]; maker?: string; name?: string }]>([
    [
      'the one identity that evidence concluded (1.5)',
      { evidence: { identity: { field: 'purl', concludedValue: 'pkg:deb/debian/openssl@3.0.7' } } },
      { purls: ['pkg:deb/debian/openssl@3.0.7'] },
    ],
    [
      'several identities (1.6), each once',
      {
        purl: 'pkg:a/b',
        evidence: {
          identity: [
            { field: 'purl', concludedValue: 'pkg:a/b' },
            { field: 'purl', concludedValue: 'pkg:c/d' },
            { field: 'cpe', concludedValue: 'cpe:/a:x:y' },
            { field: 'name', concludedValue: 'z' },
          ],
        },
      },
      { purls: ['pkg:a/b', 'pkg:c/d'], cpes: ['cpe:/a:x:y'] },
    ],
    [
      'the CPEs that Syft writes as properties',
      {
        cpe: 'cpe:2.3:a:one:*:*:*:*:*:*:*:*:*',
        properties: [{ name: 'syft:cpe23', value: 'cpe:2.3:a:two:*:*:*:*:*:*:*:*:*' }],
      },
      { cpes: ['cpe:2.3:a:one:*:*:*:*:*:*:*:*:*', 'cpe:2.3:a:two:*:*:*:*:*:*:*:*:*'] },
    ],
    ['a package URL with slashes before the type', { purl: 'pkg://npm/a@1' }, { purls: ['pkg://npm/a@1'] }],
    ['an identifier where there is no name', { name: '', purl: 'pkg:npm/a@1' }, { name: 'pkg:npm/a@1' }],
    ['the manufacturer before others', { manufacturer: { name: 'M' }, publisher: 'P' }, { maker: 'M' }],
    ['an author where nobody else is named', { authors: [{ name: 'A' }], author: 'B' }, { maker: 'A' }],
  ])('reads of a component %s', (_name, parts, expected) => {
    const component = read({ components: [{ type: 'library', name: 'x', ...parts }] }).sbom?.components[0];
    expect(component).toMatchObject(expected);
  });

  it('takes the makers of the described product from the metadata where it names none itself', () => {
    const metadata = {
      component: { type: 'device', name: 'Pump' },
      manufacture: { name: 'Maker' },
      supplier: { name: 'Dealer' },
      manufacturer: { name: 'Writer of the SBOM' },
    };
    expect(read({ metadata }).sbom?.root).toMatchObject({
      maker: 'Maker',
      manufacturer: 'Maker',
      supplier: 'Dealer',
    });
    expect(read({ metadata }).sbom?.document.authors).toEqual(['Writer of the SBOM']);
    const named = { ...metadata, component: { ...metadata.component, publisher: 'Publisher' } };
    expect(read({ metadata: named }).sbom?.root).toMatchObject({ maker: 'Publisher', manufacturer: 'Maker' });
  });

  it('names the tools of both forms', () => {
    const tools = [{ vendor: 'V', name: 'T', version: '1' }];
    expect(read({ metadata: { tools } }).sbom?.document.tools).toEqual(['V T 1']);
    const newer = { components: [{ type: 'application', name: 'T' }], services: [{ name: 'S' }] };
    expect(read({ metadata: { tools: newer } }).sbom?.document.tools).toEqual(['T', 'S']);
  });

  it('keeps operating systems, devices and firmware, and puts plain files apart', () => {
    const components = [
      { type: 'operating-system', name: 'alpine', version: '3.19' },
      { type: 'firmware', name: 'boot', cpe: 'cpe:/o:x:boot' },
      { type: 'file', name: '/etc/passwd', 'bom-ref': 'f', hashes: [{ alg: 'MD5', content: 'ab' }] },
      { type: 'file', name: 'lib.so', purl: 'pkg:generic/lib@1' },
      { type: 'device', name: 'board' },
    ];
    const { sbom } = read({ components, dependencies: [{ ref: 'f', dependsOn: [] }] });
    expect(sbom?.components.map((c) => c.type)).toEqual(['operating-system', 'firmware', 'file', 'device']);
    expect(sbom?.files).toEqual([
      { ref: 'f', name: '/etc/passwd', hashes: [{ algorithm: 'MD5', value: 'ab' }] },
    ]);
  });

  it('keeps what is provided, what lies in other documents, and refs that are package URLs', () => {
    const elsewhere = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#other';
    const { sbom, problems } = read({
      components: [library, { type: 'library', name: 'b', purl: 'pkg:npm/b@1' }],
      dependencies: [
        { ref: 'ssl', dependsOn: ['pkg:npm/b@1', elsewhere], provides: ['pkg:npm/b@1'] },
        { ref: elsewhere, dependsOn: ['ssl'] },
      ],
    });
    expect(problems).toEqual([]);
    expect(sbom?.relationships).toEqual([
      { from: 'ssl', to: '#/components/1', kind: 'depends_on', as: 'dependsOn' },
      { from: 'ssl', to: '#/components/1', kind: 'other', as: 'provides' },
    ]);
    expect(sbom?.outsideRelationships).toEqual([
      { from: 'ssl', to: elsewhere, kind: 'depends_on', as: 'dependsOn' },
      { from: elsewhere, to: 'ssl', kind: 'depends_on', as: 'dependsOn' },
    ]);
  });

  it('does not choose between two components with the package URL that a dependency names', () => {
    const twin = { type: 'library', name: 'b', purl: 'pkg:npm/b@1' };
    const { sbom, problems } = read({
      components: [library, twin, twin],
      dependencies: [{ ref: 'ssl', dependsOn: ['pkg:npm/b@1'] }],
    });
    expect(sbom?.relationships).toEqual([]);
    expect(problems.map((p) => p.code)).toEqual(['cyclonedx-dependency-unread']);
  });

  it('lists problems of a kind up to a hundred and counts the rest', () => {
    const components = Array.from({ length: 1_000 }, () => ({ type: 'library' }));
    const { problems } = read({ components });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toContain('900 more');
  });

  it('does not overflow on components nested 1,000 deep', () => {
    let component: object = library;
    for (let level = 0; level < 1_000; level += 1)
      component = { type: 'library', name: 'x', components: [component] };
    expect(read({ components: [component] }).sbom?.components).toHaveLength(1_001);
  });
});
