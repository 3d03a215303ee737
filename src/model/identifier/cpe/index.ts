/** CPE names of version 2.2 and 2.3: read either form, write both. Matching stands in `match/identifier`. */
import type { Cpe } from './cpe.ts';
import { parseFormattedString } from './formatted-string.ts';
import { parseCpeUri } from './uri.ts';

export { type Cpe, type CpeAttribute, cpeAttributes, type CpeValue, openCpe, plainText } from './cpe.ts';
export { formattedString } from './formatted-string.ts';
export { cpeUri } from './uri.ts';

/** Null where the text is neither a formatted string nor a URI. */
export function parseCpe(text: string): Cpe | null {
  return parseFormattedString(text) ?? parseCpeUri(text);
}
