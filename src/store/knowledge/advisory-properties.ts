/** Properties of the product trees of advisories, kept so that lists filter and sort by them in the database. */
import { type RawBuilder, sql } from 'kysely';
import type { Advisory } from '#model/advisory/advisory.ts';
import {
  type DocumentField,
  type DocumentFilter,
  documentFields,
  propertiesOf,
  type PropertyKind,
  propertyKinds,
} from '#model/advisory/search.ts';
import { type Db, insertRows } from '../bulk.ts';
import { containsPattern } from '../like.ts';

/** Writes the properties of an advisory anew. */
export async function replaceProperties(
  db: Db,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
): Promise<void> {
  await sql`delete from advisory_property where advisory_id = ${advisoryId}::uuid`.execute(db);
  const rows = [...propertiesOf(advisory)].map(([kind, values]) => ({
    advisory_id: advisoryId,
    kind,
    org_id: owner,
    first: values[0] ?? '',
    words: values.join('\n'),
  }));
  const types = { advisory_id: 'uuid', kind: 'text', org_id: 'uuid', first: 'text', words: 'text' } as const;
  await insertRows(db, 'advisory_property', types, rows);
}

const fieldColumns: Readonly<Record<DocumentField, RawBuilder<string>>> = {
  category: sql`a.category`,
  title: sql`a.title`,
  trackingId: sql`a.tracking_id`,
  status: sql`a.status`,
  version: sql`a.version`,
  publisher: sql`a.publisher_name`,
  publisherCategory: sql`a.publisher_category`,
  namespace: sql`a.publisher_namespace`,
  language: sql`a.language`,
  severity: sql`a.aggregate_severity`,
};

/** Conditions on the advisory `a`, one for each thing that is asked for. */
export function documentConditions(filter: DocumentFilter): RawBuilder<unknown>[] {
  const ofFields = documentFields.flatMap((field) => {
    const pattern = containsPattern(filter[field] ?? '');
    return pattern === null ? [] : [sql`lower(${fieldColumns[field]}) like ${pattern}`];
  });
  const ofProperties = propertyKinds.flatMap((kind) => {
    const pattern = containsPattern(filter[kind] ?? '');
    return pattern === null
      ? []
      : [
          sql`a.advisory_id in (select advisory_id from advisory_property where kind = ${kind} and words like ${pattern})`,
        ];
  });
  const cve = containsPattern(filter.cve ?? '');
  const ofCve =
    cve === null ? [] : [sql`exists (select 1 from unnest(a.cves) as c (id) where lower(c.id) like ${cve})`];
  return [...ofFields, ...ofProperties, ...ofCve, ...dateConditions(filter)];
}

function dateConditions(filter: DocumentFilter): RawBuilder<unknown>[] {
  const { initialFrom, initialTo, currentFrom, currentTo } = filter;
  const from = (column: RawBuilder<unknown>, day: string | undefined) =>
    day === undefined ? [] : [sql`${column} >= ${`${day}T00:00:00Z`}::timestamptz`];
  const to = (column: RawBuilder<unknown>, day: string | undefined) =>
    day === undefined ? [] : [sql`${column} < ${`${day}T00:00:00Z`}::timestamptz + interval '24 hours'`];
  const [initial, current] = [sql`a.initial_release_date`, sql`a.current_release_date`];
  return [
    ...from(initial, initialFrom),
    ...to(initial, initialTo),
    ...from(current, currentFrom),
    ...to(current, currentTo),
  ];
}

export type TextSort = Exclude<DocumentField, 'version' | 'trackingId'> | PropertyKind | 'cve';

/** What a list is sorted by, of the advisory `a`, as lower-case text; empty where it has none. */
export function textSortOf(sort: TextSort): RawBuilder<unknown> {
  if (sort === 'cve') return sql`coalesce((select min(c.id) from unnest(a.cves) as c (id)), '')`;
  const field = documentFields.find((one) => one === sort);
  if (field !== undefined) return sql`coalesce(lower(${fieldColumns[field]}), '')`;
  return sql`coalesce((select s.first from advisory_property s where s.advisory_id = a.advisory_id and s.kind = ${sort}), '')`;
}

/** The version of the advisory `a` part by part (1.10.0 after 1.9.0); empty where it is written in another way. */
export const versionParts: RawBuilder<unknown> = sql`case when a.version ~ '^\\d{1,15}(\\.\\d{1,15})*($|[-+])'
  then string_to_array(substring(a.version from '^[0-9.]+'), '.')::bigint[] else '{}'::bigint[] end`;
