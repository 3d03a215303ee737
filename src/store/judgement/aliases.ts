/** Aliases: what people answered about makes and models. */
import { sql } from 'kysely';
import { plainName } from '#base/plain-name.ts';
import type { CursorValue } from '#base/cursor.ts';
import type { AliasName, AnswerKind } from '#model/judgement/identity-question.ts';
import { type Db, insertRows, updateRows } from '../bulk.ts';

export interface AliasRecord {
  aliasId: string;
  kind: AnswerKind;
  manufacturer: string | null;
  model: string;
  nameKey: string;
  vendor: string | null;
  product: string;
  productKey: string;
  vendorKeys: string[];
  answeredBy: string;
  answeredAt: Date;
  score: number | null;
}

const columns = sql`alias_id as "aliasId", kind, manufacturer, model, name_key as "nameKey", vendor, product,
  product_key as "productKey", vendor_keys as "vendorKeys", answered_by as "answeredBy", answered_at as "answeredAt", score`;

/** Writes answers; a second one about the same make, model and product replaces the first. */
export async function putAliases(db: Db, orgId: string, aliases: readonly AliasRecord[]): Promise<void> {
  await insertRows(
    db,
    'alias',
    {
      org_id: 'uuid',
      alias_id: 'uuid',
      kind: 'text',
      manufacturer: 'text',
      model: 'text',
      name_key: 'text',
      vendor: 'text',
      product: 'text',
      product_key: 'text',
      vendor_keys: 'text[]',
      answered_by: 'text',
      answered_at: 'timestamptz',
      score: 'real',
    },
    aliases.map((one) => ({
      org_id: orgId,
      alias_id: one.aliasId,
      kind: one.kind,
      manufacturer: one.manufacturer,
      model: one.model,
      name_key: one.nameKey,
      vendor: one.vendor,
      product: one.product,
      product_key: one.productKey,
      vendor_keys: one.vendorKeys,
      answered_by: one.answeredBy,
      answered_at: one.answeredAt,
      score: one.score,
    })),
    `on conflict (org_id, name_key, product_key) do update set alias_id = excluded.alias_id, kind = excluded.kind,
      vendor = excluded.vendor, product = excluded.product, vendor_keys = excluded.vendor_keys,
      answered_by = excluded.answered_by, answered_at = excluded.answered_at, score = excluded.score`,
  );
}

/** Removes an alias; answers what it was, null where it is not held. */
export async function deleteAlias(db: Db, orgId: string, aliasId: string): Promise<AliasRecord | null> {
  const { rows } =
    await sql<AliasRecord>`delete from alias where org_id = ${orgId}::uuid and alias_id = ${aliasId}::uuid returning ${columns}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** An alias with the devices whose make and model it is about. */
export type AliasRow = AliasRecord & { deviceCount: number };

/** Newest first. */
export async function listAliases(
  db: Db,
  orgId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<AliasRow[]> {
  const beyond = after
    ? sql`and (answered_at, alias_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<AliasRow>`select ${columns}, (select count(*)::int from product_model m
      join configuration c on c.org_id = m.org_id and c.product_model_id = m.product_model_id
      join device v on v.org_id = c.org_id and v.configuration_id = c.configuration_id and v.state <> 'retired'
      where m.org_id = l.org_id and m.name_key = l.name_key) as "deviceCount"
    from (select * from alias where org_id = ${orgId}::uuid ${beyond} order by answered_at desc, alias_id desc limit ${limit}) l
    order by answered_at desc, alias_id desc`.execute(db);
  return rows;
}

export async function countAliases(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from alias where org_id = ${orgId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Names under which configurations are matched beside their own: of some configurations, or all that may be of some makers. */
export async function aliasNames(
  db: Db,
  orgId: string,
  only: { nameKeys?: readonly string[]; vendorKeys?: readonly string[] },
): Promise<Map<string, AliasName[]>> {
  const { rows } = await sql<Omit<AliasName, 'at'> & { nameKey: string; at: Date }>`
    select name_key as "nameKey", kind, vendor, product, product_key as "productKey", answered_by as by, answered_at as at
    from alias where org_id = ${orgId}::uuid and kind <> 'rejected'
    ${only.nameKeys ? sql`and name_key = any(${sql.val(only.nameKeys)}::text[])` : sql``}
    ${only.vendorKeys ? sql`and (vendor_keys && ${sql.val(only.vendorKeys)}::text[] or vendor_keys = '{}')` : sql``}
    order by name_key, product_key`.execute(db);
  const names = new Map<string, AliasName[]>();
  for (const { nameKey, at, ...name } of rows)
    names.set(nameKey, [...(names.get(nameKey) ?? []), { ...name, at: at.toISOString() }]);
  return names;
}

/** Asks what configurations of a make and model there are. */
export async function configurationsOfName(db: Db, orgId: string, nameKey: string): Promise<string[]> {
  const { rows } = await sql<{ configuration_id: string }>`
    select c.configuration_id from product_model m
      join configuration c on c.org_id = m.org_id and c.product_model_id = m.product_model_id
    where m.org_id = ${orgId}::uuid and m.name_key = ${nameKey}`.execute(db);
  return rows.map((row) => row.configuration_id);
}

/** The makers of every alias told again, after the vendor tree or its reading changed. */
export async function retellAliases(
  db: Db,
  orgId: string,
  vendorKeys: (vendor: string | null, product: string) => string[],
): Promise<void> {
  const { rows } = await sql<{ alias_id: string; vendor: string | null; product: string }>`
    select alias_id, vendor, product from alias where org_id = ${orgId}::uuid`.execute(db);
  await updateRows(
    db,
    'alias',
    { org_id: 'uuid', alias_id: 'uuid', vendor_keys: 'text[]' },
    ['org_id', 'alias_id'],
    rows.map(({ alias_id, vendor, product }) => ({
      org_id: orgId,
      alias_id,
      vendor_keys: vendorKeys(vendor, product),
    })),
  );
}

/** The make and model, or the product of an advisory, that is written like the text: in any case, maker before model. */
export async function findNamed(
  db: Db,
  orgId: string,
  text: string,
): Promise<{ vendor: string | null; product: string } | null> {
  const key = plainName(text);
  const { rows } = await sql<{ vendor: string | null; product: string }>`
    select manufacturer as vendor, model as product from product_model
      where org_id = ${orgId}::uuid and model is not null and ltrim(replace(name_key, '|', ' ')) = ${key}
    union all (select vendor, product from advisory_product
      where product is not null and lower(concat_ws(' ', vendor, product)) = ${key} limit 1) limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
