/** How the FDA classifies a kind of device: by its product code, three letters. */

/** One product code of FDA's Product Classification database (https://www.fda.gov/medical-devices/classify-your-medical-device/product-classification). */
export interface ProductClass {
  /** Three capital letters, e.g. `FRN`. */
  code: string;
  name: string;
  /** `1` to `3` (21 CFR 860.3); other letters, such as `U` and `N`, stand for not classified. */
  deviceClass: string;
  isImplant: boolean;
  /** FDA's flag "life sustaining or life supporting" (21 CFR 860.3). */
  isLifeSustaining: boolean;
}

/** A day of that database. */
export interface ProductClassification {
  /** `YYYY-MM-DD` where the file states it. */
  updatedOn: string | null;
  classes: ProductClass[];
}

/**
 * The product code in what an inventory says: `FRN`, `frn`, `80FRN` (with the number of the panel, as older lists have it),
 * `FRN - Pump, Infusion`. Null where there is none.
 */
export function readProductCode(text: string | null): string | null {
  const [, code] = /^\s*(?:\d{2}\s*-?\s*)?([a-z]{3})(?![a-z0-9])/i.exec(text ?? '') ?? [];
  return code === undefined ? null : code.toUpperCase();
}
