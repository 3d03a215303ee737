/**
 * Conan, which takes any text: items between dots, a pre-release behind the last hyphen, a build behind the last plus.
 * Source: https://docs.conan.io/2/tutorial/versioning/versions.html and conan/internal/model/version.py of Conan 2
 *
 * Conan compares "1a" with 10 as text and 2 with 10 by value, so that 1a < 2 < 10 < 1a. Ward reads the number in front of
 * an item as a number; see "Order of versions" in docs/adr.
 */
import { digitsEnd } from '../scan.ts';
import { keyedScheme, numberKey, textEnd, zeroKey } from '../sort-key.ts';

const itemsEnd = '0';
const emptyItem = '1';
const numberItem = '2';
const textItem = '3';

/** A pre-release comes before its release, a build behind the version without. */
const withPrerelease = '1';
const noPrerelease = '2';
const noBuild = '0';
const withBuild = '1';

export const conan = keyedScheme('conan', (text) => (text === '' || /\s/.test(text) ? null : keyOf(text)));

function keyOf(text: string): string {
  const [rest, build] = splitAtLast(text, '+');
  const [main, pre] = splitAtLast(rest, '-');
  return (
    itemsKey(main) +
    (pre === null ? noPrerelease : withPrerelease + keyOf(pre)) +
    (build === null ? noBuild : withBuild + keyOf(build))
  );
}

function splitAtLast(text: string, separator: string): [string, string | null] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Zeros at the end do not count: 1.0 is 1. */
function itemsKey(text: string): string {
  const keys = text.split('.').map(itemKey);
  while (keys.at(-1) === numberItem + zeroKey + textEnd) keys.pop();
  return keys.join('') + itemsEnd;
}

function itemKey(item: string): string {
  if (item === '') return emptyItem;
  const digits = digitsEnd(item, 0);
  if (digits === 0) return textItem + item + textEnd;
  return numberItem + numberKey(item, 0, digits) + item.slice(digits) + textEnd;
}
