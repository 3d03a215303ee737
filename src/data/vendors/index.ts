/** The vendor tree: makers of medical devices and hospital technology, their names, brands and owners. */
import tree from './vendors.json' with { type: 'json' };

export interface VendorData {
  source: string;
  reviewed: string;
  vendors: {
    key: string;
    name: string;
    aliases: string[];
    brands: string[];
    related: {
      key: string;
      kind: 'owned_by' | 'merged_into' | 'spun_off_from' | 'line_sold_to' | 'makes_for' | 'sold_by';
      year: number | null;
    }[];
  }[];
  distributors: string[];
}

/** Checked-in data; `vendors.test.ts` holds that every key it points to exists and every kind is known. */
export const vendorTree: VendorData = tree as VendorData;
