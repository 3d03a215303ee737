/**
 * How a device's make and model meets the names of firmware in NVD and CVE records, `cpe:2.3:o:philips:intellivue_mx100_firmware`.
 * These names follow no rule (`24950_mycarelink_monitor_firmware`, `mycarelink_24950_patient_monitor_firmware`), so that they are
 * compared as sets of words. Source of the names: https://nvd.nist.gov/products/cpe
 */
import { fold } from '../text/atoms.ts';

/** Words that a name may have or not. */
const common = new Set(
  'firmware device system series model patient bedside unit the and for of with'.split(' '),
);

/** Words that tell what kind of device it is: a name may have them or not, but two that have other ones are two products. */
const kinds = new Set(
  (
    'monitor pump infusion syringe programmer ventilator defibrillator analyzer scanner ultrasound module station gateway ' +
    'server generator injector workstation'
  ).split(' '),
);

/**
 * The words of a model in the order of the alphabet, without those of its maker and of its kind; null where none is left that tells it: one with a
 * letter in it, since "3000" is a model of many.
 */
export function firmwareWords(model: string, maker: string): string | null {
  const ofMaker = new Set(wordsOf(maker));
  const words = wordsOf(model).filter((word) => !common.has(word) && !kinds.has(word) && !ofMaker.has(word));
  const told = [...new Set(words)].sort();
  return told.some((word) => word.length > 1 && /\p{L}/u.test(word)) ? told.join(' ') : null;
}

/** False where both names tell a kind and neither holds all of the other's: a syringe pump is no infusion pump. */
export function mayBeOneKind(one: string, other: string): boolean {
  const [some, others] = [kindsOf(one), kindsOf(other)];
  return [...some].every((kind) => others.has(kind)) || [...others].every((kind) => some.has(kind));
}

function kindsOf(name: string): Set<string> {
  return new Set(wordsOf(name).filter((word) => kinds.has(word)));
}

/** "XR656+" is another product than "XR656". Several of a kind are written for one: "patient monitors". */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '')
    .map((word) => (word === 'monitoring' ? 'monitor' : word))
    .map((word) =>
      kinds.has(word.replace(/s$/, '')) || common.has(word.replace(/s$/, '')) ? word.replace(/s$/, '') : word,
    );
}

/** Vendors of CPEs are often written as one word: `gehealthcare`, `medtronicdiabetes`. */
export function isWrittenAlike(maker: string, vendor: string): boolean {
  const [one, other] = [wordsOf(maker).join(''), wordsOf(vendor).join('')];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 5 && long.startsWith(short));
}
