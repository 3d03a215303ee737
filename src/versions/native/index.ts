/** The notations for ranges that package tools have, by type of package URL; one is added by its file and one line here. */
import type { Interval } from '#model/advisory/version-range.ts';
import { schemes } from '../index.ts';
import { schemeOfVers } from '../scheme-names.ts';
import type { AnyScheme } from '../scheme.ts';
import { versText } from '../vers/index.ts';
import { type Alternatives, alternativeIntervals } from './alternatives.ts';
import { readBrackets } from './brackets.ts';
import { plainSpellings, readComparators } from './comparators.ts';
import { readConan } from './conan.ts';
import { readGem } from './gem.ts';
import { readNginx } from './nginx.ts';
import { readNpm } from './npm.ts';
import { readPypi } from './pypi.ts';

/** Debian's "<<" and ">>" mean strictly; https://www.debian.org/doc/debian-policy/ch-relationships.html */
const debianSpellings = { ...plainSpellings, '<<': '<', '>>': '>' } as const;

const notations: Readonly<Record<string, (text: string) => Alternatives | null>> = {
  composer: readComparators,
  conan: readConan,
  deb: (text) => readComparators(text.replace(/[()]/g, ' '), debianSpellings),
  gem: readGem,
  golang: readComparators,
  maven: (text) => readBrackets(text, '='),
  nginx: readNginx,
  npm: readNpm,
  nuget: (text) => readBrackets(text, '>='),
  openssl: (text) => readComparators(text.split(',').join('||')),
  pypi: readPypi,
  rpm: readComparators,
};

/** A range as the tools of that package type write it; null where its notation is not known or the text does not follow it. */
export function readNative(type: string, text: string): Alternatives | null {
  return Object.hasOwn(notations, type) ? (notations[type]?.(text) ?? null) : null;
}

/** The intervals of a native range. */
export function nativeIntervals(type: string, text: string): Interval[] | null {
  const scheme = schemeOf(type);
  const alternatives = readNative(type, text);
  return scheme === null || alternatives === null ? null : alternativeIntervals(scheme, alternatives);
}

/**
 * The range written as VERS. VERS has one line of signposts, so alternatives that overlap or exclude one another say less
 * there than their intervals do.
 */
export function nativeVers(type: string, text: string): string | null {
  const alternatives = readNative(type, text);
  if (alternatives === null) return null;
  const constraints = alternatives.some((all) => all.length === 0) ? null : alternatives.flat();
  return versText({ type, constraints });
}

function schemeOf(type: string): AnyScheme | null {
  const id = schemeOfVers(type);
  return id === null ? null : schemes[id];
}
