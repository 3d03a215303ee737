/** JSON of publishers, with the limits of every JSON that Ward reads. */
import { decodeText } from '#formats/bytes/decode.ts';
import { readJson as parseJson } from '#formats/json/read.ts';

export type JsonText = { ok: true; value: unknown } | { ok: false; detail: string };

export function readJson(bytes: Uint8Array): JsonText {
  const { text } = decodeText(bytes);
  if (text === null) return { ok: false, detail: 'it is no text' };
  const read = parseJson(text);
  return read.ok ? read : { ok: false, detail: `${read.problem.where}: ${read.problem.message}` };
}
