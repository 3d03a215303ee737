/** The configurations of organisations kept between matching passes: an advisory then looks only at those that share a word with it. */
import type { ConfigurationIndex, Matcher, PreparedAdvisory } from '#match/index.ts';
import type { Db } from '#store/bulk.ts';
import {
  configurationState,
  type HeldConfiguration,
  heldConfigurations,
} from '#store/inventory/configurations.ts';
import { turnTaker } from '#base/turn-taker.ts';

/** How many configurations are kept in all; an organisation with more is read anew each time. */
const largestShelf = 100_000;

interface Held {
  state: string | null;
  configurations: ReadonlyMap<string, HeldConfiguration>;
  byName: ReadonlyMap<string, readonly HeldConfiguration[]>;
  index: Indexed;
}

/** An index over configurations, some of which may have gone: an id stands for the same facts for ever. */
interface Indexed {
  index: ConfigurationIndex;
  ids: Set<string>;
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
    const isMaker = makersOf(advisories.map((one) => this.#matcher.advisoryVendorKeys(one)));
    const met = (await candidatesIn(held, advisories)).filter(({ vendorKeys }) => isMaker(vendorKeys));
    const named = [...nameKeys].flatMap((key) => held.byName.get(key) ?? []);
    return named.length === 0 ? met : [...new Set([...met, ...named])];
  }

  async all(db: Db, orgId: string): Promise<readonly HeldConfiguration[]> {
    return [...(await this.#take(db, orgId)).configurations.values()];
  }

  /** Makes what the next advisory will need; other work of the process gets its turn meanwhile. */
  async warm(read: (work: (db: Db) => Promise<Held>) => Promise<Held>, orgId: string): Promise<void> {
    await complete(await read(async (db) => await this.#take(db, orgId)));
  }

  async #take(db: Db, orgId: string): Promise<Held> {
    const state = await configurationState(db, orgId);
    const held = this.#held.get(orgId);
    if (held !== undefined && held.state === state) return held;
    const all = await heldConfigurations(db, orgId);
    const configurations = new Map(all.map((one) => [one.id, one]));
    const byName = Map.groupBy(all, ({ nameKey }) => nameKey);
    const fresh = { state, configurations, byName, index: this.#indexFor(held, configurations.size) };
    this.#held.delete(orgId);
    const kept = [...this.#held.values()].reduce((sum, one) => sum + one.configurations.size, 0);
    if (kept + all.length > largestShelf) this.#held.clear();
    if (all.length <= largestShelf) this.#held.set(orgId, fresh);
    return fresh;
  }

  /** The index of before goes on, unless most of what is in it may have gone. */
  #indexFor(before: Held | undefined, size: number): Indexed {
    if (before !== undefined && before.index.ids.size <= 2 * size) return before.index;
    return { index: this.#matcher.createConfigurationIndex(), ids: new Set() };
  }
}

async function candidatesIn(
  held: Held,
  advisories: readonly PreparedAdvisory[],
): Promise<HeldConfiguration[]> {
  // What is not kept is not worth an index.
  if (held.configurations.size > largestShelf) return [...held.configurations.values()];
  await complete(held);
  return held.index.index.meeting(advisories).flatMap((id) => held.configurations.get(id) ?? []);
}

/** Adds what the index lacks. */
async function complete({ configurations, index: { index, ids } }: Held): Promise<void> {
  if (configurations.size > largestShelf) return;
  const turn = turnTaker();
  for (const [id, configuration] of configurations) {
    if (ids.has(id)) continue;
    ids.add(id);
    index.add(configuration);
    await turn();
  }
}

/** True for keys of which one is a maker's; an advisory or a configuration without a key may be of anyone. */
function makersOf(ofAdvisories: readonly (readonly string[])[]): (vendorKeys: readonly string[]) => boolean {
  if (ofAdvisories.some((keys) => keys.length === 0)) return () => true;
  const makers = new Set(ofAdvisories.flat());
  return (vendorKeys) => vendorKeys.length === 0 || vendorKeys.some((key) => makers.has(key));
}
