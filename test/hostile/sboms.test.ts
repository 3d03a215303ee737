/** SBOMs that are huge, turn in circles, nest without end or carry bombs: read within bounds, or refused with a reason. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Intake, readIntake } from '#formats/index.ts';
import { endsSoon } from '../cpu-time.ts';

async function read(text: string): Promise<Intake> {
  return await readIntake(Buffer.from(text), 'sbom');
}

function many(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join(',');
}

const cyclonedx = (parts: string) => `{"bomFormat":"CycloneDX","specVersion":"1.6",${parts}}`;
const xml = (parts: string) => `<bom xmlns="http://cyclonedx.org/schema/bom/1.6">${parts}</bom>`;
const spdx = (parts: string) => `{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT",${parts}}`;

/** Codes of an intake in order, each once. */
function codes(intake: Intake): string[] {
  return [...new Set(intake.problems.map(({ code }) => code))];
}

describe('a hostile SBOM', () => {
  it('of a quarter of a million components is read whole', { timeout: 300_000 }, async () => {
    const count = 250_000;
    const components = many(
      count,
      (n) => `{"type":"library","bom-ref":"r${n}","name":"n${n}","purl":"pkg:npm/n${n}@1"}`,
    );
    const dependencies = many(count, (n) => `{"ref":"r${n}","dependsOn":["r${(n + 1) % count}"]}`);
    const intake = await read(cyclonedx(`"components":[${components}],"dependencies":[${dependencies}]`));
    expect(codes(intake)).toEqual(['cyclonedx-check-left-out']);
    if (intake.kind !== 'sbom') throw new Error('no SBOM');
    expect(intake.sbom.components).toHaveLength(count);
    expect(intake.sbom.relationships).toHaveLength(count);
  });

  const size = 50_000;
  it.each<[string, string, string[]]>([
    [
      'a ring of dependencies',
      cyclonedx(
        `"components":[${many(size, (n) => `{"type":"library","name":"a","bom-ref":"${n}"}`)}],"dependencies":[${many(size, (n) => `{"ref":"${n}","dependsOn":["${(n + 1) % size}","${n}"]}`)}]`,
      ),
      [],
    ],
    [
      'references to nothing',
      cyclonedx(
        `"components":[],"dependencies":[${many(size, (n) => `{"ref":"x${n}","dependsOn":["y${n}"]}`)}]`,
      ),
      ['cyclonedx-dependency-unread'],
    ],
    [
      'one bom-ref for all',
      cyclonedx(`"components":[${many(size, () => '{"type":"library","name":"a","bom-ref":"x"}')}]`),
      ['cyclonedx-ref-repeated', 'too-many-problems', 'cyclonedx-schema'],
    ],
    [
      'components without anything',
      cyclonedx(`"components":[${many(size, () => '{}')}]`),
      ['cyclonedx-component-unread', 'too-many-problems'],
    ],
    [
      'statements about nothing',
      cyclonedx(
        `"vulnerabilities":[${many(size, (n) => `{"id":"CVE-2026-${n}","affects":[{"ref":"x${n}"}]}`)}]`,
      ),
      ['vex-product-unknown'],
    ],
    [
      'a ring of containment in SPDX',
      spdx(
        `"packages":[${many(size, (n) => `{"SPDXID":"SPDXRef-${n}","name":"a"}`)}],"relationships":[${many(size, (n) => `{"spdxElementId":"SPDXRef-${n}","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-${(n + 1) % size}"}`)}]`,
      ),
      [],
    ],
    [
      'components in XML',
      xml(
        `<components>${Array.from({ length: size }, (_, n) => `<component type="library"><name>a${n}</name></component>`).join('')}</components>`,
      ),
      [],
    ],
    [
      'elements that nobody knows',
      xml(Array.from({ length: size }, (_, n) => `<x${n}/>`).join('')),
      ['cyclonedx-element-unknown'],
    ],
    [
      'elements of other namespaces',
      xml(`<components>${'<x:y xmlns:x="http://x.example"/>'.repeat(size)}</components>`),
      ['cyclonedx-extension-ignored'],
    ],
    [
      'lines of tag-value that are none',
      `SPDXVersion: SPDX-2.3\n${'hello\n'.repeat(size)}`,
      ['spdx-line-unread'],
    ],
    [
      'texts of tag-value that never end',
      `SPDXVersion: SPDX-2.3\n${'PackageComment: <text>\n'.repeat(size)}`,
      [],
    ],
  ])('with %s is read in linear time', async (_name, text, expected) => {
    const intake = await endsSoon(() => read(text));
    expect(['sbom', 'vex']).toContain(intake.kind);
    expect(codes(intake)).toEqual(expected);
    expect(intake.problems.length).toBeLessThan(250);
  });

  it.each<[string, string, string]>([
    [
      'JSON that nests without end',
      '{"bomFormat":"CycloneDX","components":['.repeat(100_000),
      'json-too-deep',
    ],
    ['XML that nests without end', xml('<components><component>'.repeat(100_000)), 'xml-broken'],
    [
      'a bomb of entities',
      `<!DOCTYPE bom [<!ENTITY a "${'a'.repeat(1000)}">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "${n === 0 ? '&a;' : `&b${n - 1};`.repeat(10)}">`).join('')}]>${xml('<components>&b19;</components>')}`,
      'xml-broken',
    ],
    [
      'an entity from a file',
      `<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xml('&a;')}`,
      'xml-broken',
    ],
    ['XML that is cut off', xml('').slice(0, -4), 'xml-broken'],
    ['components that are no array', cyclonedx('"components":{"a":1}'), 'cyclonedx-unusable'],
    ['packages that are no array', spdx('"packages":"x"'), 'spdx-unusable'],
  ])('with %s is refused', async (_name, text, code) => {
    const intake = await read(text);
    expect(intake.kind).toBe('failed');
    expect(codes(intake)).toEqual([code]);
  });

  it('packed so that it unpacks without end is refused', async () => {
    const packed = gzipSync(Buffer.alloc(5_000_000, '{"bomFormat":"CycloneDX","components":['));
    const intake = await readIntake(packed, 'sbom', { maxBytes: 1_000_000 });
    expect(codes(intake)).toEqual(['gzip-too-large']);
  });

  it('that uses the names of JavaScript spoils nothing', async () => {
    const intake = await read(
      cyclonedx(
        '"__proto__":{"polluted":1},"components":[{"type":"constructor","name":"__proto__","bom-ref":"__proto__","__proto__":{"polluted":1}}],"dependencies":[{"ref":"__proto__","dependsOn":["constructor","__proto__"]}]',
      ),
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(intake).toMatchObject({
      kind: 'sbom',
      sbom: { relationships: [{ from: '__proto__', to: '__proto__', kind: 'depends_on', as: 'dependsOn' }] },
    });
  });
});
