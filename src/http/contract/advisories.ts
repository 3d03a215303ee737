/** Advisories: the list, one advisory with our devices, and notices entered by hand. */
import { z } from 'zod';
import { readCvss } from '#model/cvss/typed-score.ts';
import { advisoryFilter } from './advisory-filter.ts';
import {
  decision,
  exportFormat,
  findingStatus,
  givenScore,
  isoInstant,
  orgParams,
  page,
  pageQuery,
  problem,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { knowledgeSource } from './knowledge.ts';

export const advisoryRow = z.object({
  advisoryId: z.string(),
  trackingId: z.string(),
  title: z.string(),
  publisher: z.string(),
  source: z.enum(['csaf-2.0', 'csaf-2.1', 'entry', 'record']),
  version: z.string(),
  currentReleaseDate: isoInstant,
  cveCount: z.number().int(),
  highestScore: z.number().nullable().describe('highest CVSS base score in the advisory'),
  inKev: z.boolean(),
  affectedDevices: z.number().int(),
  unknownDevices: z.number().int(),
  decision: decision.nullable(),
  read: z
    .object({ by: z.string(), at: isoInstant })
    .nullable()
    .describe('who marked the current revision as read; null where it is unread'),
});
export type AdvisoryRow = z.infer<typeof advisoryRow>;

export const advisoryProduct = z.object({
  productId: z.string(),
  fullName: z.string(),
  vendor: z.string().nullable(),
  product: z.string().nullable(),
  versionText: z.string().nullable(),
  rangeKind: z.enum(['all', 'intervals', 'exact', 'dates', 'serials', 'models', 'unread']),
  reading: z.string(),
  conditions: z.array(z.string()),
  pointer: z.string(),
  configurations: z.number().int().describe('how many of our configurations are this product'),
});

const acknowledgments = z
  .array(
    z.object({
      names: z.array(z.string()),
      organization: z.string().nullable(),
      summary: z.string().nullable(),
      urls: z.array(z.string()),
    }),
  )
  .describe('whom the publisher thanks, and for what');
export type Acknowledgments = z.infer<typeof acknowledgments>;

/** Full names of products; empty where the publisher names none, which means all of the vulnerability. */
const productNames = z.array(z.string()).describe('full names of products; empty means every one');

export const advisoryDetail = advisoryRow.extend({
  publisherCategory: z.string(),
  publisherNamespace: z.string(),
  language: z.string().nullable(),
  commentCount: z.number().int(),
  aggregateSeverity: z
    .object({ text: z.string(), namespace: z.string().nullable() })
    .nullable()
    .describe("the publisher's own word for how severe all of it is"),
  acknowledgments,
  category: z.string(),
  status: z.string(),
  tlp: z.string().nullable(),
  initialReleaseDate: isoInstant,
  enteredBy: z.string().nullable(),
  sources: z
    .array(knowledgeSource)
    .describe('what brought the current revision, or the records that it is made of'),
  notes: z.array(z.object({ category: z.string(), title: z.string().nullable(), text: z.string() })),
  references: z.array(z.object({ category: z.string(), summary: z.string(), url: z.string() })),
  products: z.array(advisoryProduct),
  vulnerabilities: z.array(
    z.object({
      key: z.string(),
      cve: z.string().nullable(),
      title: z.string().nullable(),
      text: z.string().nullable(),
      cwe: z.object({ id: z.string(), name: z.string() }).nullable(),
      score: givenScore.nullable().describe('of several the highest, then the newest version of CVSS'),
      scores: z.array(givenScore.extend({ products: productNames })),
      acknowledgments,
      threats: z.array(z.object({ category: z.string(), details: z.string(), products: productNames })),
      flags: z.array(z.object({ label: z.string(), products: productNames })),
      inKev: z.boolean(),
      epss: z.number().nullable(),
      counts: z.object({
        affected: z.number().int(),
        unknown: z.number().int(),
        fixed: z.number().int(),
        not_affected: z.number().int(),
      }),
      remediations: z.array(
        z.object({
          category: z.string(),
          details: z.string(),
          url: z.string().nullable(),
          products: z.array(z.string()),
        }),
      ),
    }),
  ),
  ours: z.array(
    z.object({
      configurationId: z.string(),
      manufacturer: z.string().nullable(),
      model: z.string().nullable(),
      version: z.string().nullable(),
      status: findingStatus.describe(
        'the strongest over the advisory: affected, unknown, fixed, not_affected',
      ),
      decision: decision.nullable(),
      reason: z.string(),
      confidence: z.number(),
      deviceCount: z.number().int(),
      careAreas: z.array(z.object({ site: z.string(), name: z.string(), deviceCount: z.number().int() })),
    }),
  ),
  software: z
    .object({
      sboms: z.number().int(),
      affected: z.number().int(),
      unknown: z.number().int(),
      unlisted: z
        .number()
        .int()
        .describe('components of large SBOMs that are counted by neither, since only some are kept by name'),
      components: z.array(
        z.object({
          sbomId: z.string(),
          sbomName: z.string(),
          name: z.string(),
          version: z.string().nullable(),
          purl: z.string().nullable(),
          status: z.enum(['affected', 'unknown']),
          vulnerability: z.string(),
          deviceCount: z.number().int(),
        }),
      ),
    })
    .describe(
      'components of SBOMs with its vulnerabilities, by what all records together say; counted, and the first hundred of them',
    ),
  revisions: z.array(
    z.object({
      revisionId: z.string(),
      version: z.string(),
      currentReleaseDate: isoInstant,
      receivedAt: isoInstant,
      isCurrent: z.boolean(),
      summary: z.string(),
      source: knowledgeSource.nullable(),
    }),
  ),
  problems: z.array(problem).describe('what the checks of its format found when it was imported'),
});
export type AdvisoryDetail = z.infer<typeof advisoryDetail>;

/** A notice that came as a letter or PDF, typed in by a person. */
export const advisoryEntry = z.object({
  issuer: z.string().trim().min(1).max(200),
  reference: z.string().trim().max(100).describe("the issuer's own number; empty when it has none"),
  title: z.string().trim().min(1).max(300),
  date: z.iso.date(),
  link: z.url().nullable(),
  summary: z.string().trim().max(20_000),
  products: z
    .array(
      z.object({
        manufacturer: z.string().trim().min(1).max(200),
        model: z.string().trim().min(1).max(200),
        versions: z.string().trim().max(500).describe('as the notice says it; empty means all versions'),
      }),
    )
    .min(1)
    .max(500),
  cves: z.array(z.string().regex(/^CVE-\d{4}-\d{4,}$/)).max(500),
  cvss: z
    .string()
    .trim()
    .max(300)
    .default('')
    .superRefine((text, context) => {
      const { problem: message } = readCvss(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .describe(
      'CVSS base score, vector or both, for every vulnerability of the notice; empty when it gives none',
    ),
  remedy: z.string().trim().max(20_000),
  enteredBy: z.string().trim().min(1).max(120).describe('who entered it'),
});
export type AdvisoryEntry = z.infer<typeof advisoryEntry>;

/** A notice that is still being typed in: all but its complete products may be missing. */
const unfinishedEntry = advisoryEntry.pick({ products: true }).extend({
  issuer: z.string().max(200).default(''),
  title: z.string().max(300).default(''),
  date: z.union([z.iso.date(), z.literal('')]).default(''),
  summary: z.string().max(20_000).default(''),
  cves: advisoryEntry.shape.cves.default([]),
  remedy: z.string().max(20_000).default(''),
});
export type UnfinishedEntry = z.infer<typeof unfinishedEntry>;

/** How Ward reads one product of an unfinished notice, and which of our devices it means. */
export const productReading = z.object({
  rangeKind: advisoryProduct.shape.rangeKind,
  reading: z.string().describe('the versions as Ward reads them'),
  conditions: z.array(z.string()),
  named: z
    .number()
    .int()
    .describe('devices that are this product by maker and model, whatever their version'),
  affected: z.number().int().describe('devices that this product makes affected'),
  unknown: z.number().int(),
});
export type ProductReading = z.infer<typeof productReading>;

const advisoryParams = orgParams.extend({ advisoryId: z.string() });

export const advisoryEndpoints = {
  listAdvisories: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories',
    summary: 'Advisories, newest first, with how many of our devices each means',
    params: orgParams,
    query: advisoryFilter.extend(pageQuery.shape),
    response: page(advisoryRow),
  }),
  getAdvisory: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId',
    summary: 'One advisory: what it says, products, our devices, remediation',
    params: advisoryParams,
    response: advisoryDetail,
  }),
  getAdvisoryEntry: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId/entry',
    summary: 'A hand-entered advisory as its form, to edit it',
    params: advisoryParams,
    response: advisoryEntry,
  }),
  createAdvisoryEntry: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/advisories',
    summary: 'Enter a notice that came as a letter or PDF',
    params: orgParams,
    body: advisoryEntry,
    response: z.object({ advisoryId: z.string(), trackingId: z.string(), version: z.string() }),
  }),
  previewAdvisoryEntry: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/advisory-preview',
    summary: 'How a notice that is being typed in is read, and which devices it would mean; nothing is kept',
    params: orgParams,
    body: unfinishedEntry,
    response: z.object({
      products: z.array(productReading).describe('in the order given'),
      affected: z.number().int().describe('devices that the notice as a whole makes affected'),
      unknown: z.number().int(),
    }),
  }),
  updateAdvisoryEntry: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/advisories/:advisoryId/entry',
    summary: 'Revise a hand-entered notice; the revision before is kept',
    params: advisoryParams,
    body: advisoryEntry,
    response: z.object({ advisoryId: z.string(), trackingId: z.string(), version: z.string() }),
  }),
  exportAdvisories: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/export',
    summary: 'Advisories with their filter, as a spreadsheet',
    params: orgParams,
    query: advisoryFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
};
