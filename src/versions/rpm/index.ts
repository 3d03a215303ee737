/** Red Hat, SUSE, Fedora and others that use RPM: `[epoch:]version[-release]`. */
import { isNumber } from '../scan.ts';
import { keyedScheme, numberKey } from '../sort-key.ts';
import { rpmPartKey } from './rpmvercmp.ts';

/** A version without a release comes before the same version with one. */
const noRelease = '0';
const withRelease = '1';

export const rpm = keyedScheme('rpm', (text) => {
  if (text === '' || /\s/.test(text)) return null;
  const colon = text.indexOf(':');
  // What stands before a colon is an epoch only as a number; sources name modules with colons too.
  const hasEpoch = colon > 0 && isNumber(text.slice(0, colon));
  const epoch = hasEpoch ? text.slice(0, colon) : '';
  const rest = hasEpoch ? text.slice(colon + 1) : text;
  const hyphen = rest.indexOf('-');
  const version = hyphen === -1 ? rest : rest.slice(0, hyphen);
  const release = hyphen === -1 ? noRelease : withRelease + rpmPartKey(rest.slice(hyphen + 1));
  return numberKey(epoch) + rpmPartKey(version) + release;
});
