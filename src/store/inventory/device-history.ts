/** What the history of devices still points at, and undoing an import would need. */
import { type RawBuilder, sql } from 'kysely';

/** A subquery of the ids that devices had before some change that is kept. */
export function idsInHistory(
  orgId: string,
  column: 'configuration_id' | 'care_area_id',
): RawBuilder<unknown> {
  return sql`select distinct (h.before->>${sql.lit(column)})::uuid from device_change h
    where h.org_id = ${orgId}::uuid and h.before is not null`;
}
