/**
 * How a version is written inside a canonical VERS: as published, except where the reference implementation writes its
 * normal form. Source: the version classes of https://github.com/aboutcode-org/univers/blob/main/src/univers/versions.py
 */
import { behindV, digitsEnd } from '../scan.ts';
import { pythonText } from '../pep440/text.ts';

/** Types whose versions are written as three numbers. */
const threeNumbers = new Set(['npm', 'composer', 'golang', 'semver', 'cargo', 'hex', 'github', 'nginx']);

export function versionText(type: string, version: string): string {
  const text = version.trim();
  if (type === 'pypi') return pythonText(text) ?? text;
  if (type === 'debian' || type === 'deb') return text.toLowerCase();
  return threeNumbers.has(type) ? (coerced(text) ?? text) : text;
}

/**
 * "3.91" is 3.91.0, "v19.04" is 19.4.0, "3.0a1" is 3.0.0-a1 and "1.2.3.4" is 1.2.3+4.
 * Source: `Version.coerce` of https://github.com/rbarrois/python-semanticversion
 */
function coerced(text: string): string | null {
  let at = behindV(text);
  const numbers: string[] = [];
  for (;;) {
    const end = digitsEnd(text, at);
    if (end === at) return null;
    numbers.push(text.slice(at, end).replace(/^0+(?=\d)/, ''));
    at = end;
    if (numbers.length === 3 || text[at] !== '.' || digitsEnd(text, at + 1) === at + 1) break;
    at += 1;
  }
  while (numbers.length < 3) numbers.push('0');
  const [prerelease, build] = tailParts(text.slice(at).replace(/[^a-zA-Z0-9+.-]/g, '-'));
  return numbers.join('.') + (prerelease === '' ? '' : `-${prerelease}`) + (build === '' ? '' : `+${build}`);
}

function tailParts(tail: string): [prerelease: string, build: string] {
  if (tail.startsWith('+') || tail.startsWith('.')) return ['', tail.slice(1).replaceAll('+', '.')];
  const text = tail.startsWith('-') ? tail.slice(1) : tail;
  const plus = text.indexOf('+');
  return plus === -1 ? [text, ''] : [text.slice(0, plus), text.slice(plus + 1).replaceAll('+', '.')];
}
