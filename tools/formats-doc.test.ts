import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatsDocument } from './formats-doc.ts';

it('docs/formats.md says what the code does (else run node tools/formats-doc.ts)', () => {
  expect(readFileSync(join(import.meta.dirname, '..', 'docs', 'formats.md'), 'utf8')).toBe(formatsDocument());
});
