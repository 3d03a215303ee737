import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

describe('decodeText', () => {
  it.each([
    ['ASCII', Buffer.from('abc'), 'abc', 'UTF-8', []],
    ['UTF-8', Buffer.from('Dräger €'), 'Dräger €', 'UTF-8', []],
    ['UTF-8 with a mark', Buffer.from('\ufeffé'), 'é', 'UTF-8', []],
    [
      'Latin-1',
      Buffer.from('Dräger, Universitätsklinik', 'latin1'),
      'Dräger, Universitätsklinik',
      'Windows-1252',
      ['encoding-assumed'],
    ],
    [
      'Windows-1252',
      Buffer.from([0x80, 0x20, 0x93, 0x61, 0x94]),
      '€ “a”',
      'Windows-1252',
      ['encoding-assumed'],
    ],
    [
      'UTF-16LE without a mark',
      Buffer.from('{"é":1}', 'utf16le'),
      '{"é":1}',
      'UTF-16LE',
      ['encoding-assumed'],
    ],
    [
      'UTF-16BE without a mark',
      Buffer.from('{"é":1}', 'utf16le').swap16(),
      '{"é":1}',
      'UTF-16BE',
      ['encoding-assumed'],
    ],
    ['broken UTF-16 with a mark', Buffer.from([0xff, 0xfe, 0x41]), null, 'UTF-16LE', ['encoding-broken']],
    ['bytes', Buffer.from([0xc3, 0x28, 0, 1, 2]), null, 'UTF-8', []],
  ])('reads %s', (_name, bytes, text, encoding, codes) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ text, encoding });
    expect(decoded.problems.map((problem) => problem.code)).toEqual(codes);
  });

  it('keeps the good letters of damaged UTF-8 and says where the damage begins', () => {
    const bytes = Buffer.concat([Buffer.from('ä;ö\nü'), Buffer.from([0xe4]), Buffer.from('\nß')]);
    const { text, problems } = decodeText(bytes);
    expect(text).toBe('ä;ö\nü\ufffd\nß');
    expect(problems).toMatchObject([{ code: 'encoding-damaged', where: 'line 2', severity: 'warning' }]);
  });
});
