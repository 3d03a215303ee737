/** What the reader of version texts reads today of the shared corpus; a change may not lose any of it. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedSkip } from '#test/shared.ts';
import { readCorpus } from './ranges.ts';

describe.skipIf(!hasShared)(`version texts of CISA${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('are read, or unread with a reason', () => {
    const { leaves, read, medicalLeaves, medicalRead, unread } = readCorpus();
    expect(medicalLeaves).toBeGreaterThan(400);
    expect(read / leaves).toBeGreaterThanOrEqual(0.98);
    expect(medicalRead / medicalLeaves).toBeGreaterThanOrEqual(0.92);
    for (const reason of unread.values()) expect(reason.length).toBeGreaterThan(10);
  });
});
