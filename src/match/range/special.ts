/** Texts in the place of a version that are no bounds at all: a star with a condition, an option, a protocol, a serial number. */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import type { ReadRange, VersionRange } from '#model/advisory/version-range.ts';
import { otherThing } from './other-thing.ts';

/** The reading of such a text, null where it is to be read as versions. */
export function readSpecial(printed: string, product: AdvisoryProduct): ReadRange | null {
  const text = printed.trim();
  const removed = /\bremoved\s+from\s+the\s+scope\b|\bmoved\s+to\s+(?:SSA|ICSM?A)-\d/i.exec(
    `${text} ${product.fullName.slice(0, 2000)}`,
  )?.[0];
  if (removed !== undefined) return unread(text, `the notice says of these versions: ${removed}`);
  if (text.includes('?')) return unread(text, 'a sign of the text was lost before it was published');
  // "* | 1.5.0 plus205" is "all versions including 1.5.0 plus205".
  if (/^\*\s*\|/.test(text)) return every(text, []);
  if (/^\*\s*\([^()]*\bCVE-\d/i.test(text)) return every(text, []);
  if (/^[<>=\s]*(?=[0-9a-f]*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}$/.test(text))
    return unread(text, 'a commit has no order');
  // "(FOX615 System Release R15B)": the release of what is around the product.
  const around = /^\(([^()]*\bsystem\s+release\b[^()]*)\)$/i.exec(text)?.[1];
  if (around !== undefined) return every(text, [around]);
  const besideStar =
    /^\*\s*\(([^()]+)\)$/.exec(text)?.[1] ?? /^versions\s+(including\s+[A-Za-z].*)$/i.exec(text)?.[1];
  if (besideStar !== undefined)
    return every(text, [besideStar.replace(/^(?:with|using|only\s+(?:with|if|when))\s+/i, '').trim()]);
  if (isOption(text, product)) return every(text, [`option ${text}`]);
  if (protocol.test(text)) return every(text, [text]);
  const other = otherThing(text, product);
  if (other !== null) return every(text, [other]);
  if (/\bserial\s+numbers?\s*$/i.test(before(text, product.fullName))) {
    const pattern = serialPattern(text);
    return of({ kind: 'serials', from: null, to: null, pattern }, text, `serial numbers ${pattern}`);
  }
  return /[a-z]{3}/i.test(text) && text.toLowerCase() === product.product?.trim().toLowerCase()
    ? every(text, [])
    : null;
}

/** "16XXXXXXXXX.": signs that a maker leaves open are written as CSAF does. */
function serialPattern(text: string): string {
  return text.replace(/\.$/, '').replace(/X{3,}/g, (open) => '?'.repeat(open.length));
}

/** Protocols that a stack may or may not be used for: no versions of the stack. */
const protocol = /^(?:IPv[46]|ICMPv[46]|ICMP|TCP|UDP|DNS|DHCP(?:v[46])?|ARP|HTTPS?|SNMP|FTP)$/i;

/** "with options A84 A85": the full name says that what follows is an option. */
function isOption(text: string, { fullName }: AdvisoryProduct): boolean {
  const [first = ''] = text.split(/[\s|]+/);
  return first.length > 1 && /\bwith\s+options?\s*$/i.test(before(first, fullName));
}

/** What the full name says before the text. */
function before(text: string, fullName: string): string {
  const at = fullName.indexOf(text);
  return at < 0 ? '' : fullName.slice(0, at);
}

function every(text: string, conditions: string[]): ReadRange {
  const reading = conditions.length === 0 ? 'every version' : `every version, ${conditions.join('; ')}`;
  return { range: { kind: 'all' }, conditions, text, reading };
}

function unread(text: string, reason: string): ReadRange {
  return of({ kind: 'unread', reason }, text, `not read: ${reason}`);
}

function of(range: VersionRange, text: string, reading: string): ReadRange {
  return { range, conditions: [], text, reading };
}
