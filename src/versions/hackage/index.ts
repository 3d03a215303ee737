/** Haskell's packages: numbers joined by dots, 1.0 before 1.0.0. Source: https://pvp.haskell.org/#version-numbers and `Data.Version` of base */
import { keyedScheme } from '../sort-key.ts';
import { numbersKey } from '../numbers.ts';

export const hackage = keyedScheme('hackage', (text) => numbersKey(text, '.'));
