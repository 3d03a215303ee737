/** Numbers in the place of a version that are of something else: a model year, a processor, the system below. */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';

/** What a device must have, in words of the notice; null where the text speaks of the product's own versions. */
export function otherThing(text: string, product: AdvisoryProduct): string | null {
  return modelYears(text, product) ?? processors(text, product) ?? systemBelow(text, product);
}

/** "Fluxo: 2014-2016 Roadster": years in front of the product's name are model years; versions stand behind it. */
function modelYears(text: string, { product, fullName }: AdvisoryProduct): string | null {
  if (!/^(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?$/.test(text)) return null;
  const at = fullName.indexOf(text);
  if (at < 0 || /\bversions?\s*$/i.test(fullName.slice(0, at))) return null;
  const next = /^\s+([A-Za-z][\w-]*)/.exec(fullName.slice(at + text.length))?.[1]?.toLowerCase();
  const own = (product ?? '').toLowerCase().split(/\s+/);
  return next !== undefined && own.includes(next) ? `model year ${text}` : null;
}

/** "Intel Core i7 | Intel Xeon": what the product computes with. */
function processors(text: string, { product }: AdvisoryProduct): string | null {
  const maker = /^(intel|amd)\b/i.exec(text)?.[1];
  if (maker === undefined || new RegExp(`\\b${maker}\\b`, 'i').test(product ?? '')) return null;
  const pieces = text.split(/\s*\|\s*/);
  return pieces.every((piece) => /^(?:intel|amd)\b/i.test(piece)) ? `processor ${pieces.join(' or ')}` : null;
}

/** "running Android OS v4.4 and v6.0": releases of the system that the full name puts the numbers behind. */
function systemBelow(text: string, { fullName }: AdvisoryProduct): string | null {
  const [first] = /^v?\d+(?:\.\d+)*/i.exec(text) ?? [];
  if (first === undefined || !/^[v\d.|,\s]+$/i.test(text)) return null;
  const at = fullName.indexOf(first);
  const system = systemAtEnd.exec(at < 0 ? '' : fullName.slice(0, at))?.[1];
  return system === undefined ? null : `running ${system} ${text.split(/\s*[|,]\s*/).join(' or ')}`;
}

const systemAtEnd =
  /\b(?:running|runs\s+on)\s+((?:android|windows|linux|ios|macos)(?:\s+(?:os|server))?)\s+(?:versions?\s+)?v?$/i;
