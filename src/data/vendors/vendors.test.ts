import { describe, expect, it } from 'vitest';
import { vendorTree } from './index.ts';

const keys = vendorTree.vendors.map((v) => v.key);
const kinds = ['owned_by', 'merged_into', 'spun_off_from', 'line_sold_to', 'makes_for', 'sold_by'];

describe('vendor tree', () => {
  it('says where it comes from and when it was looked through', () => {
    expect(vendorTree.source.length).toBeGreaterThan(20);
    expect(vendorTree.reviewed).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('has each maker once, in order', () => {
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key))).toBe(true);
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('points only to makers that it holds, in relations that it knows', () => {
    for (const vendor of vendorTree.vendors) {
      for (const { key, kind, year } of vendor.related) {
        expect(keys, `${vendor.key} -> ${key}`).toContain(key);
        expect(kinds).toContain(kind);
        expect(year === null || (year > 1900 && year < 2100)).toBe(true);
      }
    }
  });

  it('covers the trade', () => {
    expect(vendorTree.vendors.length).toBeGreaterThan(400);
  });
});
