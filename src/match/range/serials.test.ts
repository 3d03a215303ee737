import { describe, expect, it } from 'vitest';
import { plainProduct } from '#model/advisory/plain.ts';
import { readRange } from './read.ts';
import { checkSerial, serialWindow } from './serials.ts';
import { patternOf } from './wildcard.ts';

describe('a window of serial numbers', () => {
  it.each<[string, string, string]>([
    ['below AB1234', 'AB1233', 'inside'],
    ['below AB1234', 'ab1233', 'inside'],
    ['below AB1234', 'AB1234', 'outside'],
    ['below AB1234', 'AB123', 'undecided'],
    ['below AB1234', 'AC1233', 'undecided'],
    ['below 1234', '999', 'undecided'],
    ['below 1234', '', 'undecided'],
    ['prior to 1234', '1000', 'inside'],
    ['up to 1234', '1234', 'inside'],
    ['1234 and earlier', '1234', 'inside'],
    ['1234 and later', '1233', 'outside'],
    ['above 1234', '1234', 'outside'],
    ['from 1234', '1234', 'inside'],
    ['A100 to A200', 'A150', 'inside'],
    ['A100 to A200', 'A200', 'inside'],
    ['A100 to A200', 'A201', 'outside'],
    ['A100 to A200', 'B150', 'undecided'],
    ['A100 to B200', 'A099', 'outside'],
    ['A100 to B200', 'A150', 'undecided'],
    ['between A100 and A200', 'A150', 'inside'],
    ['A100 and A200', 'A150', 'outside'],
    ['A100, A101 and A105', 'A105', 'inside'],
    ['A100, A101 and A105', 'A102', 'outside'],
    ['A1??, B*', 'a199', 'inside'],
    ['A1??, B*', 'B', 'inside'],
    ['A1??, B*', 'A1999', 'outside'],
  ])('serial numbers %s and %s: %s', (text, serial, expected) => {
    const window = serialWindow(`serial numbers ${text}`);
    expect(window && checkSerial(window, serial === '' ? null : serial)).toBe(expected);
  });

  it.each(['starting with AB12', 'of early devices', 'on the label', ''])(
    'is none in "serial numbers %s"',
    (text) => {
      expect(serialWindow(`serial numbers ${text}`)).toBeNull();
    },
  );

  it.each<[string, string, string | null]>([
    ['< 2.0 with serial numbers below 1234', 'intervals', 'serial numbers below 1234'],
    ['serial numbers below 1234', 'all', 'serial numbers below 1234'],
    ['S/N A100 to A200', 'all', 'serial numbers A100 to A200'],
    ['All (serial number prior to SN123456)', 'all', 'serial numbers prior to SN123456'],
    ['All versions, serial numbers 1000 through 2000', 'all', 'serial numbers 1000 through 2000'],
    ['devices with serial number AB1200 and earlier', 'all', 'serial numbers AB1200 and earlier'],
    ['<4.2 (S/N < AB1200)', 'intervals', 'serial numbers < AB1200'],
    ['for serial numbers starting with 12', 'all', 'serial numbers starting with 12'],
    ['< 2.0', 'intervals', null],
  ])('is read from "%s"', (version, kind, condition) => {
    const read = readRange(
      plainProduct({
        productId: 'p',
        vendor: 'Orlen',
        product: 'Pump',
        version,
        versionCategory: 'product_version_range',
        pointer: '',
      }),
    );
    expect([read.range.kind, read.conditions[0] ?? null]).toEqual([kind, condition]);
  });
});

describe('a number with wildcards', () => {
  it.each<[string, string, boolean]>([
    ['6ED1052-*', '6ed1052-1MD08', true],
    ['6ED1052-?', '6ED1052-', false],
    ['A\\*B', 'A*B', true],
    ['A\\*B', 'AXB', false],
    ['*A*B*', 'xxAyyB', true],
    ['', '', true],
  ])('%s and %s: %s', (pattern, value, expected) => {
    expect(patternOf(pattern).test(value)).toBe(expected);
  });

  it('answers many stars at once', () => {
    expect(patternOf('*a'.repeat(90)).test(`${'a'.repeat(150)}b`)).toBe(false);
  });
});
