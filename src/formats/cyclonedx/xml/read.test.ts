import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { readCycloneDx } from '../read.ts';
import { xmlPlace } from './place.ts';
import { readCycloneDxXml } from './read.ts';

function bom(inside: string, version = '1.6'): string {
  return `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/${version}">${inside}</bom>`;
}

describe('readCycloneDxXml', () => {
  it('gives the JSON that says the same', () => {
    const { document, problems } = readCycloneDxXml(`<?xml version="1.0" encoding="UTF-8"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="3" serialNumber="urn:uuid:x">
        <metadata>
          <timestamp>2026-05-01T10:00:00Z</timestamp>
          <tools><tool><vendor>V</vendor><name>T</name></tool></tools>
          <component type="device" bom-ref="pump"><name>Pump</name></component>
          <supplier><name>S</name><url>https://a</url><url>https://b</url><contact><name>C</name></contact></supplier>
        </metadata>
        <components>
          <component type="library" bom-ref="a">
            <name>a\n  b</name>
            <hashes><hash alg="MD5"> ab </hash></hashes>
            <licenses><license><id>MIT</id></license><license><name>Odd &amp; own</name></license></licenses>
            <purl>pkg:npm/a@1</purl>
            <modified>false</modified>
            <properties><property name="p">v</property></properties>
            <components><component type="library"><name>part</name></component></components>
            <evidence><identity><field>purl</field><confidence>0.5</confidence></identity></evidence>
          </component>
        </components>
        <dependencies><dependency ref="pump"><dependency ref="a"/><provides ref="b"/></dependency></dependencies>
        <vulnerabilities>
          <vulnerability>
            <id>CVE-2026-1</id>
            <cwes><cwe>79</cwe></cwes>
            <analysis><state>resolved</state><responses><response>update</response></responses></analysis>
            <affects><target><ref>a</ref><versions><version><range>vers:npm/*</range></version></versions></target></affects>
          </vulnerability>
        </vulnerabilities>
      </bom>`);
    expect(problems).toEqual([]);
    expect(document).toEqual({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 3,
      serialNumber: 'urn:uuid:x',
      metadata: {
        timestamp: '2026-05-01T10:00:00Z',
        tools: [{ vendor: 'V', name: 'T' }],
        component: { type: 'device', 'bom-ref': 'pump', name: 'Pump' },
        supplier: { name: 'S', url: ['https://a', 'https://b'], contact: [{ name: 'C' }] },
      },
      components: [
        {
          type: 'library',
          'bom-ref': 'a',
          name: 'a   b',
          hashes: [{ alg: 'MD5', content: 'ab' }],
          licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Odd & own' } }],
          purl: 'pkg:npm/a@1',
          modified: false,
          properties: [{ name: 'p', value: 'v' }],
          components: [{ type: 'library', name: 'part' }],
          evidence: { identity: { field: 'purl', confidence: 0.5 } },
        },
      ],
      dependencies: [{ ref: 'pump', dependsOn: ['a'], provides: ['b'] }],
      vulnerabilities: [
        {
          id: 'CVE-2026-1',
          cwes: [79],
          analysis: { state: 'resolved', response: ['update'] },
          affects: [{ ref: 'a', versions: [{ range: 'vers:npm/*' }] }],
        },
      ],
    });
  });

  it.each<[string, string, unknown]>([
    [
      'tools as components',
      '<metadata><tools><components><component type="application"><name>T</name></component></components></tools></metadata>',
      { metadata: { tools: { components: [{ type: 'application', name: 'T' }] } } },
    ],
    ['tools that are empty', '<metadata><tools/></metadata>', { metadata: { tools: [] } }],
    [
      'two identities',
      '<components><component><evidence><identity><field>a</field></identity><identity><field>b</field></identity></evidence></component></components>',
      { components: [{ evidence: { identity: [{ field: 'a' }, { field: 'b' }] } }] },
    ],
    [
      'an expression',
      '<components><component><licenses><expression>MIT OR ISC</expression></licenses></component></components>',
      { components: [{ licenses: [{ expression: 'MIT OR ISC' }] }] },
    ],
    [
      'a number that is none, as text',
      '<vulnerabilities><vulnerability><cwes><cwe>x</cwe></cwes></vulnerability></vulnerabilities>',
      { vulnerabilities: [{ cwes: ['x'] }] },
    ],
    [
      'names of JavaScript',
      '<components><component><constructor/><__proto__>x</__proto__><name>a</name></component></components>',
      { components: [{ name: 'a' }] },
    ],
  ])('reads %s', (_name, inside, expected) => {
    expect(readCycloneDxXml(bom(inside)).document).toMatchObject(expected as object);
  });

  it.each<[string, string, string, string]>([
    [
      'an element that the standard does not have',
      '<components><component type="library"><nam>a</nam></component></components>',
      'cyclonedx-element-unknown',
      '/bom/components/component/nam',
    ],
    [
      'an element that stands twice',
      '<components><component type="library"><name>a</name><name>b</name></component></components>',
      'cyclonedx-element-repeated',
      '/bom/components/component/name',
    ],
    [
      'elements of others',
      '<x:graph xmlns:x="http://x.example"><x:a/></x:graph><components/>',
      'cyclonedx-extension-ignored',
      '',
    ],
  ])('tells %s and reads the rest', (_name, inside, code, where) => {
    const { document, problems } = readCycloneDxXml(bom(inside));
    expect(document).not.toBeNull();
    expect(problems).toMatchObject([{ code, where }]);
  });

  it('does not tell what it knows and leaves out', () => {
    const inside =
      '<components><component type="library"><name>a</name><modelCard><any/></modelCard></component></components><formulation/>';
    expect(readCycloneDxXml(bom(inside))).toMatchObject({
      problems: [],
      document: { components: [{ name: 'a' }] },
    });
  });

  it.each([
    ['1.4', 1],
    ['1.6', 1],
    ['1.7', 0],
  ])('tells licences beside an expression in %s (%i)', (version, count) => {
    const inside =
      '<components><component type="library"><name>a</name><licenses><license><id>MIT</id></license><expression>ISC</expression></licenses></component></components>';
    const { problems } = readCycloneDxXml(bom(inside, version));
    expect(problems.map(({ code }) => code)).toEqual(Array<string>(count).fill('cyclonedx-licences-mixed'));
  });

  it.each<[string, string, string, string]>([
    [
      'entities of its own',
      '<!DOCTYPE bom [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6">&b;</bom>',
      'document type',
      'line 1',
    ],
    [
      'an external entity',
      '<?xml version="1.0"?>\n<!DOCTYPE bom SYSTEM "file:///etc/passwd">\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
      'document type',
      'line 2',
    ],
    ['a cut', '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">\n<components>', 'broken', 'line 2'],
    ['tags that cross', bom('<components></metadata>'), 'broken', 'line 1'],
    ['depth', bom('<components><component>'.repeat(150)), 'nests deeper than 200', 'line 1'],
  ])('refuses %s', (_name, xml, message, where) => {
    const { document, problems } = readCycloneDxXml(xml);
    expect(document).toBeNull();
    expect(problems).toMatchObject([
      { code: 'xml-broken', where, message: expect.stringContaining(message) },
    ]);
  });

  it('refuses another document element', () => {
    const xml = '<x xmlns="http://cyclonedx.org/schema/bom/1.6"/>';
    expect(readCycloneDxXml(xml).problems.map(({ code }) => code)).toContain('cyclonedx-unusable');
  });

  it('takes linear time over 100,000 components', async () => {
    const component =
      '<component type="library"><name>a</name><purl>pkg:npm/a@1</purl><hashes><hash alg="MD5">ab</hash></hashes></component>';
    const xml = bom(`<components>${component.repeat(100_000)}</components>`);
    const { sbom } = await endsSoon(() => readCycloneDx(readCycloneDxXml(xml).document, 'xml'));
    expect(sbom?.components).toHaveLength(100_000);
  });
});

describe('xmlPlace', () => {
  it.each<[(string | number)[], string]>([
    [[], '/bom'],
    [['serialNumber'], '/bom/@serialNumber'],
    [['components', 3, 'hashes', 0, 'alg'], '/bom/components/component[4]/hashes/hash[1]/@alg'],
    [['components', 0, 'hashes', 0, 'content'], '/bom/components/component[1]/hashes/hash[1]'],
    [['components', 0, 'licenses', 1, 'license', 'name'], '/bom/components/component[1]/licenses/*[2]/name'],
    [['metadata', 'supplier', 'url', 1], '/bom/metadata/supplier/url[2]'],
    [['metadata', 'tools', 0, 'name'], '/bom/metadata/tools/tool[1]/name'],
    [['dependencies', 0, 'dependsOn', 2], '/bom/dependencies/dependency[1]/dependency[3]'],
    [['components', 0, 'unheard', 'of'], '/bom/components/component[1]/unheard/of'],
  ])('of %j is %s', (path, place) => {
    expect(xmlPlace(path)).toBe(place);
  });
});
