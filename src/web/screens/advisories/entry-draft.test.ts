import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyDraft,
  emptyProduct,
  readableOf,
  readDraft,
  splitCves,
  type EntryDraft,
} from './entry-draft.ts';

function complete(change: Partial<EntryDraft> = {}): EntryDraft {
  return {
    ...emptyDraft(),
    issuer: 'Example Medical',
    title: 'Pump may stop',
    date: '2026-11-02',
    products: [{ ...emptyProduct(), manufacturer: 'Example Medical', model: 'P1' }],
    enteredBy: 'A. Person',
    ...change,
  };
}

describe('splitCves', () => {
  it.each([
    [['CVE-2024-1234,'], ['CVE-2024-1234']],
    [
      ['cve-2024-1234; CVE-2024-5678', 'CVE-2024-1234'],
      ['CVE-2024-1234', 'CVE-2024-5678'],
    ],
    [[' '], []],
  ])('%j is %j', (typed, cves) => {
    expect(splitCves(typed)).toEqual(cves);
  });
});

describe('readDraft', () => {
  it('gives the entry of a complete form, without its empty product rows', () => {
    const draft = complete({ link: ' https://example.org/n.pdf ' });
    const { entry } = readDraft({ ...draft, products: [emptyProduct(), ...draft.products, emptyProduct()] });
    expect(entry).toMatchObject({
      link: 'https://example.org/n.pdf',
      products: [{ manufacturer: 'Example Medical', model: 'P1', versions: '' }],
    });
  });

  it.each([
    ['title', { title: '  ' }, 'title'],
    ['date', { date: '2026-13-01' }, 'date'],
    ['link', { link: 'example' }, 'link'],
    ['CVEs', { cves: ['CVE-2024-1234', '2024-1'] }, 'cves'],
    ['score', { cvss: 'CVSS:3.1/AV:N' }, 'cvss'],
    ['author', { enteredBy: '' }, 'enteredBy'],
    ['products when there are none', { products: [emptyProduct()] }, 'products.0.model'],
  ])('says what is wrong with the %s', (_name, change, field) => {
    const { messages } = readDraft(complete(change));
    expect(Object.keys(messages ?? {})).toContain(field);
  });

  it('points at the row of the form, not of the rows that are left', () => {
    const half = { ...emptyProduct(), manufacturer: 'Example Medical' };
    const { messages } = readDraft(complete({ products: [emptyProduct(), half] }));
    expect(messages).toEqual({ 'products.1.model': 'Name the model.' });
  });

  it('asks anew who enters a revision', () => {
    const { entry } = readDraft(complete());
    expect(entry === null ? null : draftOf(entry).enteredBy).toBe('');
  });
});

describe('readableOf', () => {
  it('is nothing while no product row is complete', () => {
    expect(readableOf(emptyDraft())).toBeNull();
    const half = { ...emptyProduct(), manufacturer: 'Example Medical', model: ' ' };
    expect(readableOf(complete({ products: [half] }))).toBeNull();
  });

  it('keeps complete rows by their keys, and leaves out what is not right yet', () => {
    const whole = { ...emptyProduct(), manufacturer: 'Example Medical', model: ' P1 ', versions: '2.0' };
    const read = readableOf(
      complete({ products: [emptyProduct(), whole], date: '2026-13-01', cves: ['2024-1'] }),
    );
    expect(read).toMatchObject({
      keys: [whole.key],
      entry: { products: [{ model: 'P1', versions: '2.0' }], date: '', cves: [], title: 'Pump may stop' },
    });
  });
});
