/** `cpe:2.3:a:vendor:product:...`, read and written. Source: NISTIR 7695, 6.2 */
import {
  anyValue,
  checkedText,
  type Cpe,
  cpeAttributes,
  type CpeValue,
  isPart,
  isPlain,
  naValue,
  openCpe,
} from './cpe.ts';

const prefix = 'cpe:2.3:';

/** Null where the text is no formatted string of eleven attributes. */
export function parseFormattedString(text: string): Cpe | null {
  if (text.slice(0, prefix.length).toLowerCase() !== prefix) return null;
  const pieces = splitUnquoted(text.slice(prefix.length));
  if (pieces.length !== cpeAttributes.length) return null;
  const cpe = openCpe();
  for (const [i, attribute] of cpeAttributes.entries()) {
    const value = unbound(pieces[i] ?? '');
    if (value === null) return null;
    cpe[attribute] = value;
  }
  return isPart(cpe.part) ? cpe : null;
}

/** At colons without a backslash. */
function splitUnquoted(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === ':') {
      pieces.push(text.slice(from, i));
      from = i + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** `unbind_value_fs` and `add_quoting` (6.2.3.3): what is neither plain nor a wildcard gets its backslash. */
function unbound(piece: string): CpeValue | null {
  if (piece === '*') return anyValue;
  if (piece === '-') return naValue;
  let quoted = '';
  for (let i = 0; i < piece.length; i++) {
    const character = piece.charAt(i);
    if (character === '\\') {
      const next = piece.charAt(i + 1);
      if (next === '') return null;
      quoted += isPlain(next) ? next : `\\${next}`;
      i += 1;
    } else if (isPlain(character) || character === '*' || character === '?') quoted += character;
    else if (/\s/.test(character)) return null;
    else quoted += `\\${character}`;
  }
  return checkedText(quoted.toLowerCase());
}

/** `bind_to_fs` (6.2.2). */
export function formattedString(cpe: Cpe): string {
  return prefix + cpeAttributes.map((attribute) => bound(cpe[attribute])).join(':');
}

/** Dots, hyphens and underscores stand without their backslash; a hyphen alone keeps it, or it would mean "none". */
function bound(value: CpeValue): string {
  if (value.kind !== 'text') return value.kind === 'any' ? '*' : '-';
  if (value.quoted === '\\-') return value.quoted;
  return value.quoted.replace(/\\(.)/gs, (whole, character: string) =>
    isPlain(character) || character === '.' || character === '-' ? character : whole,
  );
}
