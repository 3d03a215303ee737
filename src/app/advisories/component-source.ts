/** By what an advisory is found among the records that meet components. */
import type { Advisory } from '#model/advisory/advisory.ts';
import { recordIdOf } from '#match/software/index.ts';
import type { ComponentSource } from '#store/judgement/advisory-components.ts';

/** An advisory made of records is that of their vulnerability; a document is found by the records that it was put as. */
export function componentSourceOf(advisory: Advisory): ComponentSource {
  return advisory.source === 'record'
    ? { key: advisory.trackingId }
    : { recordPrefix: recordIdOf(advisory, { key: '' }) };
}
