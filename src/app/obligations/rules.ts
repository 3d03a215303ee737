/** The rules that an organisation can start: those of Ward's catalogue, and the clauses of its own contracts. */
import { readObligation } from '#act/obligations/index.ts';
import { WardError } from '#base/errors/problem.ts';
import { sha256, stableJson } from '#base/hash.ts';
import { loadObligations } from '#data/obligations/index.ts';
import type { ObligationRule } from '#model/judgement/obligation.ts';
import type { Db } from '#store/bulk.ts';
import { insertClause, listClauses } from '#store/obligations/clauses.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { checked, holidaysFor } from './counting.ts';

export interface KnownRule {
  rule: ObligationRule;
  version: string;
  /** Who wrote it and when; null for a rule of the catalogue. */
  own: { by: string; at: string } | null;
}

/** Own clauses first, then the catalogue in its order. */
export async function knownRules(db: Db, orgId: string): Promise<KnownRule[]> {
  const own = (await listClauses(db, orgId)).map(({ rule, setBy, setAt }) => ({
    rule,
    version: versionOf(rule),
    own: { by: setBy, at: setAt.toISOString() },
  }));
  return [...own, ...loadObligations().rules.map((rule) => ({ rule, version: versionOf(rule), own: null }))];
}

/** Throws `obligation-rule-unknown`. */
export async function ruleNamed(db: Db, orgId: string, id: string): Promise<KnownRule> {
  const found = (await knownRules(db, orgId)).find(({ rule }) => rule.id === id);
  if (!found) throw new WardError('obligation-rule-unknown', '/rule', { id });
  return found;
}

/** The day on which it was compared with its source, and what tells two wordings of one day apart. */
function versionOf(rule: ObligationRule): string {
  return `${rule.dateChecked}-${sha256(stableJson(rule)).slice(0, 8)}`;
}

export const listObligationRules = orgDeed('inventory.read', async ({ ward, org }, _input: object) => ({
  items: await ward.store.asOrg(scopeOf(org), async (db) => await knownRules(db, org.orgId)),
}));

/**
 * Writes a clause, or one anew; clocks that run keep the wording that they were started with. Throws `obligation-invalid` with the
 * place of the first mistake, `obligation-place-unknown`.
 */
export const putObligationClause = orgDeed(
  'obligations.manage',
  async ({ ward, org, actor }, { clause }: { clause: unknown }) => {
    const taken = new Set(loadObligations().rules.map(({ id }) => id));
    const rule = checked(readObligation(clause, taken));
    if (rule.holidays !== 'party') await holidaysFor(rule, rule.holidays);
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      await lockOrganisation(db, org.orgId);
      const setAt = ward.clock();
      await insertClause(db, org.orgId, { ruleId: rule.id, rule, setBy: actor.name, setAt });
      return { rule, version: versionOf(rule), own: { by: actor.name, at: setAt.toISOString() } };
    });
  },
);

/** No clock is started by it any more; those that run go on. */
export const removeObligationClause = orgDeed(
  'obligations.manage',
  async ({ ward, org, actor }, { clause }: { clause: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      await lockOrganisation(db, org.orgId);
      const held = (await listClauses(db, org.orgId)).find(({ rule }) => rule.id === clause);
      if (!held) throw new WardError('not-found', '', { what: 'clause', id: clause });
      await insertClause(db, org.orgId, {
        ruleId: clause,
        rule: null,
        setBy: actor.name,
        setAt: ward.clock(),
      });
      return { removed: clause };
    }),
);
