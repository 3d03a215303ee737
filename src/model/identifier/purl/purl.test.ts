import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purlKey } from './key.ts';
import { makePurl, parsePurl, purlText, readPurl } from './purl.ts';

describe('readPurl', () => {
  it.each([
    ['pkg:npm/%40angular/core@12.3.1', '@angular', 'core', '12.3.1'],
    ['pkg:npm/@angular/core@12.3.1', '@angular', 'core', '12.3.1'],
    ['pkg:deb/Debian/Curl@7.50.3-1?arch=i386', 'debian', 'curl', '7.50.3-1'],
    ['pkg:golang/google.golang.org/genproto#/googleapis/api/', 'google.golang.org', 'genproto', null],
    ['pkg://maven/org.apache/commons', 'org.apache', 'commons', null],
    ['pkg:pypi/Typing_Extensions@4.0RC1', null, 'typing-extensions', '4.0rc1'],
    ['pkg:generic/a%20b@', null, 'a b', null],
  ])('%s', (text, namespace, name, version) => {
    expect(readPurl(text).purl).toMatchObject({ namespace, name, version });
  });

  it.each([
    ['npm/foo', 'it does not begin with "pkg:"'],
    ['pkg:npm', 'there is no name behind the type'],
    ['pkg:npm/', 'it has no name'],
    ['pkg:1npm/foo', '"1npm" is no type'],
    ['pkg:npm/foo%2', 'a "%" in it encodes nothing'],
    ['pkg:npm/foo?a=%zz', 'a "%" in it encodes nothing'],
  ])('says why %s is none', (text, reason) => {
    expect(readPurl(text)).toEqual({ purl: null, reason });
    expect(parsePurl(text)).toBeNull();
  });

  it.each([
    ['pkg:deb/openssl@1', 'deb needs a namespace'],
    ['pkg:pypi/a/b@1', 'pypi has no namespace, and this one has "a"'],
    ['pkg:npm/foo?Arch=x', '"Arch" is no key of a qualifier'],
    ['pkg:npm/foo?a=1&a=2', 'the qualifier "a" stands there twice'],
    ['pkg:julia/Dates', 'julia needs the qualifier "uuid"'],
  ])('reads %s and says what breaks its rules', (text, fault) => {
    const reading = readPurl(text);
    expect(reading.purl).not.toBeNull();
    expect(reading.purl === null ? [] : reading.faults).toEqual([fault]);
    expect(parsePurl(text)).toBeNull();
  });

  it('takes nothing from the prototype of objects', () => {
    expect(readPurl('pkg:npm/foo?__proto__=1&constructor=2').purl?.qualifiers).not.toHaveProperty(
      'toString',
      '1',
    );
    expect(readPurl('pkg:constructor/foo').purl?.type).toBe('constructor');
  });

  it('reads a purl of a hundred thousand characters at once', () => {
    const long = 100_000;
    const texts = [
      `pkg:npm/${'a'.repeat(long)}@1`,
      `pkg:npm/${'a/'.repeat(long / 2)}b@1`,
      `pkg:npm/a@${'@'.repeat(long)}`,
      `pkg:npm/a?${'a=b&'.repeat(long / 4)}`,
      `pkg:pypi/${'_'.repeat(long)}`,
      `pkg:${'/'.repeat(long)}`,
      '%41'.repeat(long / 3),
      `pkg:npm/a#${'../'.repeat(long / 3)}`,
    ];
    for (const text of texts) {
      const { purl } = readPurl(text);
      expect(purl === null ? 0 : purlKey(purl).length).toBeLessThan(long * 3);
    }
    expect(readPurl(`${texts[0]}`).purl?.name).toHaveLength(long);
  });
});

describe('laws of purls', () => {
  const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
  const segment = text.filter((part) => !part.includes('/'));
  const purl = fc.record({
    type: fc.constantFrom('npm', 'maven', 'generic', 'pypi', 'golang', 'git', 'x-new'),
    namespace: fc.option(fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))),
    name: segment,
    version: fc.option(text),
    qualifiers: fc.option(fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9._-]{0,5}$/), text, { minKeys: 1 })),
    subpath: fc.option(
      fc
        .array(
          segment.filter((s) => s !== '.' && s !== '..'),
          { minLength: 1 },
        )
        .map((s) => s.join('/')),
    ),
  });

  it('what is made and written reads the same, and is written the same again', () => {
    fc.assert(
      fc.property(purl, (parts) => {
        const made = makePurl({ ...parts, qualifiers: parts.qualifiers ?? null });
        if (made === null) return;
        const written = purlText(made);
        const back = parsePurl(written);
        expect(back).not.toBeNull();
        expect(back === null ? '' : purlText(back)).toBe(written);
      }),
      { seed: 20_261_123, numRuns: 2000 },
    );
  });

  it('no text makes it fail', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `pkg:${rest}`),
        ),
        (any) => {
          const { purl: read } = readPurl(any);
          expect(read === null || purlText(read).startsWith('pkg:')).toBe(true);
        },
      ),
      { seed: 20_261_123, numRuns: 3000 },
    );
  });
});

describe('purlKey', () => {
  it.each([
    ['pkg:pypi/Foo.Bar_baz@1', 'pkg:pypi/foo-bar-baz@2?x=y'],
    ['pkg:cargo/serde_json', 'pkg:cargo/serde-json'],
    ['pkg:nuget/Newtonsoft.Json@13', 'pkg:nuget/newtonsoft.json'],
    ['pkg:golang/github.com/Sirupsen/logrus', 'pkg:golang/github.com/sirupsen/logrus'],
    ['pkg:swift/github.com/apple/swift-nio.git', 'pkg:swift/github.com/apple/swift-nio'],
    ['pkg:deb/debian/curl?arch=amd64', 'pkg:deb/debian/curl?arch=i386'],
  ])('%s is %s', (a, b) => {
    expect(keyOf(a)).toBe(keyOf(b));
  });

  it.each([
    ['pkg:npm/JSONStream', 'pkg:npm/jsonstream'],
    ['pkg:deb/debian/curl', 'pkg:deb/ubuntu/curl'],
    ['pkg:npm/foo', 'pkg:gem/foo'],
    ['pkg:npm/%40a/b', 'pkg:npm/b'],
    ['pkg:maven/a/b', 'pkg:maven/a.b/b'],
  ])('%s is not %s', (a, b) => {
    expect(keyOf(a)).not.toBe(keyOf(b));
  });

  function keyOf(text: string): string {
    const { purl } = readPurl(text);
    if (purl === null) throw new TypeError(`no purl: ${text}`);
    return purlKey(purl);
  }
});
