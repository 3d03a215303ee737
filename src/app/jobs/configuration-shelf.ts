/** The configurations of organisations kept between matching passes: an advisory then reads from the database only what it touches. */
import type { Db } from '#store/bulk.ts';
import {
  configurationState,
  type HeldConfiguration,
  heldConfigurations,
} from '#store/inventory/configurations.ts';

/** How many configurations are kept in all; an organisation with more is read anew each time. */
const largestShelf = 100_000;

interface Held {
  state: string | null;
  configurations: readonly HeldConfiguration[];
}

export class ConfigurationShelf {
  readonly #held = new Map<string, Held>();

  /** Those whose maker is one of `vendorKeys` or cannot be told, and those of the makes and models `nameKeys`. */
  async ofMakers(
    db: Db,
    orgId: string,
    { vendorKeys, nameKeys = [] }: { vendorKeys: readonly string[]; nameKeys?: readonly string[] },
  ): Promise<readonly HeldConfiguration[]> {
    const vendors = new Set(vendorKeys);
    const names = new Set(nameKeys);
    return (await this.all(db, orgId)).filter(
      (one) =>
        one.vendorKeys.length === 0 ||
        one.vendorKeys.some((key) => vendors.has(key)) ||
        names.has(one.nameKey),
    );
  }

  async all(db: Db, orgId: string): Promise<readonly HeldConfiguration[]> {
    const state = await configurationState(db, orgId);
    const held = this.#held.get(orgId);
    if (held !== undefined && held.state === state) return held.configurations;
    const configurations = await heldConfigurations(db, orgId);
    this.#held.delete(orgId);
    const kept = [...this.#held.values()].reduce((sum, one) => sum + one.configurations.length, 0);
    if (kept + configurations.length > largestShelf) this.#held.clear();
    if (configurations.length <= largestShelf) this.#held.set(orgId, { state, configurations });
    return configurations;
  }
}
