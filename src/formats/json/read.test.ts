import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJsonFault } from './locate.ts';
import { readJson } from './read.ts';

function fault(text: string) {
  const reading = readJson(text);
  return reading.ok ? null : reading.problem;
}

describe('readJson', () => {
  it.each([
    ['{"a":1', 'json-truncated', 'line 1, column 7', '"," or "}"'],
    ['{"a":\n[1,', 'json-truncated', 'line 2, column 4', 'a value'],
    [
      '{"a":"bc',
      'json-truncated',
      'line 1, column 9',
      'the closing quote of the text that starts at line 1, column 6',
    ],
    ['{"a":"b\\u00', 'json-truncated', 'line 1, column 12', 'an escape of JSON'],
    ['{"a" 1}', 'json-syntax', 'line 1, column 6', '":"'],
    ['{"a":1,}', 'json-syntax', 'line 1, column 8', 'a name in double quotes'],
    ["{'a':1}", 'json-syntax', 'line 1, column 2', 'a name in double quotes or "}"'],
    ['[1,]', 'json-syntax', 'line 1, column 4', 'a value'],
    ['[1 2]', 'json-syntax', 'line 1, column 4', '"," or "]"'],
    ['{\n  "a": NaN\n}', 'json-syntax', 'line 2, column 8', 'a value'],
    ['{"a": 01}', 'json-syntax', 'line 1, column 7', 'a value'],
    ['{"a":"x\ty"}', 'json-syntax', 'line 1, column 8', 'an escape'],
    ['{"a":"\\x"}', 'json-syntax', 'line 1, column 7', 'an escape of JSON'],
    ['{} x', 'json-syntax', 'line 1, column 4', 'the end of the text'],
    ['{"a":1}\n{"a":2}\n', 'json-lines', 'line 2, column 1', 'one JSON document'],
    ['', 'json-truncated', 'line 1, column 1', 'a value'],
  ])('says of %j that it is %s at %s', (text, code, where, expected) => {
    expect(fault(text)).toMatchObject({ code, where, message: expect.stringContaining(expected) });
  });

  it('finds a fault exactly where JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      'e',
      'true',
      'nul',
      '\\',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(locateJsonFault(text) === null).toBe(readJson(text).ok);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(locateJsonFault(text)).toBeNull();
        expect(locateJsonFault(text.slice(0, -1)) !== null || Number.isFinite(Number(text))).toBe(true);
      }),
    );
  });

  it('takes the last of two equal names', () => {
    expect(readJson('{"a":1,"a":2}')).toEqual({ ok: true, value: { a: 2 } });
  });

  it('refuses nesting beyond the limit before parsing, and brackets in text do not count', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(readJson(deep(200)).ok).toBe(true);
    expect(fault(deep(201))).toMatchObject({ code: 'json-too-deep', where: 'line 1, column 201' });
    expect(fault('['.repeat(5_000_000))).toMatchObject({ code: 'json-too-deep' });
    expect(readJson(`"${'['.repeat(1000)}"`).ok).toBe(true);
    expect(readJson(`["\\"${'{'.repeat(1000)}", "\\\\"]`).ok).toBe(true);
  });

  it('does not overflow the stack where the limit is lifted', () => {
    const levels = 1_000_000;
    expect(readJson(`${'['.repeat(levels)}${']'.repeat(levels)}`, Infinity).ok).toBe(true);
    expect(locateJsonFault('{"a":'.repeat(levels))).toMatchObject({ found: 'the end' });
  });
});
