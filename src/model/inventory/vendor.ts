/** Makers of devices and how they became one another: names, former names, brands, owners, with source and date. */

/** A maker, in the words of the trade. */
export interface Vendor {
  /** Stable key, kebab-case, e.g. `bd`. */
  key: string;
  name: string;
  /** Other spellings, former names and legal names; matched as whole phrases, without regard to case. */
  aliases: string[];
  /** Product brands that tell the maker but stay part of a product's name, e.g. `Alaris`. */
  brands: string[];
  /** Who owns, owned, makes for or took over from this maker. */
  related: VendorRelation[];
}

export interface VendorRelation {
  /** Key of the other maker. */
  key: string;
  kind: 'owned_by' | 'merged_into' | 'spun_off_from' | 'line_sold_to' | 'makes_for' | 'sold_by';
  /** Year of the change, null where it is not dated. */
  year: number | null;
}

/** Firms that sell, rent or service devices of others: their name in the maker column tells nothing. */
export interface VendorTree {
  /** Where the facts were taken from, and when they were last looked through (ISO date). */
  source: string;
  reviewed: string;
  vendors: Vendor[];
  distributors: string[];
}
