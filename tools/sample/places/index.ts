/** The sites and departments of the invented hospital, with what care they give and to how many patients a day. */
import type { Place } from './place.ts';
import { services } from './services.ts';
import { wards } from './wards.ts';

export const places = { ...wards, ...services } as const satisfies Record<string, Place>;

/** Short names that the fleet uses for places. */
export type PlaceId = keyof typeof places;

/** `care-areas.json`: every place once. */
export function careAreas(asOf: string): { asOf: string; areas: Place[] } {
  return { asOf, areas: Object.values(places) };
}
