import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { JsonSplitter, type Layout } from './split.ts';

const values: Layout = { kind: 'values' };
const array: Layout = { kind: 'array' };
const member: Layout = { kind: 'member', name: 'items' };

function cut(text: string, layout: Layout, size = text.length, limit = 1_000) {
  const splitter = new JsonSplitter(layout, limit);
  const bytes = Buffer.from(text);
  const found: [string, number][] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, size))
    for (const piece of splitter.push(bytes.subarray(at, at + Math.max(1, size))))
      found.push([piece.text, piece.line]);
  splitter.end();
  return { found, fault: splitter.fault };
}

describe('JsonSplitter', () => {
  it.each<[string, string, Layout, string[]]>([
    ['lines', '{"a":1}\n{"b":2}\n', values, ['{"a":1}', '{"b":2}']],
    ['values without lines', '{"a":1}{"b":2} [3]', values, ['{"a":1}', '{"b":2}', '[3]']],
    ['an array', ' [ {"a":1} , {"b":[{}]} ] ', array, ['{"a":1}', '{"b":[{}]}']],
    ['an empty array', '[]', array, []],
    [
      'an array by its name',
      '{"n":1,"x":[{}],"items":[{"a":1},{"b":2}],"y":[{}]}',
      member,
      ['{"a":1}', '{"b":2}'],
    ],
    ['not a text of that name', '{"x":"items","y":[{}],"items":[{"a":1}]}', member, ['{"a":1}']],
    ['not one that lies deeper', '{"x":{"items":[{}]},"items":[{"a":1}]}', member, ['{"a":1}']],
    [
      'brackets and quotes in texts',
      '{"a":"}\\"]{"}\n{"b":"\\\\"}',
      values,
      ['{"a":"}\\"]{"}', '{"b":"\\\\"}'],
    ],
    ['letters of two bytes', '{"a":"Gerät 💉"}', values, ['{"a":"Gerät 💉"}']],
  ])('cuts %s, however the chunks fall', (_name, text, layout, expected) => {
    for (const size of [text.length * 4, 7, 3, 1]) {
      const { found, fault } = cut(text, layout, size);
      expect(found.map(([piece]) => piece)).toEqual(expected);
      expect(fault).toBeNull();
    }
  });

  it('knows the line on which a record begins', () => {
    expect(cut('{"a":\n1}\n\n{"b":2}', values).found.map(([, line]) => line)).toEqual([1, 4]);
  });

  it.each<[string, string, Layout, string, number, number]>([
    ['a record that is cut off', '{"a":1}\n{"b":', values, 'cut-off', 2, 1],
    ['a text that is cut off', '{"a":1}\n{"b":"x', values, 'cut-off', 2, 1],
    ['an array that is cut off', '[{"a":1},', array, 'cut-off', 1, 1],
    ['a word between records', '{"a":1}\nhello\n{"b":2}', values, 'stray', 2, 1],
    ['a text where a record should be', '[{"a":1},"x"]', array, 'stray', 1, 1],
    ['a bracket too many', '{"a":1}}{"b":2}', values, 'stray', 1, 1],
    ['a record over the limit', `{"a":1}\n{"b":"${'x'.repeat(2_000)}"}`, values, 'too-large', 2, 1],
  ])('stops at %s', (_name, text, layout, reason, line, before) => {
    for (const size of [text.length, 5]) {
      const { found, fault } = cut(text, layout, size);
      expect(fault).toEqual({ reason, line });
      expect(found).toHaveLength(before);
    }
  });

  it('gives every record of any JSON back, in any chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        (records, size) => {
          const texts = records.map((record) => JSON.stringify(record));
          const asLines = cut(texts.join('\n'), values, size, 1e6);
          const asArray = cut(`[${texts.join(',')}]`, array, size, 1e6);
          const asMember = cut(`{"a":"items","items":[${texts.join(',')}],"z":{}}`, member, size, 1e6);
          for (const { found, fault } of [asLines, asArray, asMember]) {
            expect(fault).toBeNull();
            expect(found.map(([text]) => text)).toEqual(texts);
          }
        },
      ),
      { numRuns: 300, seed: 42 },
    );
  });

  it.each([
    ['brackets', '['.repeat(3_000_000), 0],
    ['quotes', '"'.repeat(3_000_000), 0],
    ['backslashes', `{"a":"${'\\'.repeat(3_000_000)}`, 0],
    ['small records', '{}\n'.repeat(500_000), 500_000],
  ])('takes linear time over %s without end', async (_name, text, whole) => {
    const { found } = await endsSoon(() => cut(text, values, 64_000, 1e9));
    expect(found).toHaveLength(whole);
  });
});
