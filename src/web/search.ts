/**
 * Filters, sort and tabs in the URL, as plain text that people can read and share:
 * `?decision=immediate,out_of_cycle&q=pump`. Values are always text; an unknown or broken one is left out.
 */
import { z } from 'zod';
import { decision, direction, findingStatus } from '#http/contract/common.ts';
import { deviceFilter, deviceGap, deviceState } from '#http/contract/devices.ts';
import { advisoryFilter, documentFilter } from '#http/contract/advisory-filter.ts';

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' && value !== '') search.set(name, value);
  }
  return search.size === 0 ? '' : `?${search.toString().replaceAll('%2C', ',')}`;
}

const words = z.string().max(200).optional().catch(undefined);
const text = z.string().max(300).optional().catch(undefined);

/** A figure as it was typed; the server holds it to its bounds. */
const figure = z
  .string()
  .regex(/^\d{1,9}(?:\.\d{1,3})?$/)
  .optional()
  .catch(undefined);
const wholeFigure = z
  .string()
  .regex(/^\d{1,8}$/)
  .optional()
  .catch(undefined);

/** A comma-separated list whose every value is known; otherwise nothing. */
function listOfKnown(options: readonly string[]) {
  return z
    .string()
    .refine((value) => value.split(',').every((one) => options.includes(one)))
    .optional()
    .catch(undefined);
}

export const todaySearch = z.object({
  decision: listOfKnown(decision.options),
  status: listOfKnown(findingStatus.options),
  site: text,
  careArea: text,
  q: words,
  work: z.enum(['some', 'none']).optional().catch(undefined),
  epssAtLeast: figure,
  cvssAtLeast: figure,
  devicesAtLeast: wholeFigure,
  dueWithin: wholeFigure,
});
export type TodaySearch = z.infer<typeof todaySearch>;

export const actionsSearch = z.object({
  state: z.enum(['closed', 'blocked', 'reopened', 'all']).optional().catch(undefined),
  owner: text,
  noOwner: z.literal('true').optional().catch(undefined),
  view: z.literal('board').optional().catch(undefined),
});

export type ActionsSearch = z.infer<typeof actionsSearch>;

export const escalationSearch = z.object({
  tab: z.enum(['ladder', 'ways']).optional().catch(undefined),
  show: z.enum(['open', 'given_up', 'waiting']).optional().catch(undefined),
});
export type EscalationSearch = z.infer<typeof escalationSearch>;

export const assessmentsSearch = z.object({
  state: z.enum(['draft', 'proposed', 'signed']).optional().catch(undefined),
  q: words,
});

export const obligationsSearch = z.object({
  view: z.enum(['calendar', 'rules']).optional().catch(undefined),
  state: z.enum(['done', 'withdrawn', 'all']).optional().catch(undefined),
  owner: text,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});
export type ObligationsSearch = z.infer<typeof obligationsSearch>;

export const devicesSearch = z.object({
  q: words,
  site: text,
  careArea: text,
  manufacturer: text,
  deviceType: text,
  status: listOfKnown(findingStatus.options),
  decision: listOfKnown(decision.options),
  state: listOfKnown(deviceState.options),
  gap: deviceGap.optional().catch(undefined),
  configurationId: text,
  productModelId: text,
  advisoryId: text,
  sort: z.enum(deviceFilter.shape.sort.unwrap().options).optional().catch(undefined),
  dir: direction.optional().catch(undefined),
});
export type DevicesSearch = z.infer<typeof devicesSearch>;

type DocumentFilter = z.infer<typeof documentFilter>;

/** Each field of the document as the list takes it; a broken one is left out. */
const documentSearch = Object.fromEntries(
  Object.entries(documentFilter.shape).map(([name, field]) => [name, field.catch(undefined)]),
) as { [Name in keyof DocumentFilter]-?: z.ZodCatch<(typeof documentFilter)['shape'][Name]> };

export const advisoriesSearch = z.object({
  q: words,
  ours: z.enum(['true']).optional().catch(undefined),
  source: advisoryFilter.shape.source.catch(undefined),
  read: z.enum(['true', 'false']).optional().catch(undefined),
  ...documentSearch,
  productModelId: advisoryFilter.shape.productModelId.catch(undefined),
  sort: z.enum(advisoryFilter.shape.sort.unwrap().options).optional().catch(undefined),
  dir: direction.optional().catch(undefined),
});
export type AdvisoriesSearch = z.infer<typeof advisoriesSearch>;

export const advisorySearch = z.object({
  tab: z
    .enum(['ours', 'products', 'vulnerabilities', 'about', 'differences', 'comments'])
    .optional()
    .catch(undefined),
});

export const coverageSearch = z.object({
  tab: z.enum(['entries', 'models']).optional().catch(undefined),
});

export const reviewSearch = z.object({
  tab: z.enum(['answers', 'sboms']).optional().catch(undefined),
});

export const softwareSearch = z.object({
  tab: z.enum(['components']).optional().catch(undefined),
  q: words,
  tied: z.enum(['true', 'false']).optional().catch(undefined),
});

/** One component, as SBOMs have it; empty where they state none. */
export const componentSearch = z.object({
  name: z.coerce.string().max(500).catch(''),
  version: z.coerce.string().max(500).optional().catch(undefined),
  purl: z.coerce.string().max(2000).optional().catch(undefined),
});

export const vexSearch = z.object({
  tab: z.enum(['issuers']).optional().catch(undefined),
});

export const careAreasSearch = z.object({
  q: words,
  missing: z.enum(['true']).optional().catch(undefined),
});

/** What takes every filter of a page out of its address; what is no filter, such as the order, stays. */
export function withoutFilters<Shape extends z.ZodRawShape>(
  page: z.ZodObject<Shape>,
  kept: readonly (keyof Shape & string)[] = [],
): { [Name in keyof Shape]?: undefined } {
  const filters = Object.keys(page.shape).filter((name) => !kept.some((one) => one === name));
  return Object.fromEntries(filters.map((name) => [name, undefined])) as {
    [Name in keyof Shape]?: undefined;
  };
}

/** Adds a value to a comma-separated list or takes it out; undefined when nothing is left. */
export function toggleInList(list: string | undefined, value: string): string | undefined {
  const values = list === undefined || list === '' ? [] : list.split(',');
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.length === 0 ? undefined : next.join(',');
}

export function isInList(list: string | undefined, value: string): boolean {
  return list?.split(',').includes(value) ?? false;
}
