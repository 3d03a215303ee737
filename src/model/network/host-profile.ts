/** What is taken to listen on a device by what its inventory row says of it. */

interface ProfileRule {
  /** Whole words, in lower case. */
  words: readonly string[];
  /** Ids of service classes. */
  listens: readonly string[];
  /** Where that is said, or that it is Ward's own reading. */
  source: string;
}

export interface SystemRule extends ProfileRule {
  id: string;
  /** Whose accounts open it: hosts of one name fall together when one account is stolen. */
  accounts: string;
}

export interface TypeRule extends ProfileRule {
  /** The clinical service that it helps to run, such as `pacs`. */
  clinicalService?: string;
}

export interface HostProfiles {
  name: string;
  version: string;
  asOf: string;
  about: string;
  /** The first that fits counts. */
  systems: readonly SystemRule[];
  /** All that fit count. */
  types: readonly TypeRule[];
}
