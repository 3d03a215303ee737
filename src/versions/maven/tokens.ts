/**
 * A Maven version as a row of tokens. Source: "Version Order Specification" of
 * https://maven.apache.org/pom.html#version-order-specification
 */
import { isDigit } from '../scan.ts';

export interface MavenToken {
  /** What stands in front: a change between digits and characters counts as a hyphen. */
  prefix: '.' | '-';
  /** Digits without leading zeros, or a qualifier in lower case with its aliases resolved. */
  value: string;
  isNumber: boolean;
}

/** One spelling for each qualifier; the empty one is the release itself. `release` is in the code, not in the text of the rule. */
const aliases: Readonly<Record<string, string>> = { cr: 'rc', ga: '', final: '', release: '' };

/** Short forms that count only directly before a number. */
const shortForms: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

export function mavenTokens(text: string): MavenToken[] {
  const tokens: MavenToken[] = [];
  let prefix: MavenToken['prefix'] = '.';
  let at = 0;
  for (;;) {
    const end = runEnd(text, at);
    const separator = text[end];
    const glued = end < text.length && separator !== '.' && separator !== '-';
    tokens.push(tokenOf(text.slice(at, end), prefix, glued));
    if (end >= text.length) return trimmed(tokens);
    prefix = separator === '.' ? '.' : '-';
    at = glued ? end : end + 1;
  }
}

/** The end of the digits, or of the characters, that begin at `at`. */
function runEnd(text: string, at: number): number {
  const digits = isDigit(text.charCodeAt(at));
  let end = at;
  while (end < text.length && text[end] !== '.' && text[end] !== '-') {
    if (isDigit(text.charCodeAt(end)) !== digits) break;
    end += 1;
  }
  return end;
}

function tokenOf(run: string, prefix: MavenToken['prefix'], beforeNumber: boolean): MavenToken {
  if (run === '') return { prefix, value: '0', isNumber: true };
  if (isDigit(run.charCodeAt(0))) return { prefix, value: withoutZeros(run), isNumber: true };
  const lower = run.toLowerCase();
  const value = (beforeNumber ? shortForms[lower] : undefined) ?? aliases[lower] ?? lower;
  return { prefix, value, isNumber: false };
}

function withoutZeros(digits: string): string {
  let from = 0;
  while (from < digits.length - 1 && digits[from] === '0') from += 1;
  return digits.slice(from);
}

/** Tokens that stand for nothing are dropped from the end, and from before each hyphen. The first one stays. */
function trimmed(tokens: readonly MavenToken[]): MavenToken[] {
  const kept: MavenToken[] = [];
  for (const token of tokens) {
    if (token.prefix === '-') dropNulls(kept);
    kept.push(token);
  }
  dropNulls(kept);
  return kept;
}

function dropNulls(tokens: MavenToken[]): void {
  while (tokens.length > 1) {
    const last = tokens.at(-1);
    if (last === undefined || (last.value !== '0' && last.value !== '')) return;
    tokens.pop();
  }
}
