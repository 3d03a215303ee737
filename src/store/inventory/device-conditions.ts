/** What a list of devices is filtered by, as conditions on what devices of a kind share and on each device. */
import { type RawBuilder, sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import { likePatterns } from '../like.ts';
import { placeFilterKey } from './places.ts';

export type DeviceGap =
  | 'no_manufacturer'
  | 'no_model'
  | 'no_version'
  | 'no_match'
  | 'unknown_finding'
  | 'not_seen';

export interface DeviceFilter {
  q?: string | undefined;
  site?: string | undefined;
  careArea?: string | undefined;
  manufacturer?: string | undefined;
  deviceType?: string | undefined;
  status?: readonly ('affected' | 'unknown' | 'fixed' | 'not_affected')[] | undefined;
  /** Indexes of `decisions`. */
  decision?: readonly number[] | undefined;
  state?: readonly DeviceState[] | undefined;
  gap?: DeviceGap | undefined;
  configurationId?: string | undefined;
  productModelId?: string | undefined;
  advisoryId?: string | undefined;
}

/**
 * What is asked of the kind of a device (its configuration in its context) and what of the device alone. Of `k`, a row of
 * `standing`, kinds are asked directly; of `v`, a row of `device`, by looking their kind up. Devices are always `v`.
 */
export interface DeviceConditions {
  ofKind: (alias: 'k' | 'v') => RawBuilder<unknown>[];
  ofDevice: RawBuilder<unknown>[];
}

const counts = {
  affected: 'affected_count',
  unknown: 'unknown_count',
  fixed: 'cleared_count',
  not_affected: 'cleared_count',
} as const;

type KindCondition = (alias: 'k' | 'v') => RawBuilder<unknown>;

export function deviceConditions(orgId: string, filter: DeviceFilter): DeviceConditions {
  const org = sql`${orgId}::uuid`;
  const kinds = kindConditions(org, filter);
  return {
    ofKind: (alias) => [sql`${sql.ref(alias)}.org_id = ${org}`, ...kinds.map((one) => one(alias))],
    ofDevice: ownConditions(org, filter),
  };
}

function kindConditions(org: RawBuilder<unknown>, filter: DeviceFilter): KindCondition[] {
  const parts: KindCondition[] = [];
  const { deviceType, status, decision, gap, configurationId, productModelId, advisoryId } = filter;
  if (deviceType !== undefined)
    parts.push(
      configured(
        sql`select configuration_id from configuration where org_id = ${org} and device_type = ${deviceType}`,
      ),
    );
  if (status) {
    const any = status.map((one) => sql`${sql.ref(counts[one])} > 0`);
    parts.push(stands(org, sql`(${sql.join(any, sql` or `)})`));
  }
  if (decision) parts.push(stands(org, sql`decision = any(${sql.val(decision)}::smallint[])`));
  if (gap === 'no_match')
    parts.push(stands(org, sql`affected_count = 0 and unknown_count = 0 and cleared_count = 0`));
  if (gap === 'unknown_finding') parts.push(stands(org, sql`unknown_count > 0`));
  if (gap === 'no_version')
    parts.push(
      configured(sql`select configuration_id from configuration where org_id = ${org} and version is null`),
    );
  if (configurationId !== undefined)
    parts.push((alias) => sql`${sql.ref(alias)}.configuration_id = ${configurationId}::uuid`);
  if (productModelId !== undefined)
    parts.push(
      configured(sql`select configuration_id from configuration
      where org_id = ${org} and product_model_id = ${productModelId}::uuid`),
    );
  if (advisoryId !== undefined)
    parts.push(
      configured(sql`select configuration_id from finding
      where org_id = ${org} and advisory_id = ${advisoryId}::uuid and status in ('affected', 'unknown')`),
    );
  return parts;
}

/** Of a configuration that is among those selected. */
function configured(selected: RawBuilder<unknown>): KindCondition {
  return (alias) => sql`${sql.ref(alias)}.configuration_id in (${selected})`;
}

/** Of a standing that is so. */
function stands(org: RawBuilder<unknown>, condition: RawBuilder<unknown>): KindCondition {
  return (alias) =>
    alias === 'k'
      ? condition
      : sql`(v.configuration_id, v.context_key) in (select configuration_id, context_key from standing
        where org_id = ${org} and ${condition})`;
}

const ownGaps: Partial<Record<DeviceGap, RawBuilder<unknown>>> = {
  no_manufacturer: sql`v.manufacturer_key = ''`,
  no_model: sql`v.model_key = ''`,
  not_seen: sql`v.state = 'not_seen'`,
};

function ownConditions(org: RawBuilder<unknown>, filter: DeviceFilter): RawBuilder<unknown>[] {
  const states = filter.state ?? ['active', 'not_seen'];
  const parts = [
    states.length === 2 && !states.includes('retired')
      ? sql`v.state <> 'retired'`
      : sql`v.state = any(${sql.val(states)}::text[])`,
  ];
  if (filter.site !== undefined) parts.push(sql`v.site_key = ${placeFilterKey(filter.site)}`);
  if (filter.careArea !== undefined)
    parts.push(
      sql`v.care_area_id in (select care_area_id from care_area where org_id = ${org} and name_key = ${placeFilterKey(filter.careArea)})`,
    );
  if (filter.manufacturer !== undefined)
    parts.push(sql`v.manufacturer_key = ${filter.manufacturer.toLowerCase()}`);
  const gap = filter.gap && ownGaps[filter.gap];
  if (gap) parts.push(gap);
  for (const pattern of likePatterns(filter.q ?? '')) parts.push(wordFilter(org, pattern));
  return parts;
}

function wordFilter(org: RawBuilder<unknown>, pattern: string): RawBuilder<unknown> {
  // As subqueries PostgreSQL hashes them; an array that is no constant it would search from end to end for each device.
  return sql`(v.search_text like ${pattern}
    or v.configuration_id in (select configuration_id from configuration where org_id = ${org} and search_text like ${pattern})
    or v.care_area_id in (select a.care_area_id from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id
      where a.org_id = ${org} and (a.name_key like ${pattern} or s.name_key like ${pattern})))`;
}
