import { describe, expect, it } from 'vitest';
import { hasShared, sharedSkip } from '#test/shared.ts';
import { runGold, scoreGold } from './gold-score.ts';

describe.skipIf(!hasShared)(`accuracy on the development split${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const figures = hasShared ? scoreGold(runGold()) : {};

  // The bars of the issues, not the figures reached: those are in the closing notes and move.
  it.each([
    ['affected precision', 0.98],
    ['affected recall', 0.95],
    ['strict precision', 0.98],
    ['strict recall', 0.9],
    ['unknown recall', 0.95],
  ])('%s is at least %d', (figure, bar) => {
    expect(figures[figure]).toBeGreaterThanOrEqual(bar);
  });

  it('clears almost no device that needs a person', () => {
    expect(figures['wrongly cleared']).toBeLessThanOrEqual(0.02);
  });

  it('stays silent about devices that no advisory names', () => {
    expect(figures['devices without label raising a finding']).toBe(0);
  });
});
