/** The one version that a row gives its device. */
import type { Configuration } from '#model/inventory/device.ts';
import { readVersions } from '../device/versions.ts';

/** Without its label ("SW", "Rev."); null where the row gives none, several, those of parts, or only a date. */
export function statedVersion(configuration: Configuration): string | null {
  const { versions, parts } = readVersions(configuration);
  if (parts.some(({ field }) => field === 'version')) return null;
  const own = versions.filter(({ field }) => field === 'version');
  const [only] = own;
  if (own.length !== 1 || only === undefined || only.label !== null) return null;
  const beside = (configuration.version ?? '').replace(only.text, '');
  return /\d/.test(beside) ? null : only.text.replace(/^v(?=\d)/i, '');
}
