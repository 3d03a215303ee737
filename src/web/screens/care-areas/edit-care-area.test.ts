import { describe, expect, it } from 'vitest';
import { readFigure } from './edit-care-area.tsx';

describe('readFigure', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['24', 24],
    [' 2,5 ', 2.5],
    ['0', 0],
    ['-1', undefined],
    ['many', undefined],
    // Twelve hundred, or a little more than one: nobody can tell.
    ['1,200', undefined],
    ['1.000', undefined],
    ['1200', 1200],
    ['100001', undefined],
  ])('%j is %j', (text, expected) => {
    expect(readFigure(text)).toBe(expected);
  });
});
