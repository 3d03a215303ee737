import { describe, expect, it } from 'vitest';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import { sourceInWords } from './source-words.ts';

const base: KnowledgeSource = {
  kind: 'advisory',
  document: 'ICSMA-22-251-01',
  revision: '2',
  changedAt: '2022-09-08T06:00:00.000Z',
  origin: null,
  file: null,
  checked: null,
  enteredBy: null,
  receivedAt: '2026-11-01T10:00:00.000Z',
};
const origin = {
  feed: 'cisa',
  kind: 'csaf',
  url: 'https://a.example/x.json',
  revision: null,
  hash: 'sha256',
  signature: null,
} as const;

describe('where knowledge came from, in words', () => {
  it.each<[string, Partial<KnowledgeSource>, string]>([
    [
      'a file with a signature beside it',
      { file: 'x.json', checked: { hash: null, signature: 'AB12', keyOf: 'orlen' } },
      'ICSMA-22-251-01, revision 2 of 2022-09-08, imported from the file x.json on 2026-11-01, signed by AB12 (key of the feed orlen)',
    ],
    ['a feed', { origin }, 'ICSMA-22-251-01, revision 2 of 2022-09-08, from the feed cisa'],
    [
      'a signed feed, carried in a bundle',
      {
        origin: {
          ...origin,
          signature: 'ABCD',
          bundle: { fingerprint: '12ef', createdAt: '2026-10-30T00:00:00.000Z', name: 'october.ward' },
        },
      },
      'ICSMA-22-251-01, revision 2 of 2022-09-08, from the feed cisa, signed by ABCD, in the bundle october.ward of 2026-10-30 signed by 12ef',
    ],
    [
      'a file',
      { file: 'x.json' },
      'ICSMA-22-251-01, revision 2 of 2022-09-08, imported from the file x.json on 2026-11-01',
    ],
    [
      'a person',
      { enteredBy: 'Kim' },
      'ICSMA-22-251-01, revision 2 of 2022-09-08, entered by hand by Kim on 2026-11-01',
    ],
    [
      'a record without a version',
      { document: 'GHSA-1', revision: null, file: 'all.zip' },
      'GHSA-1, changed on 2022-09-08, imported from the file all.zip on 2026-11-01',
    ],
    [
      'an older data folder',
      { revision: null, changedAt: null },
      'ICSMA-22-251-01, without a date, received on 2026-11-01, before Ward noted where from',
    ],
  ])('%s', (_name, change, words) => {
    expect(sourceInWords({ ...base, ...change })).toBe(words);
  });
});
