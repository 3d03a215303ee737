/** Prepared advisories kept between matching passes, so that an unchanged revision is read and prepared once. */
import type { Matcher, PreparedAdvisory } from '#match/index.ts';
import { advisoryContents, advisoryRevisions } from '#store/knowledge/advisories.ts';
import type { Db } from '#store/bulk.ts';

const largestShelf = 20_000;

export class AdvisoryShelf {
  readonly #matcher: Matcher;
  readonly #prepared = new Map<string, { revisionId: string; prepared: PreparedAdvisory }>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  /** Keeps what was prepared of a revision when it came; it counts only where the revision is the one that is held. */
  put(advisoryId: string, revisionId: string, prepared: PreparedAdvisory): void {
    if (this.#prepared.size >= largestShelf) this.#prepared.clear();
    this.#prepared.set(advisoryId, { revisionId, prepared });
  }

  /** Prepared advisories that the transaction can see, in a stable order. */
  async take(
    db: Db,
    only: { advisoryIds?: readonly string[]; vendorKeys?: readonly string[] },
  ): Promise<PreparedAdvisory[]> {
    const wanted = await advisoryRevisions(db, only);
    const missing = wanted.filter((one) => this.#prepared.get(one.advisoryId)?.revisionId !== one.revisionId);
    if (missing.length > 0) {
      if (this.#prepared.size + missing.length > largestShelf) this.#prepared.clear();
      const lacking = wanted.filter(
        (one) => this.#prepared.get(one.advisoryId)?.revisionId !== one.revisionId,
      );
      for (const { advisoryId, revisionId, advisory } of await advisoryContents(db, {
        advisoryIds: lacking.map((one) => one.advisoryId),
      })) {
        const prepared = this.#matcher.prepareAdvisory({ ...advisory, id: advisoryId });
        this.#prepared.set(advisoryId, { revisionId, prepared });
      }
    }
    return wanted.flatMap((one) => this.#prepared.get(one.advisoryId)?.prepared ?? []);
  }
}
