/** The one spelling that PEP 440 gives a version: "1.8.0alpha" is 1.8.0a0. Source: its section "Normalization" */
import { isNumber } from '../scan.ts';
import { type Labelled, readPython } from './read.ts';

/** Null for a text that is no version of PEP 440. */
export function pythonText(text: string): string | null {
  const version = readPython(text);
  if (version === null) return null;
  const { epoch, release, pre, post, dev, local } = version;
  const labelled = (joint: string, part: Labelled | null) =>
    part === null ? '' : `${joint}${part.label}${withoutZeros(part.digits)}`;
  return (
    (withoutZeros(epoch) === '0' ? '' : `${withoutZeros(epoch)}!`) +
    release.map(withoutZeros).join('.') +
    labelled('', pre) +
    labelled('.', post) +
    labelled('.', dev) +
    (local.length === 0
      ? ''
      : `+${local.map((part) => (isNumber(part) ? withoutZeros(part) : part)).join('.')}`)
  );
}

/** No digits at all are zero. */
function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '') || '0';
}
