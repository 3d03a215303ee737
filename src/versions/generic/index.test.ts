import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTexts } from '../scheme.ts';
import { generic } from './index.ts';

const lines = readFileSync(join(import.meta.dirname, 'order.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const m = /^(.+) ([<=>?]) (.+)$/.exec(line);
    if (m === null) throw new TypeError(`not an ordering: ${line}`);
    return [`${m[1]}`, `${m[2]}`, `${m[3]}`] as const;
  });

const expected = { '<': -1, '=': 0, '>': 1, '?': null } as const;
const turned = { '<': 1, '=': 0, '>': -1, '?': null } as const;

describe('generic order', () => {
  it.each(lines)('%s %s %s', (a, sign, b) => {
    expect(compareTexts(generic, a, b)).toBe(expected[sign as keyof typeof expected]);
    expect(compareTexts(generic, b, a)).toBe(turned[sign as keyof typeof turned]);
  });

  it.each(['latest', 'unknown', '', '---', 'see label'])('"%s" is no version', (text) => {
    expect(generic.parse(text)).toBeNull();
  });

  it('reads a version of a hundred thousand characters without trouble', () => {
    const long = '1.'.repeat(50_000);
    expect(compareTexts(generic, long, `${long}2`)).toBe(-1);
  });
});
