import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadObligations } from '../src/data/obligations/index.ts';
import { obligationsDocument } from './obligations-doc.ts';

const { rules } = loadObligations();
const text = readFileSync(join(import.meta.dirname, '..', 'docs', 'obligations.md'), 'utf8');

describe('docs/obligations.md', () => {
  it('says what the catalogue says (else run node tools/obligations-doc.ts)', () => {
    expect(text).toBe(obligationsDocument(rules));
  });

  it('has a row of six cells for each rule, and its trigger', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(rules.length);
    expect(rows.filter((row) => row.split(' | ').length !== 6)).toEqual([]);
    expect(text.split('\n').filter((line) => line.startsWith('- `'))).toHaveLength(rules.length);
  });
});
