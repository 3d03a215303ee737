/** Applies an advisory: new, a newer revision, an older one for the history, or nothing new at all. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { sha256, stableJson } from '#base/hash.ts';
import type { Matcher, PreparedAdvisory } from '#match/index.ts';
import { recordsOfAdvisory, withdrawnRecord } from '#match/software/index.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { Db } from '#store/bulk.ts';
import {
  advisoryContents,
  type AdvisoryHead,
  type AdvisoryIndex,
  findAdvisoryHead,
  insertRevision,
  setCurrentRevision,
} from '#store/knowledge/advisories.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { knowledgeOwner, type OrgContext } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import type { Applied } from './import-options.ts';
import { keepRecords } from './apply-records.ts';
import { compareStandings } from './revision-order.ts';

/** `owner` null is everyone's knowledge; `enteredBy` names the person who typed the notice in. */
export interface AdvisoryOrigin {
  owner: string | null;
  enteredBy: string | null;
}

export async function applyAdvisory(
  context: OrgContext,
  db: Db,
  importId: string,
  digest: string,
  advisory: Advisory,
  problems: readonly Problem[],
): Promise<Applied> {
  const owner = knowledgeOwner(context.org);
  const subject = advisorySubject(advisory);
  const head = await findAdvisoryHead(db, owner, advisory.publisher.namespace, advisory.trackingId);
  const standing = head ? await compareWithHeld(db, head, advisory) : 'newer';
  const counts = { products: advisory.products.length, vulnerabilities: advisory.vulnerabilities.length };
  if (head !== null && standing === 'same')
    return {
      outcome: 'unchanged',
      subject,
      counts,
      problems: [...problems],
      changes: [],
      advisoryId: head.advisoryId,
    };
  const said = [...problems, ...revisionNotes(standing, advisory, head)];
  const origin = { owner, importOrgId: context.org.orgId, importId, receivedAt: context.ward.clock() };
  await keepRecords(
    db,
    origin,
    'csaf',
    await recordsToKeep(db, standing === 'older' ? null : head, advisory),
  );
  const { advisoryId, unread } = await writeRevision(context, db, { owner, enteredBy: null }, advisory, {
    head,
    isCurrent: standing !== 'older',
    digest,
    problems: said,
    importId,
  });
  const detail = head ? `revision ${advisory.revision.version}; revision ${head.version} is held` : 'new';
  return {
    outcome: standing === 'older' ? 'older' : 'imported',
    subject,
    counts: { ...counts, unread },
    problems: said,
    changes: [{ what: `${advisory.trackingId} ${advisory.title}`, kind: head ? 'replace' : 'add', detail }],
    advisoryId,
  };
}

/** What it says of packages and products; of what the revision that it replaces said and it does not, that it ended. */
async function recordsToKeep(
  db: Db,
  replaced: AdvisoryHead | null,
  advisory: Advisory,
): Promise<VulnerabilityRecord[]> {
  const records = recordsOfAdvisory(advisory);
  if (replaced === null) return records;
  const ids = new Set(records.map(({ id }) => id));
  const held = await advisoryContents(db, { advisoryIds: [replaced.advisoryId] });
  const ended = held
    .flatMap((one) => recordsOfAdvisory(one.advisory))
    .filter(({ id }) => !ids.has(id))
    .map((record) => withdrawnRecord(record, advisory));
  return [...records, ...ended];
}

export function advisorySubject(advisory: Advisory): string {
  return `advisory:${advisory.publisher.namespace}|${advisory.trackingId}`;
}

type Standing = 'newer' | 'older' | 'same' | 'reissued';

async function compareWithHeld(db: Db, head: AdvisoryHead, advisory: Advisory): Promise<Standing> {
  const { currentReleaseDate, revision } = advisory;
  const order = compareStandings(
    { version: revision.version, currentReleaseDate: new Date(currentReleaseDate) },
    head,
  );
  if (order > 0) return 'newer';
  if (order < 0) return 'older';
  const [held] = await advisoryContents(db, { advisoryIds: [head.advisoryId] });
  return held && stableJson(held.advisory) === stableJson(advisory) ? 'same' : 'reissued';
}

function revisionNotes(standing: Standing, advisory: Advisory, head: AdvisoryHead | null): Problem[] {
  const version = advisory.revision.version;
  if (standing === 'older')
    return [problem('advisory-older', '/document/tracking/version', { version, held: head?.version ?? '' })];
  if (standing === 'reissued')
    return [problem('advisory-same-revision', '/document/tracking/version', { version })];
  return [];
}

export interface RevisionWriting {
  head: AdvisoryHead | null;
  isCurrent: boolean;
  digest: string;
  problems: Problem[];
  importId: string;
}

/** Stores a revision; as the current one it is read for versions and makers, and matching is requested. */
export async function writeRevision(
  { ward, org }: OrgContext,
  db: Db,
  origin: AdvisoryOrigin,
  advisory: Advisory,
  writing: RevisionWriting,
): Promise<{ advisoryId: string; unread: number }> {
  const advisoryId = writing.head?.advisoryId ?? ward.newId();
  const revisionId = ward.newId();
  const at = ward.clock();
  const summary =
    advisory.revision.history.find((one) => one.version === advisory.revision.version)?.summary ?? '';
  await insertRevision(db, origin.owner, advisoryId, advisory, {
    revisionId,
    summary,
    problems: writing.problems,
    sha256: writing.digest,
    enteredBy: origin.enteredBy,
    importOrgId: org.orgId,
    importId: writing.importId,
    receivedAt: at,
  });
  if (!writing.isCurrent) return { advisoryId, unread: 0 };
  const unread = await makeCurrent(ward, db, origin, advisoryId, revisionId, advisory);
  return { advisoryId, unread };
}

/** Makes a stored revision the current one; answers how many product entries could not be read. */
export async function makeCurrent(
  ward: Ward,
  db: Db,
  origin: AdvisoryOrigin,
  advisoryId: string,
  revisionId: string,
  advisory: Advisory,
): Promise<number> {
  const prepared = ward.matcher.prepareAdvisory({ ...advisory, id: advisoryId });
  ward.shelf.put(advisoryId, revisionId, prepared);
  const index = indexOf(ward.matcher, prepared);
  await setCurrentRevision(
    db,
    origin.owner,
    advisoryId,
    revisionId,
    advisory,
    index,
    origin.enteredBy,
    ward.clock(),
  );
  await requestMatching(db, origin.owner, 'advisory', [advisoryId], ward.clock());
  return [...index.ranges.values()].filter((read) => read.range.kind === 'unread').length;
}

/** What SQL narrows by and Coverage shows: the readings are those that matching goes by. */
export function indexOf(matcher: Matcher, prepared: PreparedAdvisory): AdvisoryIndex {
  const matched = new Map(prepared.products.map((one) => [one.product.productId, one.range]));
  const ranges = new Map(
    prepared.advisory.products.map((one) => [
      one.productId,
      matched.get(one.productId) ?? matcher.readRange(one),
    ]),
  );
  return { vendorKeys: matcher.advisoryVendorKeys(prepared), ranges };
}

/** The digest of an advisory that did not come as a file. */
export function digestOf(advisory: Advisory): string {
  return sha256(stableJson(advisory));
}
