import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
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
      documentVersion: '3',
      createdAt: '2026-05-01T10:00:00Z',
      root: { ref: 'pump', name: 'Pump', type: 'device' },
      dependencies: [{ from: 'pump', to: 'ssl' }],
    });
    expect(sbom?.components.map((c) => [c.ref, c.parentRef, c.pointer])).toEqual([
      ['#/metadata/component/components/0', 'pump', '/metadata/component/components/0'],
      ['ssl', null, '/components/0'],
      ['#/components/0/components/0', 'ssl', '/components/0/components/0'],
    ]);
    expect(sbom?.components[1]).toMatchObject({
      supplier: 'Supplier',
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
    ['VEX', { vulnerabilities: [{ id: 'CVE-2026-1' }] }, 'cyclonedx-vex-not-applied', '/vulnerabilities'],
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

  it('does not overflow on components nested 1,000 deep', () => {
    let component: object = library;
    for (let level = 0; level < 1_000; level += 1)
      component = { type: 'library', name: 'x', components: [component] };
    expect(read({ components: [component] }).sbom?.components).toHaveLength(1_001);
  });
});

describe.skipIf(!hasShared)(`the specification's own documents${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const paths = globSync(sharedPath('conformance', 'cyclonedx', '1.*', '*.json'));

  it('reads every valid one of 1.2 to 1.7 without losing a component, and survives every invalid one', () => {
    const wrong: string[] = [];
    let valid = 0;
    for (const path of paths) {
      const { sbom, problems } = readCycloneDx(JSON.parse(readFileSync(path, 'utf8')));
      if (!basename(path).startsWith('valid-')) continue;
      valid += 1;
      const lost = problems.filter((p) => p.severity !== 'note');
      if (sbom === null || lost.length > 0)
        wrong.push(`${basename(path)}: ${lost.map((p) => p.message).join('; ')}`);
    }
    expect(valid).toBe(117);
    expect(wrong).toEqual([]);
  });
});
