/** nginx: three numbers, an odd one in the middle for its mainline. Source: https://nginx.org/en/download.html */
import { keyedScheme } from '../sort-key.ts';
import { numbersKey } from '../numbers.ts';

export const nginx = keyedScheme('nginx', (text) => numbersKey(text, '.'));
