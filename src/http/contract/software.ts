/** Software: SBOMs, what they describe, their components, and which product an SBOM is of. */
import { z } from 'zod';
import { exportFormat, isoInstant, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

const nameToken = z.object({
  text: z.string(),
  part: z.enum(['maker', 'word', 'number', 'common']),
  mark: z.enum(['same', 'alike', 'only']),
});

const sbomHead = z.object({
  sbomId: z.string(),
  supplier: z.string().nullable().describe('as its root component says'),
  name: z.string().nullable(),
  version: z.string().nullable(),
  format: z.string(),
  specVersion: z.string(),
  componentCount: z.number().int(),
  receivedAt: isoInstant,
});

export const sbomRow = sbomHead.extend({
  versionless: z.number().int().describe('components without a version'),
  nameless: z.number().int().describe('components without package URL and CPE, which no record can name'),
  configurationCount: z.number().int().describe('configurations of devices that it describes'),
  deviceCount: z.number().int(),
  isTiedByPerson: z.boolean().describe('a person said what it is of'),
  isNoneOfOurs: z.boolean().describe('a person said that it is of no product here'),
  affectedCount: z.number().int().describe('vulnerabilities that concern a component'),
  unknownCount: z.number().int().describe('vulnerabilities that may concern a component'),
});
export type SbomRow = z.infer<typeof sbomRow>;

export const sbomAnswer = z.object({
  answerId: z.string(),
  kind: z.enum(['product', 'none']),
  sbom: z.string().describe('supplier, name and version of its root when it was said'),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  answeredBy: z.string(),
  answeredAt: isoInstant,
});
export type SbomAnswer = z.infer<typeof sbomAnswer>;

export const sbomDetail = sbomRow.extend({
  importId: z.string(),
  describes: z.array(
    z.object({
      productModelId: z.string(),
      manufacturer: z.string().nullable(),
      model: z.string().nullable(),
      version: z.string().nullable(),
      kind: z.enum(['root', 'person']),
      reason: z.string(),
      deviceCount: z.number().int(),
    }),
  ),
  answers: z
    .array(
      sbomAnswer.extend({ isOfImport: z.boolean().describe('said with the import, and undone with it') }),
    )
    .describe('what was said last'),
  matches: z
    .array(
      z.object({
        matchKey: z.string(),
        advisoryId: z.string().nullable(),
        status: z.enum(['affected', 'unknown']),
        cvss: z.number().nullable(),
        reason: z.string(),
      }),
    )
    .describe('at most 500, affected first'),
});
export type SbomDetail = z.infer<typeof sbomDetail>;

export const sbomQuestion = sbomHead.extend({
  candidates: z
    .array(
      z.object({
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        versions: z.array(z.string()).describe('that the inventory has, at most twelve'),
        score: z.number().describe('0 to 1: how alike the names are; 1: the same by the rules of identity'),
        inventory: z.array(nameToken),
        sbom: z.array(nameToken),
      }),
    )
    .describe('products it may be of, most alike first, at most five'),
});
export type SbomQuestion = z.infer<typeof sbomQuestion>;

export const componentRow = z.object({
  name: z.string(),
  version: z.string().nullable(),
  purl: z.string().nullable(),
  supplier: z.string().nullable(),
  path: z.string().describe('the components that hold it, in one of its places'),
  sbomCount: z.number().int(),
  sboms: z.array(z.object({ sbomId: z.string(), name: z.string() })).describe('at most five'),
  affectedCount: z.number().int(),
  unknownCount: z.number().int(),
});
export type ComponentRow = z.infer<typeof componentRow>;

const words = z.string().max(200).optional();
const sbomParams = orgParams.extend({ sbomId: z.string() });

export const sbomFilter = z.object({
  q: words.describe('words in supplier, name or version'),
  tied: z.stringbool().optional().describe('whether it describes a device that is held'),
});

export const componentFilter = z.object({
  q: words.describe('words in name, version, package URL or supplier'),
  sbomId: z.string().optional(),
  found: z.stringbool().optional().describe('true: only those that a vulnerability may concern'),
});

export const softwareEndpoints = {
  listSboms: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/sboms',
    summary: 'SBOMs that are current, newest first',
    params: orgParams,
    query: sbomFilter.extend(pageQuery.shape),
    response: page(sbomRow),
  }),
  exportSboms: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/sboms/export',
    summary: 'The SBOMs as a spreadsheet, with the same filter',
    params: orgParams,
    query: sbomFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  getSbom: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/sboms/:sbomId',
    summary: 'One SBOM: what it describes, and which vulnerabilities concern its components',
    params: sbomParams,
    response: sbomDetail,
  }),
  listComponents: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/components',
    summary: 'Components of SBOMs, each once, by name',
    params: orgParams,
    query: componentFilter.extend(pageQuery.shape),
    response: page(componentRow),
  }),
  exportComponents: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/components/export',
    summary: 'The components as a spreadsheet, with the same filter',
    params: orgParams,
    query: componentFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  listSbomQuestions: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/sbom-questions',
    summary: 'SBOMs of which Ward cannot tell the product, at most the newest 100',
    params: orgParams,
    response: z.object({ items: z.array(sbomQuestion) }),
  }),
  answerSbom: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/sboms/:sbomId/answers',
    summary: 'Say which product an SBOM is of; what was said before gives way to it',
    params: sbomParams,
    body: z.object({
      products: z
        .array(z.string().trim().min(1).max(500))
        .max(50)
        .describe('each MAKER MODEL@VERSION as the inventory has them; empty: none of ours'),
    }),
    response: z.object({ answers: z.array(sbomAnswer) }),
  }),
  listSbomAnswers: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/sbom-answers',
    summary: 'What people said SBOMs are of, newest first',
    params: orgParams,
    response: z.object({ items: z.array(sbomAnswer) }),
  }),
  removeSbomAnswer: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/sbom-answers/:answerId',
    summary: 'Take an answer about an SBOM back; exactly the findings that it brought go',
    params: orgParams.extend({ answerId: z.string() }),
    response: z.object({ removed: sbomAnswer }),
  }),
};
