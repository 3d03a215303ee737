/** The configurations of organisations kept between matching passes: an advisory then looks only at those that share a word with it. */
import type { ConfigurationIndex, Matcher, PreparedAdvisory } from '#match/index.ts';
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
  byName: ReadonlyMap<string, readonly HeldConfiguration[]>;
  /** Made when it is first asked for: imports of inventories do not need it. */
  index: ConfigurationIndex<HeldConfiguration> | null;
}

export class ConfigurationShelf {
  readonly #matcher: Matcher;
  readonly #held = new Map<string, Held>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  /**
   * Those that the advisories may match or ask about: of their makers or of one that cannot be told; and those of the makes
   * and models `nameKeys`, whoever made them.
   */
  async meeting(
    db: Db,
    orgId: string,
    advisories: readonly PreparedAdvisory[],
    nameKeys: Iterable<string> = [],
  ): Promise<readonly HeldConfiguration[]> {
    const held = await this.#take(db, orgId);
    held.index ??= this.#matcher.indexConfigurations(held.configurations);
    const isMaker = makersOf(advisories.map((one) => this.#matcher.advisoryVendorKeys(one)));
    const met = held.index.meeting(advisories).filter((one) => isMaker(one.vendorKeys));
    const named = [...nameKeys].flatMap((key) => held.byName.get(key) ?? []);
    return named.length === 0 ? met : [...new Set([...met, ...named])];
  }

  async all(db: Db, orgId: string): Promise<readonly HeldConfiguration[]> {
    return (await this.#take(db, orgId)).configurations;
  }

  async #take(db: Db, orgId: string): Promise<Held> {
    const state = await configurationState(db, orgId);
    const held = this.#held.get(orgId);
    if (held !== undefined && held.state === state) return held;
    const configurations = await heldConfigurations(db, orgId);
    const byName = Map.groupBy(configurations, ({ nameKey }) => nameKey);
    const fresh = { state, configurations, byName, index: null };
    this.#held.delete(orgId);
    const kept = [...this.#held.values()].reduce((sum, one) => sum + one.configurations.length, 0);
    if (kept + configurations.length > largestShelf) this.#held.clear();
    if (configurations.length <= largestShelf) this.#held.set(orgId, fresh);
    return fresh;
  }
}

/** True for keys of which one is a maker's; an advisory or a configuration without a key may be of anyone. */
function makersOf(ofAdvisories: readonly (readonly string[])[]): (vendorKeys: readonly string[]) => boolean {
  if (ofAdvisories.some((keys) => keys.length === 0)) return () => true;
  const makers = new Set(ofAdvisories.flat());
  return (vendorKeys) => vendorKeys.length === 0 || vendorKeys.some((key) => makers.has(key));
}
