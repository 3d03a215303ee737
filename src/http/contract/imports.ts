/** Imports: one file is one transaction with one outcome, shown before it is applied where asked, and undoable. */
import { z } from 'zod';
import { exportFormat, isoInstant, orgParams, page, pageQuery, problem } from './common.ts';
import { endpoint } from './endpoint.ts';
import { checkedFile, importOrigin } from './knowledge.ts';

export const importOutcome = z.enum(['imported', 'unchanged', 'older', 'partial', 'skipped', 'failed']);

/** What a file changed or would change; only counts that apply are present. */
export const importCounts = z.record(z.string(), z.number());

/** A row of `ward import --json` (docs/how-to/import-your-inventory.md). */
export const importResult = z.object({
  path: z.string(),
  format: z.string().nullable(),
  version: z.string().nullable(),
  outcome: importOutcome,
  counts: importCounts,
  problems: z.array(problem),
  import_id: z.string().nullable().describe('null where nothing was stored: preview, skipped, unchanged'),
  advisory_id: z
    .string()
    .nullable()
    .describe('the advisory that the file is, as it is held; null for other files, previews and failures'),
  preview: z.boolean(),
  changes: z
    .array(
      z.object({
        what: z.string(),
        kind: z.enum(['add', 'change', 'not_seen', 'retire', 'return', 'replace']),
        detail: z.string(),
      }),
    )
    .describe('with preview: the first 200 things that would change'),
});
export type ImportResult = z.infer<typeof importResult>;

/** One line of the NDJSON stream that answers an upload. */
export const importEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('progress'),
    phase: z.string(),
    done: z.number(),
    total: z.number().nullable(),
  }),
  z.object({ event: z.literal('result'), result: importResult }),
]);
export type ImportEvent = z.infer<typeof importEvent>;

export const importQuery = z.object({
  path: z.string().max(4096).describe('name of the file, only for messages'),
  preview: z.stringbool().default(false),
  keepGoing: z.stringbool().default(false),
  fullList: z.stringbool().default(false),
  site: z.string().optional(),
  confirm: z.coerce.number().int().min(0).optional(),
  sheet: z.string().optional(),
  for: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('which product an SBOM is of, whatever it says itself: MAKER MODEL@VERSION'),
  signature: z
    .string()
    .max(9000)
    .optional()
    .describe('text of the armoured detached OpenPGP signature (.asc) beside the file'),
  sha256: z.string().max(1000).optional().describe('text of the hash file beside it, as sha256sum writes it'),
  sha512: z.string().max(1000).optional().describe('the same of sha512sum'),
  inFolder: z
    .stringbool()
    .default(false)
    .describe('found in a folder: an unrecognised file is skipped, not failed'),
  upload: z.string().max(100).optional().describe('a name of your own for this upload, to cancel it by'),
});

export const importRow = z.object({
  importId: z.string(),
  at: isoInstant,
  path: z.string(),
  format: z.string().nullable(),
  version: z.string().nullable(),
  outcome: importOutcome,
  counts: importCounts,
  problemCount: z.number().int(),
  origin: importOrigin.nullable().describe('null where a person gave the file'),
  checked: checkedFile
    .nullable()
    .describe('what was found right of a file that a person gave; null where nothing stood beside it'),
  undoneAt: isoInstant.nullable(),
  canUndo: z.boolean(),
  undoBlockedBy: z.string().nullable().describe('why it cannot be undone now, in words'),
});
export type ImportRow = z.infer<typeof importRow>;

const importParams = orgParams.extend({ importId: z.string() });

export const importEndpoints = {
  importFile: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/imports',
    summary:
      'Import one file; the body is its bytes, the answer a stream of importEvent lines (application/x-ndjson)',
    params: orgParams,
    query: importQuery,
    response: z.string(),
  }),
  cancelImport: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/uploads/:upload/cancel',
    summary: 'Cancel an upload by its name; its answer says whether it was too late',
    params: orgParams.extend({ upload: z.string().max(100) }),
    response: z.object({ upload: z.string() }),
  }),
  previewImport: endpoint({
    method: 'POST',
    url: '/api/previews',
    summary:
      'Preview one file as if it were imported into a new, empty organisation, which is not made; body and answer are those of importFile',
    query: importQuery.omit({ preview: true }),
    response: z.string(),
  }),
  cancelPreview: endpoint({
    method: 'POST',
    url: '/api/previews/:upload/cancel',
    summary: 'Cancel a preview for a new organisation by its name',
    params: z.object({ upload: z.string().max(100) }),
    response: z.object({ upload: z.string() }),
  }),
  listImports: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/imports',
    summary: 'Imports, newest first',
    params: orgParams,
    query: pageQuery,
    response: page(importRow),
  }),
  exportImports: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/imports/export',
    summary: 'The history of imports, as a spreadsheet',
    params: orgParams,
    query: z.object({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  getImport: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/imports/:importId',
    summary: 'One import with its problems',
    params: importParams,
    response: importRow.extend({ problems: z.array(problem) }),
  }),
  undoImport: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/imports/:importId/undo',
    summary: 'Undo an import',
    params: importParams,
    response: z.object({ importId: z.string(), undone: importCounts }),
  }),
  matchAgain: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/matching',
    summary:
      'Match some advisories, the configurations of some devices, or some SBOMs again; does not wait for the end',
    params: orgParams,
    body: z
      .object({
        advisoryIds: z.array(z.uuid()).max(1000).default([]),
        deviceIds: z.array(z.uuid()).max(1000).default([]),
        sbomIds: z.array(z.uuid()).max(1000).default([]),
      })
      .refine(
        ({ advisoryIds, deviceIds, sbomIds }) => advisoryIds.length + deviceIds.length + sbomIds.length > 0,
        {
          message: 'expected at least one advisory, device or SBOM',
        },
      ),
    response: z.object({
      advisories: z.number().int(),
      configurations: z.number().int(),
      sboms: z.number().int(),
    }),
  }),
  getMatching: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/matching',
    summary: 'Whether findings are up to date with what was imported',
    params: orgParams,
    query: z.object({
      wait: z.coerce
        .number()
        .min(0)
        .max(60)
        .default(0)
        .describe('seconds that the answer may take until findings are up to date'),
      until: z
        .enum(['all', 'findings'])
        .default('all')
        .describe(
          'what has to be up to date: findings and devices alone, or the worklist too, which follows',
        ),
    }),
    response: z.object({
      pending: z.number().int(),
      done: z.number().int().nullable(),
      total: z.number().int().nullable(),
    }),
  }),
};
