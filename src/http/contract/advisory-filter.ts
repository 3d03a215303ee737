/** By what the list of advisories is filtered and sorted. */
import { z } from 'zod';
import { documentFields, propertyKinds } from '#model/advisory/search.ts';
import { direction } from './common.ts';

const part = z.string().trim().max(200).optional();
const day = z.iso.date().optional();

export const advisorySorts = [
  'date',
  'initialDate',
  'devices',
  'score',
  ...documentFields,
  ...propertyKinds,
  'cve',
] as const;

/** Text must be in the field named, in any case; dates are days, both ends included. */
export const documentFilter = z.object({
  category: part.describe('in the category of the document'),
  title: part,
  trackingId: part.describe("in the publisher's number"),
  status: z.enum(['draft', 'interim', 'final']).optional(),
  version: part.describe('in the version of the document'),
  publisher: part.describe('in the name of the publisher'),
  publisherCategory: part,
  namespace: part.describe('in the namespace of the publisher'),
  language: part,
  severity: part.describe('in the text of the aggregate severity'),
  initialFrom: day.describe('first released on this day or later'),
  initialTo: day.describe('first released on this day or earlier'),
  currentFrom: day.describe('the current revision released on this day or later'),
  currentTo: day,
  cve: part,
  maker: part.describe('in the name of a maker in the product tree'),
  product: part,
  productVersion: part.describe('in a version or range of a product'),
  cpe: part,
  purl: part,
  serial: part,
  modelNumber: part,
  sku: part,
  hash: part.describe('in a hash, such as sha256:9f86d0'),
  relationship: part.describe('in a relationship, such as installed_on, or in the names of its products'),
  group: part.describe('in the id of a product group'),
});

export const advisoryFilter = documentFilter.extend({
  q: z.string().max(200).optional().describe('words in id, title, maker, product or CVE'),
  ours: z.stringbool().optional().describe('only advisories that mean one of our devices'),
  source: z.enum(['csaf-2.0', 'csaf-2.1', 'entry', 'record']).optional(),
  read: z
    .stringbool()
    .optional()
    .describe('true: the current revision was marked as read; false: it was not'),
  productModelId: z.uuid().optional().describe("Ward's id of a maker and model that it means"),
  sort: z.enum(advisorySorts).default('date'),
  dir: direction.default('desc'),
});
