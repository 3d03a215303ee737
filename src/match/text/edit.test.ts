import { describe, expect, it } from 'vitest';
import { isMisspelling } from './edit.ts';

describe('one slip of the pen', () => {
  it.each([
    ['medfusion', 'medfusoin', true],
    ['intellivue', 'intelivue', true],
    ['intellivue', 'intellivues', true],
    ['perinatal', 'perinatol', true],
    ['medfusion', 'medfusion', false],
    ['medfusion', 'medufsoin', false],
    ['accent', 'ascent', false],
    ['prismax', 'prismaflex', false],
    ['carelink', 'mycarelink', false],
    ['infinia', 'infinity', false],
    ['perfusor', 'infusor', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isMisspelling(a, b)).toBe(expected);
    expect(isMisspelling(b, a)).toBe(expected);
  });
});
