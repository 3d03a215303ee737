/**
 * The device identifier (DI) of a UDI, with its check character. Sources: GS1 General Specifications, 7.9 (check digit);
 * ANSI/HIBC 2.6, 4.2 (check character modulo 43); ICCBBA ST-017 (16 signs, none to check). Forms:
 * https://www.fda.gov/medical-devices/unique-device-identification-system-udi-system/udi-basics
 */

export type UdiAgency = 'GS1' | 'HIBCC' | 'ICCBBA';

export interface DeviceIdentifier {
  agency: UdiAgency;
  /** GS1: 14 digits; HIBCC: `+`, labeler, product and unit of measure; ICCBBA: `=/` and 16 signs. */
  di: string;
  /** False where its check character is not what it has to be: a sign was mistyped or lost. */
  isSound: boolean;
}

/** Null for a text that is no UDI; one without a DI is none either. */
export function readDeviceIdentifier(text: string): DeviceIdentifier | null {
  const plain = text.replace(/\s+/g, '').toUpperCase();
  return plain.length > longest ? null : (gs1(plain) ?? hibcc(plain) ?? iccbba(plain));
}

/** A UDI with all its production identifiers has less than a hundred signs. */
const longest = 200;

/** The application identifier `01` and 14 digits, with or without brackets, or a bare GTIN of 8, 12, 13 or 14 digits. */
function gs1(text: string): DeviceIdentifier | null {
  const digits = /^(?:\]D2|\]C1)?\(?01\)?(\d{14})/.exec(text)?.[1] ?? /^(?:\d{8}|\d{12,14})$/.exec(text)?.[0];
  if (digits === undefined) return null;
  const di = digits.padStart(14, '0');
  return { agency: 'GS1', di, isSound: hasCheckDigit(di) };
}

/** From the right, behind the check digit, digits count three times and once by turns; with it the sum ends in 0. */
function hasCheckDigit(gtin: string): boolean {
  const sum = Array.from(gtin).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1),
    0,
  );
  return sum % 10 === 0;
}

const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** One symbol, or two that are written one behind the other: the first ends in a check character of its own. */
const linear = /^(\+[A-Z][A-Z\d]{3}[A-Z\d]{1,18}\d)([\dA-Z\-.$/+%])(?:\+.*)?$/;
/** One symbol for all: the check character is the last of the whole text. */
const whole = /^(\+[A-Z][A-Z\d]{3}[A-Z\d]{1,18}\d)\/.+$/;

function hibcc(text: string): DeviceIdentifier | null {
  const [, head, check] = linear.exec(text) ?? [];
  if (head !== undefined && check !== undefined)
    return { agency: 'HIBCC', di: head, isSound: checkOf(head) === check };
  const di = whole.exec(text)?.[1];
  return di === undefined
    ? null
    : { agency: 'HIBCC', di, isSound: checkOf(text.slice(0, -1)) === text.slice(-1) };
}

function checkOf(text: string): string {
  return values.charAt(Array.from(text).reduce((sum, sign) => sum + values.indexOf(sign), 0) % values.length);
}

function iccbba(text: string): DeviceIdentifier | null {
  const di = /^=\/[A-Z\d]{16}/.exec(text)?.[0];
  return di === undefined ? null : { agency: 'ICCBBA', di, isSound: true };
}
