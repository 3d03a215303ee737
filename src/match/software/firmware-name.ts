/**
 * How a device's make and model meets the names of firmware in NVD and CVE records, `cpe:2.3:o:philips:intellivue_mx100_firmware`.
 * These names follow no rule (`24950_mycarelink_monitor_firmware`, `mycarelink_24950_patient_monitor_firmware`), so that they are
 * compared as sets of words. Source of the names: https://nvd.nist.gov/products/cpe
 */
import { fold } from '../text/atoms.ts';

/** Words that tell what a device is and not which one it is; a name may have them or not. */
const common = new Set(
  (
    'firmware device devices system systems series model patient bedside monitor monitors monitoring pump pumps infusion syringe ' +
    'programmer ventilator defibrillator analyzer scanner ultrasound module unit and the for of with'
  ).split(' '),
);

/** The words of a model in the order of the alphabet, without those of its maker; null where none is left that tells it. */
export function firmwareWords(model: string, maker: string): string | null {
  const ofMaker = new Set(wordsOf(maker));
  const words = wordsOf(model).filter((word) => !common.has(word) && !ofMaker.has(word));
  const told = [...new Set(words)].sort();
  return told.some((word) => word.length > 1) ? told.join(' ') : null;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Vendors of CPEs are often written as one word: `gehealthcare`, `medtronicdiabetes`. */
export function isWrittenAlike(maker: string, vendor: string): boolean {
  const [one, other] = [wordsOf(maker).join(''), wordsOf(vendor).join('')];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 5 && long.startsWith(short));
}
