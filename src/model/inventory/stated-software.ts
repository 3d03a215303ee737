/** What a row of an inventory states of its software itself, as it is read: an operating system, or the firmware of its model. */

export interface StatedSystem {
  /** "Windows 10", "VxWorks": the same for every release of it. */
  system: string;
  /** CPE 2.3 names that this text could stand under; what the text does not state is `*`. */
  cpes: string[];
  /** What decides whether a device is patched: its version, a build with its revision, or updates that no row states. */
  decidedBy: 'version' | 'build' | 'updates';
  /** As compared: "6.9", "10.0.17763.1234"; null where the text states none that decides. */
  version: string | null;
}

export interface StatedFirmware {
  manufacturer: string;
  model: string;
  /** As compared; null where the row gives none, several, or a date. */
  version: string | null;
  /** Words of the model, as `firmwareWords` has them. */
  words: string;
  /** Keys of its maker in the vendor tree; empty where it is in none. */
  vendorKeys: string[];
}

export type StatedSoftware = ({ kind: 'system' } & StatedSystem) | ({ kind: 'firmware' } & StatedFirmware);
