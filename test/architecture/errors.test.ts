/** Catalogue, documentation and use of the error codes are held together, each in both directions. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/base/errors/catalogue.ts';
import { errorsDocument } from '../../tools/errors-doc.ts';
import { isTest } from './rules.ts';
import { readSources, readText } from './sources.ts';
import { codesNamed } from './error-codes.ts';

/** Codes whose use is still to come, with what will use them. The list may only get shorter. */
const notUsedYet: Readonly<Record<string, string>> = {};

const codes = Object.keys(catalogue);
const sources = readSources('src').filter(
  (source) => !isTest(source.path) && !source.path.startsWith('src/base/errors/'),
);
const used = new Set(sources.flatMap((source) => codesNamed(source, codes)));

describe('error codes', () => {
  it('were read', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('have a section each in docs/errors.md, and every section has a code', () => {
    const sections = [...readText('docs/errors.md').matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(sections).toEqual([...codes].sort());
  });

  it('are documented as the catalogue says them (else run node tools/errors-doc.ts)', () => {
    expect(readText('docs/errors.md')).toBe(errorsDocument(catalogue));
  });

  it('are used in src, but for those that wait by name', () => {
    expect(codes.filter((code) => !used.has(code) && notUsedYet[code] === undefined)).toEqual([]);
    expect(Object.keys(notUsedYet).filter((code) => used.has(code) || !codes.includes(code))).toEqual([]);
  });

  it('say what is wrong in a sentence and what to do', () => {
    const unclear = Object.entries(catalogue).filter(
      ([code, entry]) =>
        !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) || !/[.}]$/.test(entry.message) || !/[.}]$/.test(entry.hint),
    );
    expect(unclear.map(([code]) => code)).toEqual([]);
  });
});
