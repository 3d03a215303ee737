/** Which words of a publisher are quoted: whole sentences, and none that say nothing by themselves. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsSoon } from '#test/cpu-time.ts';
import { piecesOf, quoteOf } from './sentences.ts';

const long =
  'Acme asks you to keep the pumps in a network of their own and to allow only the traffic they need.';

const quoted: [what: string, text: string, quote: string | null][] = [
  ['a sentence', 'Update now and restart.', 'Update now and restart.'],
  [
    'two sentences',
    'Update the pump. Contact Acme Inc. Service for help.',
    'Update the pump. Contact Acme Inc. Service for help.',
  ],
  ['a line without its full stop', 'Update to V2.7 or later version', 'Update to V2.7 or later version'],
  ['lines of a list', '- Disable the web page\n- Block port 80', 'Disable the web page; Block port 80'],
  ['no heading', 'Acme recommends the following:', null],
  [
    'no heading before its list',
    'Acme recommends the following:\nBlock port 80 at the switch.',
    'Block port 80 at the switch.',
  ],
  ['no address alone', 'http://acme.example/security (link is external)', null],
  ['no mail address', 'psirt@acme.example', null],
  ['no telephone', 'Tel: +1 (800) 555 0123 or +01 614 555 0145', null],
  ['no name', 'DVR LGUVR-16H: Version 4.03', null],
  ['no single word', 'Affected', null],
  ['nothing', '', null],
  [
    'what to do before where to read',
    'Please see the bulletin. Block port 80 at the switch.',
    'Block port 80 at the switch.',
  ],
  ['where to read, if that is all', 'Please see the bulletin of Acme.', 'Please see the bulletin of Acme.'],
  ['a version number ends nothing', 'Use 9.33 or 9.4 with care.', 'Use 9.33 or 9.4 with care.'],
  [
    'a number of a list ends nothing',
    'Do this. 1. Open the panel. 2. Press stop.',
    'Do this. 1. Open the panel. 2. Press stop.',
  ],
  [
    'stops before a sentence that does not fit',
    `${long} ${long} ${long} ${long}`,
    `${long} ${long} ${long} […]`,
  ],
  ['stops before a heading', `Block port 80. For older pumps:`, 'Block port 80. […]'],
  ['a sentence without end is not quoted', `${'and so on '.repeat(80)}.`, null],
];

describe('quoteOf', () => {
  it.each(quoted)('%s', (_what, text, quote) => {
    expect(quoteOf(piecesOf(text))?.text ?? null).toBe(quote);
  });

  it('tells advice from a pointer to where it stands', () => {
    expect(quoteOf(piecesOf('Block port 80 at the switch.'))?.isAdvice).toBe(true);
    expect(quoteOf(piecesOf('Contact Acme for the update.'))?.isAdvice).toBe(false);
  });

  it('quotes word for word, whole pieces, and never a long text in full', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z0-9.:,-]{1,12}$/), { maxLength: 200 });
    fc.assert(
      fc.property(words, (made) => {
        const line = made.join(' ');
        const pieces = piecesOf(line);
        const quote = quoteOf(pieces);
        if (quote === null) return;
        const bare = quote.text.replace(/ \[…\]$/, '');
        const from = pieces.findIndex((piece) => bare.startsWith(piece));
        expect(from).toBeGreaterThanOrEqual(0);
        expect(pieces.slice(from).join(' ').replaceAll(';', '')).toContain(bare.split(';')[0]);
        expect(bare.length).toBeLessThanOrEqual(600);
      }),
      { seed: 4 },
    );
  });

  it('ends on a hostile text', async () => {
    for (const text of ['(a. A'.repeat(40_000), '1. '.repeat(60_000), `${'a.a'.repeat(60_000)} (`])
      expect(await endsSoon(() => quoteOf(piecesOf(text)))).toBeNull();
  });
});
