/** Python packages: https://packaging.python.org/en/latest/specifications/version-specifiers/ (PEP 440) */
import { isNumber } from '../scan.ts';
import { keyedScheme, numberKey, textEnd } from '../sort-key.ts';
import { legacyKey } from './legacy.ts';
import { type Labelled, type PythonVersion, readPython } from './read.ts';

const legacy = '0';
const modern = '1';

/** The next number of the release, or its end. */
const releaseEnd = '1';
const more = '2';

export const pep440 = keyedScheme('pep440', (text) => {
  if (!/[0-9a-z]/i.test(text) || /\s/.test(text)) return null;
  const version = readPython(text);
  return version === null ? legacy + legacyKey(text) : modern + keyOf(version);
});

/** As `_cmpkey` of https://github.com/pypa/packaging/blob/main/src/packaging/version.py */
function keyOf(version: PythonVersion): string {
  const release = version.release.map((digits) => numberKey(digits));
  while (release.at(-1) === numberKey('')) release.pop();
  return (
    numberKey(version.epoch) +
    release.map((key) => more + key).join('') +
    releaseEnd +
    preKey(version) +
    optionalKey(version.post, '0') +
    optionalKey(version.dev, '2') +
    localKey(version.local)
  );
}

/** A development release alone comes before all pre-releases, a release behind them. */
function preKey({ pre, post, dev }: PythonVersion): string {
  if (pre !== null) return `1${pre.label[0]}${numberKey(pre.digits)}`;
  return post === null && dev !== null ? '0' : '2';
}

function optionalKey(part: Labelled | null, absent: string): string {
  return part === null ? absent : `1${numberKey(part.digits)}`;
}

/** Words before numbers, fewer parts before more, none before any. */
function localKey(parts: readonly string[]): string {
  const keys = parts.map((part) => (isNumber(part) ? `2${numberKey(part)}` : `1${part}${textEnd}`));
  return `${keys.join('')}0`;
}
