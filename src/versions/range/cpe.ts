/**
 * Version bounds of a CPE match, as NVD publishes them beside a CPE name whose version is open.
 * Source: `cpe_match` of https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema
 */
import type { Bound, Interval } from '#model/advisory/version-range.ts';
import { bound, everything } from './intervals.ts';

export interface CpeBounds {
  versionStartIncluding?: string | undefined;
  versionStartExcluding?: string | undefined;
  versionEndIncluding?: string | undefined;
  versionEndExcluding?: string | undefined;
}

/** One interval; without any bound it is every version, which holds only where the name's own version is open. */
export function cpeInterval(bounds: CpeBounds): Interval {
  const lower = either(bounds.versionStartIncluding, bounds.versionStartExcluding);
  const upper = either(bounds.versionEndIncluding, bounds.versionEndExcluding);
  return lower === null && upper === null ? everything : { lower, upper };
}

function either(including: string | undefined, excluding: string | undefined): Bound | null {
  if (including !== undefined) return bound(including, true);
  return excluding === undefined ? null : bound(excluding, false);
}
