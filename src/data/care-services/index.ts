/** What areas of care need and how they get by without; what of it is assumed stands in the data. */
import type { CareCatalogue } from '#model/scenario/care-kinds.ts';
import data from './care-services.json' with { type: 'json' };

export function loadCareServices(): CareCatalogue {
  return data;
}
