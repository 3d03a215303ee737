/** The VEX inbox: documents, their statements, what accepting would change, and whom the organisation trusts. */
import { z } from 'zod';
import { issuerPolicies, issuerRoles, reopenCauses, vexRanks } from '#model/judgement/vex-inbox.ts';
import { readFingerprint } from '#model/knowledge/fingerprint.ts';
import { findingStatus, isoInstant, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

export { vexRanks } from '#model/judgement/vex-inbox.ts';

const vexStatus = z.enum(['not_affected', 'affected', 'fixed', 'under_investigation']);
const issuerRole = z.enum(issuerRoles);
const issuerPolicy = z.enum(issuerPolicies);

const statementReference = z.object({
  documentId: z.string(),
  number: z.number().int(),
  fingerprint: z.string(),
  document: z.string(),
  issuer: z.string(),
  rank: z.enum(vexRanks),
  status: vexStatus,
});

/** What VEX made of a finding. */
export const findingVex = z.object({
  matched: z
    .object({ status: findingStatus, reason: z.string(), confidence: z.number() })
    .describe('what matching said, before any statement'),
  applied: statementReference.nullable().describe('the statement that decides the status shown'),
  rank: z.enum(vexRanks).describe('whose word stands; strongest first in the order of the values'),
  why: z.string(),
  conflicts: z.array(z.object({ statements: z.array(statementReference), why: z.string() })),
  reopened: z.array(
    z.object({ statement: statementReference, cause: z.enum(reopenCauses), why: z.string() }),
  ),
});
export type FindingVex = z.infer<typeof findingVex>;

export const effectCount = z.object({
  from: findingStatus,
  to: findingStatus,
  findings: z.number().int(),
  devices: z.number().int().describe('devices of these findings; one may stand in several'),
});
export type EffectCount = z.infer<typeof effectCount>;

export const vexDocument = z.object({
  documentId: z.string(),
  format: z.enum(['openvex', 'cyclonedx', 'csaf']),
  formatVersion: z.string(),
  name: z.string().describe('its id at the issuer'),
  version: z.string().nullable(),
  issuedAt: isoInstant.nullable(),
  updatedAt: isoInstant.nullable(),
  receivedAt: isoInstant,
  isCurrent: z.boolean().describe('false where a newer version is held'),
  importId: z.string(),
  issuerId: z.string(),
  issuer: z.string(),
  role: issuerRole.nullable(),
  policy: issuerPolicy,
  signingKey: z.string().nullable().describe('fingerprint of the key that the issuer is trusted with alone'),
  signedBy: z.string().nullable().describe('fingerprint of the key whose signature was found right'),
  statementCount: z.number().int(),
  waiting: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
});

export const vexDocumentRow = vexDocument.extend({
  effect: z.array(effectCount).describe('what accepting all that waits would change'),
});
export type VexDocumentRow = z.infer<typeof vexDocumentRow>;

export const statementReport = z.object({
  number: z.number().int().describe('position in the document, from 1'),
  vulnerability: z.string(),
  aliases: z.array(z.string()),
  status: vexStatus.nullable(),
  statedStatus: z.string().nullable().describe("in the document's own word"),
  products: z.array(z.string()).describe('at most eight'),
  productCount: z.number().int(),
  justifications: z.array(
    z.object({
      label: z.string().describe("in the format's own word"),
      means: z.string().nullable().describe('which of the five of VEX it is; null for none'),
    }),
  ),
  impact: z.string().nullable(),
  action: z.string().nullable(),
  notes: z.string().nullable(),
  at: isoInstant.nullable(),
  pointer: z.string(),
  isBare: z.boolean().describe('not affected without a reason: has to be accepted by itself'),
  decision: z
    .object({
      kind: z.enum(['accepted', 'rejected']),
      reason: z.string(),
      by: z.string(),
      at: isoInstant,
      expiresAt: isoInstant.nullable(),
      settles: z.boolean(),
      undoneAt: isoInstant.nullable(),
    })
    .nullable(),
  outcome: z.enum([
    'applied',
    'agrees',
    'outranked',
    'conflict',
    'waiting',
    'needs_a_person',
    'ended',
    'refused',
    'rejected',
    'not_decidable',
    'matched_nothing',
    'no_verdict',
  ]),
  findings: z.number().int(),
  devices: z.number().int(),
  why: z.string(),
});
export type StatementReport = z.infer<typeof statementReport>;

export const vexDocumentDetail = vexDocument.extend({
  statements: z.array(statementReport),
  versions: z.array(
    z.object({
      documentId: z.string(),
      version: z.string().nullable(),
      receivedAt: isoInstant,
      isCurrent: z.boolean(),
    }),
  ),
});
export type VexDocumentDetail = z.infer<typeof vexDocumentDetail>;

export const vexEffect = z.object({
  statements: z.array(z.number().int()).describe('the statements looked at'),
  counts: z.array(effectCount),
  changes: z
    .array(
      z.object({
        findingId: z.string(),
        configurationId: z.string(),
        cve: z.string().nullable(),
        vulnerabilityKey: z.string(),
        trackingId: z.string(),
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        version: z.string().nullable(),
        deviceCount: z.number().int(),
        from: findingStatus,
        to: findingStatus,
        why: z.string(),
      }),
    )
    .describe('the first 200'),
});
export type VexEffect = z.infer<typeof vexEffect>;

export const vexTrouble = z.object({
  findingId: z.string(),
  cve: z.string().nullable(),
  vulnerabilityKey: z.string(),
  status: findingStatus,
  trackingId: z.string(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  deviceCount: z.number().int(),
  vex: findingVex,
});
export type VexTrouble = z.infer<typeof vexTrouble>;

export const vexIssuer = z.object({
  issuerId: z.string(),
  name: z.string(),
  statedRole: z.string().nullable().describe('as its documents say it'),
  role: issuerRole.nullable(),
  policy: issuerPolicy,
  makers: z.array(z.string()).nullable().describe('makers that `apply` counts for; null for every maker'),
  signingKey: z
    .string()
    .nullable()
    .describe(
      'fingerprint of the key without whose signature `apply` does not count; null where none is asked for',
    ),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
  documentCount: z.number().int(),
});
export type VexIssuer = z.infer<typeof vexIssuer>;

const signingKey = z
  .string()
  .max(200)
  .transform((text, context) => {
    const read = readFingerprint(text);
    if (read !== null) return read;
    context.addIssue({
      code: 'custom',
      message: 'expected the fingerprint of an OpenPGP key: 40 or 64 hexadecimal digits',
    });
    return z.NEVER;
  });

const reason = z.string().max(1000).describe('why, in words');
const statements = z.array(z.number().int().min(1)).min(1).max(10_000).optional();
const chosen = z.object({
  statements: statements.describe('numbers of statements; left out, all that may be decided together'),
});
const settles = z
  .boolean()
  .optional()
  .describe('stands over statements of its rank and over the advisory of the manufacturer');
const documentParams = orgParams.extend({ documentId: z.string() });

export const vexEndpoints = {
  listVex: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/vex',
    summary: 'VEX documents, newest first, with what waits in them and what it would change',
    params: orgParams,
    query: pageQuery.extend({
      waiting: z
        .enum(['true', 'false'])
        .optional()
        .transform((text) => (text === undefined ? undefined : text === 'true')),
    }),
    response: page(vexDocumentRow),
  }),
  listVexTroubles: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/vex/troubles',
    summary: 'Findings that were opened again, and those of which statements disagree',
    params: orgParams,
    response: z.object({ items: z.array(vexTrouble).describe('the 200 most urgent') }),
  }),
  listVexIssuers: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/vex/issuers',
    summary: 'Issuers of VEX, and what each is trusted for',
    params: orgParams,
    query: pageQuery,
    response: page(vexIssuer),
  }),
  setVexIssuer: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/vex/issuers/:issuerId',
    summary: 'Say what an issuer is, and what is done with its statements',
    params: orgParams.extend({ issuerId: z.string() }),
    body: z.object({
      role: issuerRole.nullable().optional(),
      policy: issuerPolicy.optional(),
      makers: z.array(z.string().trim().min(1).max(200)).max(200).nullable().optional(),
      signingKey: signingKey.nullable().optional(),
    }),
    response: vexIssuer,
  }),
  getVex: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/vex/:documentId',
    summary: 'A VEX document with what became of each statement',
    params: documentParams,
    response: vexDocumentDetail,
  }),
  previewVex: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/vex/:documentId/preview',
    summary: 'What accepting statements would change; changes nothing',
    params: documentParams,
    body: chosen.extend({ settles }),
    response: vexEffect,
  }),
  acceptVex: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/vex/:documentId/accept',
    summary: 'Accept statements until a day, with a reason',
    params: documentParams,
    body: chosen.extend({
      settles,
      reason,
      expiresOn: z
        .string()
        .optional()
        .describe('the last day it counts (2027-11-27); one year when left out'),
    }),
    response: vexEffect.extend({ documentId: z.string(), expiresAt: isoInstant }),
  }),
  rejectVex: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/vex/:documentId/reject',
    summary: 'Reject statements, with a reason',
    params: documentParams,
    body: chosen.extend({ reason }),
    response: z.object({ documentId: z.string(), statements: z.array(z.number().int()) }),
  }),
  undoVexDecision: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/vex/:documentId/undo',
    summary: 'Take back what was decided about statements',
    params: documentParams,
    body: chosen,
    response: z.object({ documentId: z.string(), statements: z.array(z.number().int()) }),
  }),
};
