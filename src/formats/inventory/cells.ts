/** What a cell may hold: checks that find broken exports, and addresses that are none. */
import { isIP } from 'node:net';

/** The most characters a cell may hold: the limit of Excel, which no honest inventory cell comes near. */
export const cellLimit = 32_767;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** True when some cell of a text could hold a control character; a quick look before `controlCharacterIn`. */
export function hasControlCharacter(text: string): boolean {
  return control.test(text);
}

/** The first control character as `U+0007`, null without one; tabs and line breaks are not meant. */
export function controlCharacterIn(text: string): string | null {
  const found = control.exec(text)?.[0];
  return found === undefined ? null : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** One or several IPv4 or IPv6 addresses, each perhaps with a prefix length. */
export function isIpText(text: string): boolean {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isIP(part.replace(/\/\d{1,3}$/, '')) !== 0);
}

/** One or several EUI-48 or EUI-64 addresses (IEEE 802), with colons, hyphens, dots or nothing between. */
export function isMacText(text: string): boolean {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every(isMac);
}

const macPatterns: readonly RegExp[] = [
  /^[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){5}$/i,
  /^[0-9a-f]{2}(?:[:.-]?[0-9a-f]{2}){7}$/i,
  /^[0-9a-f]{4}(?:[:.-][0-9a-f]{4}){2,3}$/i,
  /^[0-9a-f]{6}[:.-][0-9a-f]{6}$/i,
];

function isMac(text: string): boolean {
  return macPatterns.some((pattern) => pattern.test(text));
}
