/** Uploads are cancelled by name: while they run, before they come, and by their sender without asking anybody. */
import { describe, expect, it } from 'vitest';
import { Uploads } from './uploads.ts';

describe('Uploads', () => {
  it('cancels what runs, for its sender at once and for nobody else', () => {
    const uploads = new Uploads();
    const { signal } = uploads.begin('north 1', 'Ann');
    expect(uploads.cancelOwn('north 1', 'Bob')).toBe(false);
    expect(uploads.cancelOwn('south 1', 'Ann')).toBe(false);
    expect(signal.aborted).toBe(false);
    expect(uploads.cancelOwn('north 1', 'Ann')).toBe(true);
    expect(signal.aborted).toBe(true);
  });

  it('cancels what has not come yet, and forgets what has ended', () => {
    const uploads = new Uploads();
    uploads.cancel('north 1');
    expect(uploads.cancelOwn('north 1', 'Ann')).toBe(false);
    expect(uploads.begin('north 1', 'Ann').signal.aborted).toBe(true);
    uploads.end('north 1');
    expect(uploads.begin('north 1', 'Ann').signal.aborted).toBe(false);
  });

  it('holds uploads without a name apart, and a bounded number of names that never came', () => {
    const uploads = new Uploads();
    expect(uploads.begin(null, 'Ann')).not.toBe(uploads.begin(null, 'Ann'));
    for (let index = 0; index <= 1000; index += 1) uploads.cancel(`north ${index}`);
    expect(uploads.begin('north 0', 'Ann').signal.aborted).toBe(false);
    expect(uploads.begin('north 1000', 'Ann').signal.aborted).toBe(true);
  });
});
