/** What of an inventory row goes into the configuration that matching sees. */
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
 * The device identifier of a UDI: GS1 `(01)` + 14 digits, HIBCC `+` + labeler and product code, ICCBBA `=/` + 16 characters,
 * or a bare GTIN. Forms: https://www.fda.gov/medical-devices/unique-device-identification-system-udi-system/udi-basics
 */
export function udiDi(udi: string | null): string | null {
  const text = udi?.replace(/\s+/g, '') ?? '';
  if (text === '') return null;
  const gs1 = /^(?:\]d2|\]C1)?\(?01\)?(\d{14})/.exec(text);
  if (gs1 !== null) return `${gs1[1]}`;
  const hibcc = /^\+([A-Z]\d[A-Z\d]{2,22})(?:\/|$)/i.exec(text);
  if (hibcc !== null) return `+${`${hibcc[1]}`.toUpperCase()}`;
  const iccbba = /^=\/([A-Z\d]{16})/i.exec(text);
  if (iccbba !== null) return `=/${`${iccbba[1]}`.toUpperCase()}`;
  return /^\d{8}$|^\d{12,14}$/.test(text) ? text.padStart(14, '0') : text;
}
