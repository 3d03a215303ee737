/** The products that a person names for an SBOM, looked up among those of the inventory: `MAKER MODEL@VERSION`. */
import { WardError } from '#base/errors/problem.ts';
import { nearestName } from '#base/text/nearest.ts';
import type { Configuration } from '#model/inventory/device.ts';
import { plainName } from '#base/plain-name.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import { versionKey } from '#store/inventory/sbom-ties.ts';

/** A make and model in a version, as answers keep it. */
export interface NamedProduct {
  manufacturer: string | null;
  model: string | null;
  version: string;
  nameKey: string;
  versionKey: string;
}

/** Names told where what was written is not among them. */
const toldNames = 5;

/** Every spelling that the inventory has of the product; what nothing is known of comes back as the reason. */
export function describedProducts(
  text: string,
  configurations: readonly Configuration[],
): NamedProduct[] | WardError {
  const at = text.lastIndexOf('@');
  const [name, version] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || name === '' || version === '') return new WardError('sbom-for-malformed', 'for', { text });
  const wanted = plainName(name);
  const named = configurations.filter(
    (one) => plainName(one.model) === wanted || plainName(displayName(one)) === wanted,
  );
  if (named.length === 0)
    return new WardError('sbom-for-unknown', 'for', { name, nearest: nearest(name, configurations) });
  const key = versionKey(version);
  const met = named.filter((one) => one.version !== null && versionKey(one.version) === key);
  if (met.length === 0)
    return new WardError('sbom-for-version', 'for', { name, version, versions: versionsOf(named) });
  return [
    ...new Map(met.map((one) => [modelKey(one.manufacturer, one.model), productOf(one, version)])).values(),
  ];
}

export function productOf(
  { manufacturer, model }: Pick<Configuration, 'manufacturer' | 'model'>,
  version: string,
): NamedProduct {
  return {
    manufacturer,
    model,
    version,
    nameKey: modelKey(manufacturer, model),
    versionKey: versionKey(version),
  };
}

function displayName({ manufacturer, model }: Pick<Configuration, 'manufacturer' | 'model'>): string {
  return [manufacturer, model].filter((part) => part !== null).join(' ');
}

/** The name that was probably meant, else some that share a word with what was written. */
function nearest(name: string, configurations: readonly Configuration[]): string {
  const names = [...new Set(configurations.map(displayName))].filter((one) => one !== '').sort();
  const meant = nearestName(name, names);
  const words = plainName(name).split(' ');
  const alike = names
    .map((one) => ({
      one,
      shared: plainName(one)
        .split(' ')
        .filter((word) => words.includes(word)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .map(({ one }) => one);
  const told = [...new Set([...(meant === null ? [] : [meant]), ...alike])].slice(0, toldNames);
  return told.length === 0
    ? 'no product of the inventory is written like it'
    : `the nearest: ${told.join('; ')}`;
}

function versionsOf(named: readonly Configuration[]): string {
  const versions = [...new Set(named.flatMap(({ version }) => (version === null ? [] : [version])))].sort();
  if (versions.length === 0) return 'without a version';
  const more = versions.length - toldNames;
  return `in ${versions.slice(0, toldNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
