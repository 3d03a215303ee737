/** Labels of versions: which part or product does "NOS 1.3.2" or "AW 4.6" speak of? */
import type { PreparedProduct } from '../prepare.ts';
import { joined } from '../text/atoms.ts';
import type { DeviceFacts } from './conditions.ts';

/** Whether the label of a version ("NOS", "AW", "iScan Control Software") speaks of this product. */
export function namesSoftware(label: string, product: PreparedProduct, { identity }: DeviceFacts): boolean {
  if (labelsName(label, product)) return true;
  const text = joined(label);
  const generalName = !/\bsoftware\b/i.test(product.product.product ?? product.product.fullName);
  return generalName && identity.tokens.some((t) => t.joined === text || t.joined.startsWith(text));
}

export function labelsName(label: string, product: PreparedProduct): boolean {
  const text = joined(label);
  const name = product.product.product ?? product.product.fullName;
  // The title may name what runs on all of its products: "AirLink ALEOS".
  if (joined(name).includes(text) || product.context.has(text)) return true;
  // "NMC2 AOS v6.9.6 and prior": the full name says whose version it is.
  if (wordsBeforeVersion(product.product.fullName).includes(text)) return true;
  const words = label.split(/\s+/).map((w) => joined(w));
  if (words.length > 1 && words.every((w) => joined(name).includes(w))) return true;
  return /^[A-Z]{2,6}$/.test(label.trim()) && abbreviates(text, name);
}

function wordsBeforeVersion(fullName: string): string[] {
  return [...fullName.matchAll(/([A-Za-z][\w-]*)(?=\s+(?:[Vv]ersions?\s+)?[Vv]?\d+\.)/g)].map((m) =>
    joined(`${m[1]}`),
  );
}

/** "NVCS" for NovaSeq Control Software: letters in order, first to first, last to the last word's initial. */
function abbreviates(short: string, name: string): boolean {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((w) => w !== '' && !/^\d+$/.test(w));
  const last = words.at(-1);
  if (last === undefined || short.at(-1) !== last.charAt(0) || words.length < 2) return false;
  const initials = words.map((w) => w.charAt(0)).join('');
  if (short === initials) return true;
  const tail = initials.slice(-(short.length - 1));
  if (short.slice(1) === tail && words.some((w) => w.startsWith(short.charAt(0)))) return true;
  let at = -1;
  return (
    short.split('').every((c, i) => {
      at = words.join('').indexOf(c, at + 1);
      return at >= 0 && (i > 0 || at === 0);
    }) && short.slice(-2) === initials.slice(-2)
  );
}
