/** Slips of the keyboard. */
import type { Random } from './random.ts';

/** Two letters swapped, or one left out, in the first long word; the text as it was when no word is long enough. */
export function misspelt(random: Random, text: string): string {
  const word = /[A-Za-z]{6,}/.exec(text);
  if (word === null) return text;
  const position = word.index + random.between(1, word[0].length - 3);
  const [first = '', second = ''] = text.slice(position, position + 2).split('');
  const slip = random.chance(0.5) ? `${second}${first}` : second;
  return `${text.slice(0, position)}${slip}${text.slice(position + 2)}`;
}

/** Capital letters throughout, as old databases hold them. */
export function upper(text: string): string {
  return text.toUpperCase();
}
