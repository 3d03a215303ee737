import { describe, expect, it } from 'vitest';
import { pagesToRead, rowsPerPage, startOf } from './device-window.ts';

describe('pagesToRead', () => {
  it.each([
    // first row, last row, rows in all, pages to read beside the first
    [0, 30, 100, []],
    [0, 30, 1000, [1]],
    [rowsPerPage - 5, rowsPerPage + 25, 1000, [1, 2]],
    [rowsPerPage * 4, rowsPerPage * 5 - 1, rowsPerPage * 5, [4]],
    [99_900, 99_999, 100_000, [499]],
    [0, 0, 0, []],
  ])('rows %d to %d of %d: %j', (first, last, total, pages) => {
    expect(pagesToRead(first, last, total)).toEqual(pages);
  });
});

describe('startOf', () => {
  it.each([
    [0, [undefined], { cursor: undefined, skip: 0 }],
    [3, [undefined], { cursor: undefined, skip: 3 * rowsPerPage }],
    [3, [undefined, 'b', 'c', 'd'], { cursor: 'd', skip: 0 }],
    [4, [undefined, 'b'], { cursor: 'b', skip: 3 * rowsPerPage }],
  ])('page %d with the cursors %j begins at %j', (page, book, start) => {
    expect(startOf(page, book)).toEqual(start);
  });
});
