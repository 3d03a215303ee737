/** `cpe:/a:vendor:product:...` of CPE 2.2, read and written. Source: NISTIR 7695, 6.1 */
import {
  anyValue,
  checkedText,
  type Cpe,
  type CpeAttribute,
  type CpeValue,
  isPart,
  isPlain,
  naValue,
  openCpe,
} from './cpe.ts';

const prefix = 'cpe:/';

/** Seven components; the sixth packs five attributes where it begins with a tilde. */
const components = ['part', 'vendor', 'product', 'version', 'update', 'edition', 'language'] as const;
const packed = ['edition', 'swEdition', 'targetSw', 'targetHw', 'other'] as const;

/** Null where the text is no CPE URI. */
export function parseCpeUri(text: string): Cpe | null {
  if (text.slice(0, prefix.length).toLowerCase() !== prefix) return null;
  const pieces = text.slice(prefix.length).split(':');
  if (pieces.length > components.length) return null;
  const cpe = openCpe();
  for (const [i, attribute] of components.entries()) {
    const piece = pieces[i] ?? '';
    const read =
      attribute === 'edition' && piece.startsWith('~') ? unpack(cpe, piece) : setValue(cpe, attribute, piece);
    if (!read) return null;
  }
  return isPart(cpe.part) ? cpe : null;
}

/** "~edition~software edition~target software~target hardware~other" (6.1.3.2). */
function unpack(cpe: Cpe, piece: string): boolean {
  const values = piece.slice(1).split('~');
  return (
    values.length === packed.length &&
    packed.every((attribute, i) => setValue(cpe, attribute, values[i] ?? ''))
  );
}

function setValue(cpe: Cpe, attribute: CpeAttribute, piece: string): boolean {
  const value = decoded(piece);
  if (value !== null) cpe[attribute] = value;
  return value !== null;
}

/** `decode` (6.1.3.2): "%01" is `?`, "%02" is `*`; what is not plain gets its backslash. */
function decoded(piece: string): CpeValue | null {
  if (piece === '') return anyValue;
  if (piece === '-') return naValue;
  const text = piece.toLowerCase();
  let quoted = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '%') {
      const code = text.slice(i + 1, i + 3);
      const read = code === '01' ? '?' : code === '02' ? '*' : quotedCode(code);
      if (read === null) return null;
      quoted += read;
      i += 2;
    } else if (isPlain(character) || character === '?' || character === '*') quoted += character;
    else if (/\s/.test(character)) return null;
    else quoted += `\\${character}`;
  }
  return checkedText(quoted);
}

/** Printable ASCII without letters and digits is what may be encoded. */
function quotedCode(code: string): string | null {
  if (!/^[2-7][0-9a-f]$/.test(code)) return null;
  const character = String.fromCharCode(Number.parseInt(code, 16));
  return isPlain(character) ? character : `\\${character}`;
}

/** `bind_to_URI` (6.1.2); what is open at the end is left out. */
export function cpeUri(cpe: Cpe): string {
  const isPacked = packed.slice(1).some((attribute) => cpe[attribute].kind !== 'any');
  const pieces = components.map((attribute) =>
    attribute === 'edition' && isPacked
      ? packed.map((name) => `~${encoded(cpe[name])}`).join('')
      : encoded(cpe[attribute]),
  );
  while (pieces.at(-1) === '') pieces.pop();
  return prefix + pieces.join(':');
}

/** `transform_for_uri` and `pct_encode` (6.1.2.3). */
function encoded(value: CpeValue): string {
  if (value.kind !== 'text') return value.kind === 'any' ? '' : '-';
  // Alone and bare it would mean "none".
  if (value.quoted === '\\-') return '%2d';
  return value.quoted.replace(/\\(.)|[?*]/gs, (whole: string, character: string | undefined) => {
    if (character === undefined) return whole === '?' ? '%01' : '%02';
    if (isPlain(character) || character === '.' || character === '-') return character;
    return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
