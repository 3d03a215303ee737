/** An answer as a sentence. */
import type { Alias } from '#http/contract/review.ts';
import { productName } from '../../parts/words.ts';

const verbs: Readonly<Record<Alias['kind'], string>> = {
  confirmed: 'is',
  rejected: 'is not',
  same_as: 'is the same as',
};

/** "Orlen Medical Quita Space is Orlen Quilta Space"; `count` products may have been rejected at once. */
export function aliasWords(alias: Alias, count = 1): string {
  const { kind, vendor, product } = alias;
  const more = count > 1 ? `, nor ${count - 1} other${count > 2 ? 's' : ''}` : '';
  return `${productName(alias)} ${verbs[kind]} ${[vendor, product].filter((part) => part !== null).join(' ')}${more}`;
}
