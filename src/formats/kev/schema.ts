/** The KEV catalogue as CISA publishes it (https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json). */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date as YYYY-MM-DD was expected');

export const kevEntrySchema = z.object({
  cveID: z.string().regex(/^CVE-\d{4}-\d{4,19}$/, 'a CVE id was expected'),
  vendorProject: z.string(),
  product: z.string(),
  vulnerabilityName: z.string(),
  dateAdded: day,
  shortDescription: z.string(),
  requiredAction: z.string(),
  dueDate: day.nullish(),
  /** `Known` or `Unknown`; absent before October 2023. */
  knownRansomwareCampaignUse: z.string().nullish(),
  notes: z.string().nullish(),
  cwes: z.array(z.string()).nullish(),
});

export const kevHeadSchema = z.object({
  catalogVersion: z.string(),
  dateReleased: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'an ISO 8601 instant was expected'),
  count: z.number().nullish(),
  vulnerabilities: z.array(z.unknown()),
});
