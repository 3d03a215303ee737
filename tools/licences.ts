/**
 * Checks that every installed package has a licence that Ward may ship with or build with.
 * Run: node tools/licences.ts   (exits 1 and names the packages that are not allowed)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SPDX ids that are allowed, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  'Apache-2.0': "Ward's own licence",
  MIT: 'permissive',
  'MIT-0': 'permissive, without conditions',
  ISC: 'permissive',
  '0BSD': 'permissive, without conditions',
  'BSD-2-Clause': 'permissive',
  'BSD-3-Clause': 'permissive',
  'BlueOak-1.0.0': 'permissive, with a patent grant',
  'CC0-1.0': 'public domain',
  Unlicense: 'public domain',
  'Python-2.0': 'permissive',
  'PSF-2.0': 'permissive, the licence of Python without its older parts',
  'MPL-2.0': 'copyleft by file: we use such packages unchanged, so nothing of ours falls under it',
};

/**
 * Packages that are allowed by name under a licence that is not allowed for every package, with the reason (docs/adr):
 * the licence of such a package is looked at again when it changes.
 */
const allowedByName: Readonly<Record<string, string>> = {
  // LGPL: used unchanged and loaded from node_modules, never bundled, so that whoever runs Ward can replace it.
  openpgp: 'LGPL-3.0+',
  // The code is ISC; the table of holidays is CC BY-SA 3.0 by its LICENSE, used unchanged from node_modules (docs/adr/0027).
  'date-holidays': '(ISC AND CC-BY-3.0)',
};

interface Installed {
  name: string;
  version: string;
  licence: string;
}

/** True where an SPDX expression can be met with allowed licences: one side of `OR`, both of `AND`. */
export function isAllowed(expression: string): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/\sOR\s/.test(text)) return text.split(/\sOR\s/).some((part) => isAllowed(part));
  if (/\sAND\s/.test(text)) return text.split(/\sAND\s/).every((part) => isAllowed(part));
  return Object.hasOwn(allowed, text);
}

/** True where the package may be shipped or built with. */
export function mayBeUsed({ name, licence }: Pick<Installed, 'name' | 'licence'>): boolean {
  return isAllowed(licence) || (Object.hasOwn(allowedByName, name) && allowedByName[name] === licence);
}

/** Every package under a node_modules folder, nested ones too. */
export function installedPackages(modules: string): Installed[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const folder = join(modules, name);
      return name.startsWith('@') ? installedPackages(folder) : packageIn(folder);
    });
}

function packageIn(folder: string): Installed[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const found = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const nested = installedPackages(join(folder, 'node_modules'));
  if (typeof found.name !== 'string' || typeof found.version !== 'string') return nested;
  return [{ name: found.name, version: found.version, licence: licenceOf(found) }, ...nested];
}

/** `license`, or the older forms `{ type }` and `licenses: [{ type }]`; empty where a package gives none. */
function licenceOf(manifest: Record<string, unknown>): string {
  const given = manifest.license ?? manifest.licenses;
  const list = Array.isArray(given) ? given : [given];
  return list
    .map((one: unknown) => {
      if (typeof one === 'string') return one;
      return one !== null && typeof one === 'object' && 'type' in one ? String(one.type) : '';
    })
    .filter((text) => text !== '')
    .join(' OR ');
}

if (import.meta.main) {
  const packages = installedPackages(join(import.meta.dirname, '..', 'node_modules'));
  const wrong = packages.filter((one) => !mayBeUsed(one));
  for (const one of wrong)
    console.error(`${one.name} ${one.version}: licence "${one.licence}" is not in the list`);
  if (packages.length === 0) console.error('no packages are installed: run npm ci');
  console.log(`${packages.length} packages, ${wrong.length} without an allowed licence`);
  process.exitCode = wrong.length > 0 || packages.length === 0 ? 1 : 0;
}
