/** How the place of a value is written: a JSON pointer, or an XPath where the document is XML. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import { xmlPlace } from './xml/place.ts';

export type Path = readonly (string | number)[];
export type Encoding = 'json' | 'xml';
export type Placer = (path: Path) => string;

export function placer(encoding: Encoding): Placer {
  return encoding === 'xml' ? xmlPlace : jsonPointer;
}
