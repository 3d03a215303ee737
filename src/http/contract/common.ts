/** Schemas that every part of the API uses: paging, care areas, problems. */
import { z } from 'zod';
import { findingStatuses } from '#model/judgement/finding.ts';

export const isoInstant = z.string().describe('ISO 8601 instant, UTC');

/** A version of what an organisation wrote in place of what Ward brings. */
export const settingVersion = z.object({
  version: z.number().int().describe('of its kind, from 1'),
  isOwn: z.boolean().describe("false: Ward's own was given back"),
  reason: z.string(),
  setBy: z.string(),
  setAt: isoInstant,
});
export type SettingVersion = z.infer<typeof settingVersion>;

/** RFC 9457 problem details; `code` is Ward's catalogue code, `hint` says what to do next. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  hint: z.string(),
  where: z.string(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;

export const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  where: z.string(),
  message: z.string(),
  hint: z.string(),
});

export const orgParams = z.object({
  org: z.string().describe('short name of the organisation, as in its URL'),
});

export const pageQuery = z.object({
  cursor: z.string().optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(2_000).default(50),
});

/** A page of a list. `total` counts the whole filter; `nextCursor` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
  });
}

/** Several values are given as a comma-separated list, so that a URL stays readable. */
export function listOf<T extends Readonly<Record<string, string>>>(value: z.ZodEnum<T>) {
  return z
    .string()
    .optional()
    .transform((text, context): z.output<z.ZodEnum<T>>[] | undefined => {
      if (text === undefined || text === '') return undefined;
      const read = z.array(value).safeParse(text.split(','));
      if (read.success) return read.data;
      context.addIssue({
        code: 'custom',
        message: `expected a comma-separated list of ${value.options.join(', ')}`,
      });
      return z.NEVER;
    });
}

/** The best score that an advisory gives for a vulnerability. */
export const givenScore = z.object({
  cvssVersion: z.string().nullable().describe('null where a person typed in a score that says none'),
  vector: z.string().nullable(),
  baseScore: z.number().describe('worked out from the vector where it can be read (CVSS 2.0, 3.0, 3.1, 4.0)'),
  printed: z
    .object({
      cvssVersion: z.string().nullable(),
      baseScore: z.number().nullable(),
      baseSeverity: z.string().nullable(),
    })
    .nullable()
    .describe('what the publisher printed beside the vector, where the vector says otherwise'),
});

export const findingStatus = z.enum(findingStatuses);
export const decision = z.enum(['defer', 'scheduled', 'out_of_cycle', 'immediate']);
export const direction = z.enum(['asc', 'desc']);
export const exportFormat = z.enum(['csv', 'xlsx']);

export { unnamedPlace } from '#model/inventory/place.ts';

/** A care area of a site; the patient figure is of the area, never of a person. */
export const careArea = z.object({
  careAreaId: z.string(),
  site: z.string(),
  name: z.string().describe('as the inventory names it (its column department); empty where it names none'),
  care: z.string().nullable().describe('kind of care in plain words'),
  patientsPerDay: z.number().nullable().describe('about how many patients a day it treats'),
  basis: z.string().nullable().describe('where the figure comes from'),
  spareCapacity: z
    .string()
    .nullable()
    .describe('what can take over when devices stop: ample, some, none; null where nobody states it'),
  downtimeProcedure: z
    .string()
    .nullable()
    .describe('how work goes on when devices stop: practised, written, none; null where nobody states it'),
  deviceCount: z.number().int(),
});
export type CareArea = z.infer<typeof careArea>;
