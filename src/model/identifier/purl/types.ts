/**
 * What each type of package URL asks of its parts. Source: the type definitions of
 * https://github.com/package-url/purl-spec/tree/main/types (`case_sensitive`, `requirement`, `normalization_rules`)
 */
import type { Purl } from './purl.ts';

type PartName = 'namespace' | 'name' | 'version';

export interface PurlType {
  namespace: 'required' | 'optional' | 'prohibited';
  /** Parts that are written in lower case. */
  lower?: readonly PartName[];
  /** Qualifiers without which the name says too little. */
  qualifiers?: readonly string[];
}

const names = ['namespace', 'name'] as const;

export const purlTypes: Readonly<Record<string, PurlType>> = {
  alpm: { namespace: 'required', lower: names },
  apk: { namespace: 'required', lower: names },
  bazel: { namespace: 'prohibited' },
  bitbucket: { namespace: 'required', lower: names },
  bitnami: { namespace: 'prohibited', lower: ['name'] },
  brew: { namespace: 'optional', lower: names },
  cargo: { namespace: 'prohibited' },
  'chrome-extension': { namespace: 'prohibited', lower: ['name'] },
  cocoapods: { namespace: 'prohibited' },
  composer: { namespace: 'required', lower: names },
  conan: { namespace: 'optional' },
  conda: { namespace: 'prohibited' },
  cpan: { namespace: 'optional' },
  cran: { namespace: 'prohibited' },
  deb: { namespace: 'required', lower: names },
  docker: { namespace: 'optional' },
  gem: { namespace: 'prohibited' },
  generic: { namespace: 'optional' },
  git: { namespace: 'required' },
  github: { namespace: 'required', lower: names },
  golang: { namespace: 'required' },
  hackage: { namespace: 'prohibited' },
  hex: { namespace: 'optional', lower: names },
  huggingface: { namespace: 'required', lower: ['version'] },
  julia: { namespace: 'prohibited', qualifiers: ['uuid'] },
  luarocks: { namespace: 'optional', lower: names },
  maven: { namespace: 'required' },
  mlflow: { namespace: 'prohibited' },
  npm: { namespace: 'optional' },
  nuget: { namespace: 'prohibited' },
  oci: { namespace: 'prohibited', lower: ['name', 'version'] },
  opam: { namespace: 'prohibited' },
  otp: { namespace: 'prohibited', lower: ['name'] },
  pub: { namespace: 'prohibited', lower: ['name'] },
  pypi: { namespace: 'prohibited', lower: ['name', 'version'] },
  qpkg: { namespace: 'required', lower: ['namespace'] },
  rpm: { namespace: 'required', lower: ['namespace'] },
  swid: { namespace: 'optional', qualifiers: ['tag_id'] },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { namespace: 'required', lower: ['namespace', 'name', 'version'] },
  yocto: { namespace: 'optional', lower: ['namespace'] },
};

/** The type's rule; null for a type that is not registered. */
export function purlType(type: string): PurlType | null {
  return Object.hasOwn(purlTypes, type) ? (purlTypes[type] ?? null) : null;
}

/** The parts as the type's canonical form writes them. */
export function normalised(purl: Purl): Purl {
  const lower = purlType(purl.type)?.lower ?? [];
  const has = (part: PartName) => lower.includes(part);
  return special({
    ...purl,
    namespace: has('namespace') ? (purl.namespace?.toLowerCase() ?? null) : purl.namespace,
    name: has('name') ? purl.name.toLowerCase() : purl.name,
    version: has('version') ? (purl.version?.toLowerCase() ?? null) : purl.version,
  });
}

/** Rules that the definitions state in words. */
function special(purl: Purl): Purl {
  switch (purl.type) {
    case 'pypi':
      return { ...purl, name: purl.name.replaceAll('_', '-') };
    case 'pub':
      return { ...purl, name: purl.name.replace(/[^a-z0-9_]/g, '_') };
    case 'mlflow':
      // "Databricks, it is case insensitive"; Azure ML is not.
      return purl.qualifiers?.repository_url?.includes('databricks') === true
        ? { ...purl, name: purl.name.toLowerCase() }
        : purl;
    case 'git':
      return isCaseInsensitiveHost(purl.namespace)
        ? { ...purl, namespace: purl.namespace?.toLowerCase() ?? null, name: purl.name.toLowerCase() }
        : purl;
    default:
      return purl;
  }
}

function isCaseInsensitiveHost(namespace: string | null): boolean {
  const host = namespace?.split('/', 1)[0]?.toLowerCase() ?? '';
  return ['github', 'github.com', 'bitbucket', 'bitbucket.org'].includes(host);
}

/** What breaks the type's own rules, though the text can be read. */
export function typeFaults(purl: Purl): string[] {
  const rule = purlType(purl.type);
  if (rule === null) return [];
  const faults: string[] = [];
  if (rule.namespace === 'required' && purl.namespace === null) faults.push(`${purl.type} needs a namespace`);
  if (rule.namespace === 'prohibited' && purl.namespace !== null)
    faults.push(`${purl.type} has no namespace, and this one has "${purl.namespace}"`);
  for (const key of rule.qualifiers ?? []) {
    if (purl.qualifiers?.[key] === undefined) faults.push(`${purl.type} needs the qualifier "${key}"`);
  }
  if (purl.type === 'cpan' && purl.name.includes('::'))
    faults.push('cpan names a distribution ("URI-PackageURL"), not a module');
  if (purl.type === 'chrome-extension') faults.push(...chromeFaults(purl));
  return faults;
}

/** `permitted_characters` of the type's definition. */
function chromeFaults({ name, version }: Purl): string[] {
  const faults: string[] = [];
  if (!/^[a-p]{32}$/.test(name)) faults.push('a Chrome extension is named by 32 letters from a to p');
  if (version !== null && !/^\d+(?:\.\d+){0,3}$/.test(version))
    faults.push('a Chrome extension has up to four numbers as its version');
  return faults;
}
