/**
 * Maven, and Gradle and Ivy with it: https://maven.apache.org/pom.html#version-order-specification
 *
 * The rule as written is not transitive: 1 comes before 1.foo, 1.foo before 1-alpha, and 1-alpha before 1. Ward keeps what
 * comes before and after the release (1-alpha, 1, 1.foo) and gives up ".qualifier before -qualifier" where the two stand
 * on either side of it; see "Order of versions" in docs/adr.
 */
import { keyedScheme, numberKey, textEnd } from '../sort-key.ts';
import { mavenTokens, type MavenToken } from './tokens.ts';

/** How the rest of a version, from a token on, compares with nothing at all. */
const before = '1';
const nothing = '2';
const behind = '3';

/** Known qualifiers in their order; the empty one is the release. Unknown ones come behind, by the alphabet. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];

export const maven = keyedScheme('maven', (text) => {
  if (text === '' || /\s/.test(text)) return null;
  return keyOf(mavenTokens(text));
});

function keyOf(tokens: readonly MavenToken[]): string {
  const pieces: string[] = [];
  let side = nothing;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i] as MavenToken;
    side = sideOf(token) ?? side;
    pieces.push(side + placeOf(token) + valueOf(token));
  }
  return pieces.reverse().join('') + nothing;
}

/** Null for a token that stands for nothing itself, so that the ones behind it tell. */
function sideOf({ value, isNumber }: MavenToken): string | null {
  if (isNumber) return value === '0' ? null : behind;
  const rank = qualifiers.indexOf(value);
  const release = qualifiers.indexOf('');
  return rank === release ? null : rank !== -1 && rank < release ? before : behind;
}

/** ".qualifier" < "-qualifier" < "-number" < ".number" */
function placeOf({ prefix, isNumber }: MavenToken): string {
  return isNumber ? (prefix === '.' ? '4' : '3') : prefix === '.' ? '1' : '2';
}

function valueOf({ value, isNumber }: MavenToken): string {
  if (isNumber) return numberKey(value);
  const rank = qualifiers.indexOf(value);
  return rank === -1 ? `${qualifiers.length}${value}${textEnd}` : String(rank);
}
