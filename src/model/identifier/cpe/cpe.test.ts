import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpeUri, formattedString, parseCpe, plainText } from './index.ts';

describe('parseCpe', () => {
  it.each([
    ['cpe:2.3:o:Microsoft:windows_7:-:sp1:*:*:*:*:x64:*', 'o', 'microsoft', 'windows_7', null],
    ['cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*', 'a', 'openssl', 'openssl', '1.0.2k'],
    ['cpe:/a:openssl:openssl:1.0.2k', 'a', 'openssl', 'openssl', '1.0.2k'],
    ['cpe:/h:siemens:simatic_s7-300', 'h', 'siemens', 'simatic_s7-300', null],
    [
      'cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~',
      'a',
      'hp',
      'insight_diagnostics',
      '7.4.0.1570',
    ],
    ['cpe:2.3:a:foo\\:bar:b\\\\az:1\\.0:*:*:*:*:*:*:*', 'a', 'foo:bar', 'b\\az', '1.0'],
  ])('%s', (text, part, vendor, product, version) => {
    const cpe = parseCpe(text);
    expect(cpe).not.toBeNull();
    if (cpe === null) return;
    expect([cpe.part, cpe.vendor, cpe.product, cpe.version].map(plainText)).toEqual([
      part,
      vendor,
      product,
      version,
    ]);
  });

  it.each([
    'cpe:2.3:a:b:c',
    'cpe:2.3:a:b:c:1:*:*:*:*:*:*:*:*',
    'cpe:2.3:x:b:c:1:*:*:*:*:*:*:*',
    'cpe:2.3:a:b*c:c:1:*:*:*:*:*:*:*',
    'cpe:2.3:a:b c:c:1:*:*:*:*:*:*:*',
    'cpe:2.3:a::c:1:*:*:*:*:*:*:*',
    'cpe:2.3:a:b\\',
    'cpe:/a:b:c:d:e:f:g:h',
    'cpe:/a:b%zz',
    'openssl 1.0.2',
    '',
  ])('"%s" is none', (text) => {
    expect(parseCpe(text)).toBeNull();
  });

  it('reads a name of a hundred thousand characters at once', () => {
    const long = 100_000;
    for (const piece of [
      'a'.repeat(long),
      '?'.repeat(long),
      '\\!'.repeat(long / 2),
      '\\\\'.repeat(long / 2),
    ]) {
      expect(parseCpe(`cpe:2.3:a:${piece}:c:1:*:*:*:*:*:*:*`)).not.toBeNull();
      parseCpe(`cpe:/a:${piece}`);
    }
    expect(parseCpe(`cpe:2.3:a:${':'.repeat(long)}`)).toBeNull();
    expect(parseCpe(`cpe:2.3:a:${'?*'.repeat(long)}:c:1:*:*:*:*:*:*:*`)).toBeNull();
  });
});

describe('laws of CPE names', () => {
  const character = fc.constantFrom(...Array.from('abz019_.-~!#$%&/:;@[]{}\\*?+'));
  const value = fc.oneof(
    fc.constantFrom('*', '-'),
    fc
      .array(character, { minLength: 1, maxLength: 8 })
      .map((all) => all.map((c) => (/\w/.test(c) ? c : `\\${c}`)).join('')),
  );
  const name = fc.tuple(
    fc.constantFrom('a', 'h', 'o', '*'),
    fc.array(value, { minLength: 10, maxLength: 10 }),
  );

  it('what is written in either form reads the same', () => {
    fc.assert(
      fc.property(name, ([part, values]) => {
        const cpe = parseCpe(`cpe:2.3:${part}:${values.join(':')}`);
        expect(cpe).not.toBeNull();
        if (cpe === null) return;
        expect(parseCpe(formattedString(cpe))).toEqual(cpe);
        expect(parseCpe(cpeUri(cpe))).toEqual(cpe);
      }),
      { seed: 20_261_123, numRuns: 2000 },
    );
  });

  it('no text makes it fail', () => {
    const any = fc
      .tuple(fc.constantFrom('cpe:2.3:', 'cpe:/', ''), fc.string())
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (text) => {
        const cpe = parseCpe(text);
        expect(cpe === null ? null : parseCpe(formattedString(cpe))).toEqual(cpe);
      }),
      { seed: 20_261_123, numRuns: 3000 },
    );
  });
});
