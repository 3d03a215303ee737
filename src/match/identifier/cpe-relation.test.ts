import { describe, expect, it } from 'vitest';
import { parseCpe } from '#model/identifier/cpe/index.ts';
import { relationOf } from './cpe-relation.ts';

function name(vendor: string, product = '*', version = '*'): string {
  return `cpe:2.3:a:${vendor}:${product}:${version}:*:*:*:*:*:*:*`;
}

describe('relationOf', () => {
  it.each([
    [name('openssl'), name('openssl'), 'equal'],
    [name('openssl'), name('OpenSSL'), 'equal'],
    [name('openssl'), name('openssl', 'openssl', '1.0.2'), 'superset'],
    [name('openssl', 'openssl', '1.0.2'), name('openssl'), 'subset'],
    [name('openssl'), name('f5'), 'disjoint'],
    [name('openssl', '*', '1.0'), name('openssl', 'openssl'), 'undefined'],
    [name('openssl', 'openssl', '-'), name('openssl', 'openssl', '1.0'), 'disjoint'],
    [name('a', 'b', '1.*'), name('a', 'b', '1.5'), 'superset'],
    [name('a', 'b', '1.*'), name('a', 'b', '2.5'), 'disjoint'],
    [name('a', 'b', '*5'), name('a', 'b', '1.5'), 'superset'],
    [name('a', 'b', '*5*'), name('a', 'b', '1.5.1'), 'superset'],
    [name('a', 'b', '1.?'), name('a', 'b', '1.55'), 'disjoint'],
    [name('a', 'b', '1.??'), name('a', 'b', '1.5'), 'superset'],
    [name('a', 'b', '1.5'), name('a', 'b', '1.*'), 'undefined'],
    [name('a', 'b\\*'), name('a', 'bc'), 'disjoint'],
    [name('a', 'b\\*'), name('a', 'b\\*'), 'equal'],
  ])('%s to %s: %s', (a, b, relation) => {
    const [source, target] = [parseCpe(a), parseCpe(b)];
    if (source === null || target === null) throw new TypeError('not read');
    expect(relationOf(source, target)).toBe(relation);
  });

  it('answers patterns of a hundred thousand characters at once', () => {
    const long = 'a'.repeat(100_000);
    const [source, target] = [parseCpe(name(`*${long}b*`)), parseCpe(name(long))];
    if (source === null || target === null) throw new TypeError('not read');
    expect(relationOf(source, target)).toBe('undefined');
  });
});
