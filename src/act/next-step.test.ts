/** Which remedy comes first, for whom, and how its text is shortened. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remediation } from '#model/advisory/advisory.ts';
import { longestText, nextStep, noRemedy, shorten } from './next-step.ts';

function remedy(category: string, details = `${category} text.`, productIds: string[] = []): Remediation {
  return {
    category,
    details,
    url: null,
    productIds,
    date: null,
    pointer: '/vulnerabilities/0/remediations/0',
  };
}

describe('nextStep', () => {
  it('follows the order of categories, whatever the order in the document', () => {
    const inOrder = [
      'vendor_fix',
      'mitigation',
      'optional_patch',
      'fix_planned',
      'a_new_category',
      'none_available',
      'no_fix_planned',
    ];
    for (const [index, category] of inOrder.entries()) {
      const rest = inOrder
        .slice(index)
        .reverse()
        .map((name) => remedy(name));
      expect(nextStep(rest, [])?.category).toBe(category);
    }
  });

  it('holds mitigation and workaround for equal and takes the first in the document', () => {
    expect(nextStep([remedy('workaround'), remedy('mitigation')], [])?.category).toBe('workaround');
    expect(nextStep([remedy('mitigation'), remedy('workaround')], [])?.category).toBe('mitigation');
  });

  it.each([
    [['A'], 'for A'],
    [['B'], 'for all'],
    [['C', 'A'], 'for A'],
    [[], 'for A'],
  ])('for products %j takes "%s"', (productIds, text) => {
    const remedies = [
      remedy('mitigation', 'for all', []),
      remedy('vendor_fix', 'for A', ['A']),
      remedy('mitigation', 'for D', ['D']),
    ];
    expect(nextStep(remedies, productIds)?.text).toBe(text);
  });

  it('is null where no remedy is for the products, and there are words for that', () => {
    expect(nextStep([], ['A'])).toBeNull();
    expect(nextStep([remedy('vendor_fix', 'x', ['B'])], ['A'])).toBeNull();
    expect(noRemedy.text).toMatch(/ask the manufacturer/);
  });

  it('has words of its own where a remedy has no text, and hands the address on', () => {
    const step = nextStep([{ ...remedy('no_fix_planned', '  '), url: 'https://example.org/psirt' }], []);
    expect(step).toEqual({
      category: 'no_fix_planned',
      text: expect.stringContaining('plans no fix'),
      url: 'https://example.org/psirt',
    });
  });
});

describe('shorten', () => {
  const long = 'Update the pump to version 9.33 or later. Contact Baxter Inc. Service for help. ';

  it.each([
    ['a short text stays', 'Update now.', 300, 'Update now.'],
    ['white space becomes one space', 'Update\n\n  now.', 300, 'Update now.'],
    ['ends at a sentence', long, 50, 'Update the pump to version 9.33 or later.'],
    ['does not end at an abbreviation', `${long}X`, 72, 'Update the pump to version 9.33 or later.'],
    ['ends at a sentence exactly at the limit', 'One two. Three four.', 8, 'One two.'],
    [
      'a version number is no sentence end',
      'Use 9.33 or 9.4 with care and much patience always',
      20,
      'Use 9.33 or 9.4…',
    ],
    ['without a sentence ends at a word', 'alpha beta, gamma delta', 12, 'alpha beta…'],
    [
      'a long first word is kept whole',
      'https://example.org/a/very/long/address and more',
      10,
      'https://example.org/a/very/long/address…',
    ],
    ['one long word is kept whole', 'x'.repeat(20), 10, 'x'.repeat(20)],
  ])('%s', (_what, text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });

  it('never cuts a word and only goes over the limit for one long word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9.,]{1,40}$/), { maxLength: 80 }), (words) => {
        const line = words.join(' ');
        const short = shorten(line, longestText);
        const kept = short.replace(/…$/, '');
        expect(line.startsWith(kept)).toBe(true);
        expect(line.slice(kept.length)).toMatch(/^[,;:]?(?: |$)/);
        expect(short.length).toBeLessThanOrEqual(longestText);
      }),
      { seed: 4 },
    );
  });
});
