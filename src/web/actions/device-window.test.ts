import { describe, expect, it } from 'vitest';
import { pagesToRead, rowsPerPage } from './device-window.ts';

describe('pagesToRead', () => {
  it.each([
    // first row, last row, pages whose cursor is known, pages to read
    [0, 30, 1, [0]],
    [0, 30, 2, [0, 1]],
    [rowsPerPage - 5, rowsPerPage + 25, 3, [0, 1, 2]],
    [rowsPerPage * 10, rowsPerPage * 10 + 30, 2, [1]],
    [rowsPerPage * 2 - 5, rowsPerPage * 2 + 5, 2, [1]],
    [rowsPerPage * 4, rowsPerPage * 4 + 5, 9, [4, 5]],
  ])('rows %d to %d with %d known pages: %j', (first, last, known, pages) => {
    expect(pagesToRead(first, last, known)).toEqual(pages);
  });
});
