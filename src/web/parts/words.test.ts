import { describe, expect, it } from 'vitest';
import {
  careAreaName,
  confidenceWords,
  counted,
  decisionWords,
  formatShare,
  joined,
  listInWords,
  productName,
  readable,
  sentence,
} from './words.ts';

describe('words', () => {
  it.each([
    [0, '0%'],
    [0.0001, 'under 0.1%'],
    [0.021, '2.1%'],
    [0.9994, '99.9%'],
    [0.99996, 'over 99.9%'],
    [1, '100%'],
  ])('a share of %d is %s', (share, expected) => {
    expect(formatShare(share)).toBe(expected);
  });

  it('names the values of a filter as its buttons do', () => {
    expect(listInWords('immediate,defer', decisionWords, (words) => words.label)).toBe('Act now or Watch');
    expect(listInWords('new', {})).toBe('new');
  });

  it.each([
    ['vendor_fix', 'Vendor fix'],
    ['notSeen', 'Not seen'],
    ['inventory-csv', 'Inventory csv'],
    ['', ''],
  ])('%s reads as %s', (name, expected) => {
    expect(readable(name)).toBe(expected);
  });

  it.each([
    [0.93, 'very sure'],
    [0.9, 'very sure'],
    [0.75, 'fairly sure'],
    [0.5, 'unsure'],
    [0.2, 'doubtful'],
  ])('a confidence of %d is %s', (confidence, expected) => {
    expect(confidenceWords(confidence)).toBe(expected);
  });

  it.each([
    ['it is open', 'It is open.'],
    ['Is it?', 'Is it?'],
    ['', ''],
  ])('%j as a sentence is %j', (clause, expected) => {
    expect(sentence(clause)).toBe(expected);
  });

  it('names care areas, also where the inventory names none', () => {
    expect(careAreaName({ site: 'North', name: 'Emergency' })).toBe('Emergency, North');
    expect(careAreaName({ site: 'North', name: '' })).toBe('North (no care area named)');
  });

  it('counts and joins', () => {
    expect(counted(1, 'device')).toBe('1 device');
    expect(counted(2, 'advisory', 'advisories')).toBe('2 advisories');
    expect(joined([null, 'a', '', undefined, 'b'], ', ')).toBe('a, b');
    expect(productName({ manufacturer: null, model: null })).toBe('Unknown product');
    expect(productName({ manufacturer: 'Baxter', model: null })).toBe('Baxter');
  });
});
