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
    ['100001', undefined],
  ])('%j is %j', (text, expected) => {
    expect(readFigure(text)).toBe(expected);
  });
});
