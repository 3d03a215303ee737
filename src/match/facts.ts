/** What of an inventory row goes into the configuration that matching sees. */
import { readDeviceIdentifier } from '#model/identifier/udi/udi.ts';
import type { ConfigurationFacts, InventoryRow } from '#model/inventory/device.ts';

/** Clauses of a note that can decide a match; everything else keeps devices apart for nothing. */
const telling =
  /\d\.\d|\b(?:v|ver|version|sw|fw|hw|rev|revision|release|software|firmware|build|bundle)(?:\b|\d)|\b(?:in use|enabled|disabled|activated|licen[sc]ed)\b|\b(?:no|without)\s+[A-Z]|\b(?:mfg|mfd|manufactured|made|built|dist|distributed|shipp?(?:ed)?|dated?|released?|updated?|upgraded?|installed)\b.*\d|\b(?:option|module|wireless|wi-?fi|wlan|bluetooth|ethernet|board|card|interface|integrated|connected to|interfaced)\b|\b(?:windows|linux|android|ios|iis|kernel)\b|\b(?:part|p\/n|pn|model|ref|cat)\b\.?\s*\S*\d|\b[A-Z]{2,5}\s+v?\d|\b(?:u\.?s\.?|eu)\s+(?:release|site|version)\b/i;

const clean = (text: string | null): string | null => {
  const t = text?.replace(/\s+/g, ' ').trim() ?? '';
  return t === '' ? null : t;
};

export function configurationFacts(row: InventoryRow): ConfigurationFacts {
  return {
    manufacturer: clean(row.manufacturer),
    model: clean(row.model),
    deviceType: clean(row.deviceType),
    version: clean(row.version),
    os: clean(row.os),
    udiDi: udiDi(row.udi),
    clues: clues(row.notes),
  };
}

function clues(notes: string | null): string | null {
  if (notes === null) return null;
  const clauses = notes
    .split(/[\n;]+|(?<=[.!?])\s+(?=[A-Z])/)
    .map((c) => c.replace(/\s+/g, ' ').trim())
    .filter((c) => c !== '' && telling.test(c));
  return clauses.length === 0 ? null : clauses.join('; ');
}

/**
 * The device identifier of a UDI. A text that is none, or one symbol of HIBCC with a wrong check character, stays as it is
 * written; of several symbols the last is often cut off, and the check character with it.
 */
export function udiDi(udi: string | null): string | null {
  const text = udi?.replace(/\s+/g, '') ?? '';
  if (text === '') return null;
  const read = readDeviceIdentifier(text);
  if (read === null) return text;
  const isDoubtful = read.agency === 'HIBCC' && !read.isSound && !text.includes('/');
  return isDoubtful ? text : read.di;
}
