import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest.ts';

describe('the nearest name', () => {
  const sites = ['North', 'South', 'Northfield General', "St. Anne's Campus", 'Site A', 'Ward 12', 'ED'];
  it.each([
    ['Nrth', 'North'],
    ['norht', 'North'],
    ['  NORTHFIELD   GENREAL ', 'Northfield General'],
    ["St Anne's Campus", "St. Anne's Campus"],
    ['Souths', 'South'],
    ['West', null],
    ['Northfield', null],
    // Siblings, not slips.
    ['Site B', null],
    ['Ward 13', null],
    ['OR', null],
    ['', null],
  ])('of %j is %j', (wanted, expected) => {
    expect(nearestName(wanted, sites)).toBe(expected);
  });

  it('is the nearer of two', () => {
    expect(nearestName('Northfeld General', ['Northfield Generals', 'Northfield General'])).toBe(
      'Northfield General',
    );
  });

  it('finds a long name again after one slip, wherever that is', () => {
    const name = fc.stringMatching(/^[a-z]{8,20}$/);
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'replace'), (text, at, slip) => {
        const index = at % (text.length - 1);
        const [one = '', two = ''] = [text[index], text[index + 1]];
        const made = { drop: two, double: one + one + two, swap: two + one, replace: `#${two}` }[slip];
        expect(nearestName(text.slice(0, index) + made + text.slice(index + 2), [text])).toBe(text);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
