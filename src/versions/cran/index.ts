/** R's packages: at least one number, joined by dots or hyphens. Source: `package_version` of https://rdrr.io/r/base/numeric_version.html */
import { keyedScheme } from '../sort-key.ts';
import { numbersKey } from '../numbers.ts';

export const cran = keyedScheme('cran', (text) => numbersKey(text, '.-'));
