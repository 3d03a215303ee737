/** A Ward over a test database: deeds as a person calls them, with a clock that never stands still. */
import type { OrgContext } from '#app/access/deed.ts';
import { localPerson } from '#app/access/permission.ts';
import { listFindings } from '#app/findings/list-findings.ts';
import { importFile } from '#app/imports/import-file.ts';
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import { undoImport } from '#app/imports/undo-import.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { createOrganisation } from '#app/organisations/organisations.ts';
import { everyItem } from '#app/paging.ts';
import { assembleWard, type Ward } from '#app/ward.ts';
import type { Store } from '#store/dialect/open-store.ts';
import { deleteOrganisations } from '#store/organisation/organisations.ts';

/** One second later each time it is asked, so that orders of events are never ties. */
export function tickingClock(start = '2026-06-01T08:00:00.000Z'): () => Date {
  let now = Date.parse(start);
  return () => new Date((now += 1000));
}

export function testWard(store: Store): Ward {
  return { ...assembleWard(store, { version: '0.0.0-test', log: () => undefined }), clock: tickingClock() };
}

/** An organisation of its own, entered by a person who may do everything. */
export async function newOrganisation(ward: Ward, name: string): Promise<OrgContext> {
  const context = { ward, actor: localPerson('Tess Tester') };
  return { ...context, org: await createOrganisation(context, { name, kind: 'provider' }) };
}

/** Removes an organisation, so that what everybody knows is matched for the next case alone. */
export async function removeOrganisation({ ward, org }: OrgContext): Promise<void> {
  await ward.store.asSystem(async (db) => await deleteOrganisations(db, [org.orgId]));
}

export async function give(
  context: OrgContext,
  content: string | Uint8Array,
  options: Partial<Omit<ImportFileInput, 'bytes'>> = {},
): Promise<ImportResult> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return await importFile(context, { path: 'given', bytes, ...options });
}

/** Undoes an import by its result. */
export async function takeBack(context: OrgContext, result: ImportResult): Promise<void> {
  await undoImport(context, { importId: result.import_id ?? '' });
}

/** Works out findings, then lists them. */
export async function findingLines(context: OrgContext): Promise<string[]> {
  await runMatching(context.ward);
  return await listFindingLines(context);
}

/** One line a finding, in order: `A1 ORLEN-1 CVE-2026-1001 affected immediate`. */
export async function listFindingLines(context: OrgContext): Promise<string[]> {
  const lines: string[] = [];
  for await (const row of everyItem(async (page) => await listFindings(context, page))) {
    lines.push(
      [row.asset_tag ?? row.serial, row.advisory_id, row.cve ?? '-', row.status, row.decision ?? '-'].join(
        ' ',
      ),
    );
  }
  return lines.sort();
}

/** Codes of the problems of a result, each once. */
export function codes(result: ImportResult): string[] {
  return [...new Set(result.problems.map((one) => one.code))];
}
