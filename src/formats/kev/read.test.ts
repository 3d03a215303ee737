import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { readKev } from './read.ts';

const entry = {
  cveID: 'CVE-2026-1234',
  vendorProject: 'Example',
  product: 'Pump',
  vulnerabilityName: 'Example pump',
  dateAdded: '2026-04-30',
  shortDescription: 'x',
  requiredAction: 'y',
};

function catalogue(vulnerabilities: unknown[], count = vulnerabilities.length) {
  return { catalogVersion: '2026.05.01', dateReleased: '2026-05-01T10:00:00Z', count, vulnerabilities };
}

describe('readKev', () => {
  it('reads an entry, and takes what older catalogues do not have as unknown', () => {
    expect(readKev(catalogue([entry]))).toEqual({
      catalogue: {
        catalogVersion: '2026.05.01',
        dateReleased: '2026-05-01T10:00:00Z',
        entries: [
          {
            cve: 'CVE-2026-1234',
            vendorProject: 'Example',
            product: 'Pump',
            vulnerabilityName: 'Example pump',
            dateAdded: '2026-04-30',
            shortDescription: 'x',
            requiredAction: 'y',
            dueDate: null,
            knownRansomwareCampaignUse: false,
            notes: '',
            cwes: [],
          },
        ],
      },
      problems: [],
    });
  });

  it.each([
    [
      'an entry without CVE',
      [{ ...entry, cveID: undefined }],
      'kev-shape',
      '/vulnerabilities/0/cveID',
      'error',
    ],
    [
      'a date in words',
      [{ ...entry, dateAdded: 'May 1' }],
      'kev-shape',
      '/vulnerabilities/0/dateAdded',
      'error',
    ],
    ['text in place of an entry', ['x'], 'kev-shape', '/vulnerabilities/0', 'error'],
    ['the same CVE again', [entry, entry], 'kev-repeated', '/vulnerabilities/1', 'warning'],
  ])('names %s', (_name, entries, code, where, severity) => {
    expect(readKev(catalogue(entries)).problems).toMatchObject([{ code, where, severity }]);
  });

  it('says when entries are missing', () => {
    expect(readKev(catalogue([entry], 5)).problems).toMatchObject([{ code: 'kev-count', where: '/count' }]);
  });
});

describe.skipIf(!hasShared)(`the corpus${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('reads all 1,404 entries of the catalogue of 2025-08-25', () => {
    const text = readFileSync(sharedPath('corpus', 'kev', 'known_exploited_vulnerabilities.json'), 'utf8');
    const { catalogue, problems } = readKev(JSON.parse(text));
    expect(problems).toEqual([]);
    expect(catalogue?.entries).toHaveLength(1404);
    expect(catalogue?.entries.filter((e) => e.knownRansomwareCampaignUse).length).toBeGreaterThan(100);
  });
});
