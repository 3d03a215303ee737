/** Shows what a file would change in a new, empty organisation: for who looks before there is one of their own. */
import { insertOrganisation, type OrganisationRecord } from '#store/organisation/organisations.ts';
import { serverDeed } from '../access/deed.ts';
import { previewInto } from './import-file.ts';
import type { ImportFileInput, ImportResult } from './import-options.ts';

export const previewImport = serverDeed(
  'organisations.manage',
  async (context, input: Omit<ImportFileInput, 'preview'>): Promise<ImportResult> => {
    const { ward } = context;
    const orgId = ward.newId();
    const org: OrganisationRecord = {
      orgId,
      // Names that no other organisation has: the transaction ends before anybody could see them.
      slug: orgId,
      name: orgId,
      kind: 'provider',
      isSample: false,
      isComplete: true,
    };
    return await previewInto(
      { ...context, org },
      async (db) => await insertOrganisation(db, org, ward.judgedWith),
      input,
    );
  },
);
