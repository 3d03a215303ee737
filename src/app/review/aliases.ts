/** Aliases: what people answered about makes and models, listed and taken back. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import {
  type AliasRecord,
  type AliasRow,
  configurationsOfName,
  countAliases,
  deleteAlias,
  listAliases as readAliases,
} from '#store/judgement/aliases.ts';
import type { AliasName } from '#model/judgement/identity-question.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { matchAs } from '../jobs/match-subjects.ts';
import { type PageInput, readPage } from '../paging.ts';

export const listAliases = orgDeed('inventory.read', async ({ ward, org }, input: PageInput) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    return await readPage(
      input,
      ['instant', 'id'],
      async (after, limit) => await readAliases(db, org.orgId, after, limit),
      async () => await countAliases(db, org.orgId),
      (row) => [row.answeredAt.toISOString(), row.aliasId],
      (rows) => rows.map((row) => ({ ...aliasOf(row), deviceCount: row.deviceCount })),
    );
  });
});

/** Takes an answer back: what was asked is asked again, and exactly the findings that the alias brought go; `gone` counts them. */
export const removeAlias = orgDeed(
  'identities.answer',
  async (context: OrgContext, { aliasId }: { aliasId: string }) => {
    const { ward, org } = context;
    const { alias, gone } = await ward.store.asOrg(scopeOf(org), async (db) => {
      const removed = await deleteAlias(db, org.orgId, knownId('alias', aliasId));
      if (!removed) throw new WardError('not-found', '', { what: 'alias', id: aliasId });
      if (removed.kind === 'rejected') return { alias: removed, gone: 0 };
      await matchAgain(context, db, removed.nameKey);
      return { alias: removed, gone: await countBrought(context, db, removed) };
    });
    await ward.jobs.request('match');
    return { removed: aliasOf(alias), gone };
  },
);

/** Findings that are made with the alias, and without it not. It is not held any more. */
async function countBrought({ ward, org }: OrgContext, db: Db, alias: AliasRecord): Promise<number> {
  const { nameKey, kind, vendor, product, productKey, answeredBy, answeredAt } = alias;
  if (kind === 'rejected') return 0;
  const name = { kind, vendor, product, productKey, by: answeredBy, at: answeredAt.toISOString() };
  const ids = await configurationsOfName(db, org.orgId, nameKey);
  const findings = async (more: ReadonlyMap<string, readonly AliasName[]>) =>
    (await matchAs(ward, db, scopeOf(org), ids, more)).matches.map(
      (one) => `${one.configurationId} ${one.advisoryId} ${one.vulnerabilityKey}`,
    );
  const without = new Set(await findings(new Map()));
  return (await findings(new Map([[nameKey, [name]]]))).filter((one) => !without.has(one)).length;
}

/** Asks that the configurations of a make and model be matched again, and no others. */
export async function matchAgain({ ward, org }: OrgContext, db: Db, nameKey: string): Promise<void> {
  const configurations = await configurationsOfName(db, org.orgId, nameKey);
  await requestMatching(db, org.orgId, 'configuration', configurations, ward.clock());
}

/** An alias as people and programs see it. */
export function aliasOf(record: AliasRecord | AliasRow) {
  const { aliasId, kind, manufacturer, model, vendor, product, answeredBy, answeredAt } = record;
  return {
    aliasId,
    kind,
    manufacturer,
    model,
    vendor,
    product,
    answeredBy,
    answeredAt: answeredAt.toISOString(),
  };
}
