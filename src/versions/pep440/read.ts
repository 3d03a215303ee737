/**
 * Takes apart a Python version.
 * Source: https://packaging.python.org/en/latest/specifications/version-specifiers/ (PEP 440), its appendix of spellings
 */
import { digitsEnd, holdsOnly, isDigit, isLetter } from '../scan.ts';

/** A label with its number, as digits; no digits is zero. */
export interface Labelled {
  label: string;
  digits: string;
}

export interface PythonVersion {
  epoch: string;
  release: string[];
  pre: Labelled | null;
  post: Labelled | null;
  dev: Labelled | null;
  local: string[];
}

/** Spellings of a label, longer ones first, each with the one that PEP 440 makes of it. */
type Labels = readonly (readonly [spelling: string, label: string])[];

const preLabels: Labels = [
  ['preview', 'rc'],
  ['alpha', 'a'],
  ['beta', 'b'],
  ['pre', 'rc'],
  ['rc', 'rc'],
  ['a', 'a'],
  ['b', 'b'],
  ['c', 'rc'],
];
const postLabels: Labels = [
  ['post', 'post'],
  ['rev', 'post'],
  ['r', 'post'],
];
const devLabels: Labels = [['dev', 'dev']];

/** Null where the text is no version of PEP 440. */
export function readPython(input: string): PythonVersion | null {
  const text = input.toLowerCase();
  let at = text.startsWith('v') ? 1 : 0;
  let epoch = '';
  const bang = digitsEnd(text, at);
  if (bang > at && text[bang] === '!') {
    epoch = text.slice(at, bang);
    at = bang + 1;
  }
  const release: string[] = [];
  for (;;) {
    const end = digitsEnd(text, at);
    if (end === at) return null;
    release.push(text.slice(at, end));
    at = end;
    if (text[at] !== '.' || !isDigit(text.charCodeAt(at + 1))) break;
    at += 1;
  }
  const pre = readLabelled(text, at, preLabels);
  at = pre?.end ?? at;
  const post = readImplicitPost(text, at) ?? readLabelled(text, at, postLabels);
  at = post?.end ?? at;
  const dev = readLabelled(text, at, devLabels);
  at = dev?.end ?? at;
  const local = readLocal(text, at);
  return local === null ? null : { epoch, release, pre, post, dev, local };
}

type Found = Labelled & { end: number };

/** `[-_.]?label[-_.]?digits?` */
function readLabelled(text: string, at: number, labels: Labels): Found | null {
  const from = at + separator(text, at);
  const found = labels.find(([spelling]) => text.startsWith(spelling, from));
  if (found === undefined) return null;
  const labelEnd = from + found[0].length;
  const digitsFrom = labelEnd + separator(text, labelEnd);
  const end = digitsEnd(text, digitsFrom);
  return { label: found[1], digits: text.slice(digitsFrom, end), end };
}

/** "1.0-1" is the first post-release of 1.0. */
function readImplicitPost(text: string, at: number): Found | null {
  const end = digitsEnd(text, at + 1);
  if (text[at] !== '-' || end === at + 1) return null;
  return { label: 'post', digits: text.slice(at + 1, end), end };
}

function separator(text: string, at: number): number {
  return at < text.length && '-_.'.includes(text.charAt(at)) ? 1 : 0;
}

/** `+` and identifiers joined by any separator; null where something else is left over. */
function readLocal(text: string, at: number): string[] | null {
  if (at === text.length) return [];
  if (text[at] !== '+') return null;
  const parts = text.slice(at + 1).split(/[-_.]/);
  const isPart = (part: string) => part !== '' && holdsOnly(part, (code) => isDigit(code) || isLetter(code));
  return parts.every(isPart) ? parts : null;
}
