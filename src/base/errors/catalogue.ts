/**
 * Every problem Ward can report: message, hint, severity, HTTP status and exit code in one table.
 * `docs/errors.md` has a section for each code; a test holds table, document and use together.
 */
import { actionCodes } from './codes/actions.ts';
import { assessmentCodes } from './codes/assessments.ts';
import { entryCodes } from './codes/entries.ts';
import { escalationCodes } from './codes/escalations.ts';
import { feedCodes } from './codes/feeds.ts';
import { fileCodes } from './codes/files.ts';
import { importCodes } from './codes/imports.ts';
import { intakeCodes } from './codes/intake.ts';
import { obligationCodes } from './codes/obligations.ts';
import { organisationCodes } from './codes/organisations.ts';
import { peopleCodes } from './codes/people.ts';
import { recordCodes } from './codes/records.ts';
import { requestCodes } from './codes/requests.ts';
import { sbomCodes } from './codes/sboms.ts';
import { scanCodes } from './codes/scans.ts';
import { contextCodes } from './codes/context.ts';
import { reviewCodes } from './codes/review.ts';
import { serverCodes } from './codes/server.ts';
import { storageCodes } from './codes/storage.ts';
import { networkCodes } from './codes/network.ts';
import { tableCodes } from './codes/tables.ts';
import { vexCodes } from './codes/vex.ts';
import type { CatalogueEntry } from './entry.ts';

export const catalogue = {
  ...requestCodes,
  ...organisationCodes,
  ...fileCodes,
  ...intakeCodes,
  ...sbomCodes,
  ...vexCodes,
  ...recordCodes,
  ...scanCodes,
  ...importCodes,
  ...entryCodes,
  ...reviewCodes,
  ...contextCodes,
  ...obligationCodes,
  ...networkCodes,
  ...tableCodes,
  ...peopleCodes,
  ...actionCodes,
  ...assessmentCodes,
  ...escalationCodes,
  ...serverCodes,
  ...storageCodes,
  ...feedCodes,
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof catalogue;
