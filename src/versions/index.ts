/** The registry of version schemes; a scheme is added by its folder and one line here. */
import { alpine } from './alpine/index.ts';
import { alpm } from './alpm/index.ts';
import { conan } from './conan/index.ts';
import { cran } from './cran/index.ts';
import { deb } from './deb/index.ts';
import { generic } from './generic/index.ts';
import { gentoo } from './gentoo/index.ts';
import { go } from './go/index.ts';
import { hackage } from './hackage/index.ts';
import { maven } from './maven/index.ts';
import { nginx } from './nginx/index.ts';
import { nuget } from './nuget/index.ts';
import { openssl } from './openssl/index.ts';
import { packagist } from './packagist/index.ts';
import { pep440 } from './pep440/index.ts';
import { rpm } from './rpm/index.ts';
import { rubygems } from './rubygems/index.ts';
import { pub, semver } from './semver/index.ts';

import type { AnyScheme } from './scheme.ts';

export { compareTexts, type AnyScheme, type Order, type VersionScheme } from './scheme.ts';
export { generic, type GenericVersion } from './generic/index.ts';

export const schemes = {
  alpine,
  alpm,
  conan,
  cran,
  deb,
  generic,
  gentoo,
  go,
  hackage,
  maven,
  nginx,
  nuget,
  openssl,
  packagist,
  pep440,
  pub,
  rpm,
  rubygems,
  semver,
} as const;

export type SchemeId = keyof typeof schemes;

/** The scheme by its name, of which only the contract is known. */
export function schemeNamed(id: SchemeId): AnyScheme {
  return schemes[id];
}
