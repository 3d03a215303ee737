/** What has to be worked out again: written with the change, taken with the work, so that nothing is forgotten. */
import { sql } from 'kysely';
import { type Db, insertRows } from '../bulk.ts';
import type { MatchRequestTable } from '../schema.ts';

export type RequestKind = MatchRequestTable['kind'];

/**
 * Asks that subjects be worked out again; `orgId` null asks it of every organisation that sees the world's knowledge.
 * `askedBy` names the person who asks by hand; what follows from a change leaves it out.
 */
export async function requestMatching(
  db: Db,
  orgId: string | null,
  kind: RequestKind,
  subjectIds: readonly (string | null)[],
  at: Date,
  askedBy: string | null = null,
): Promise<void> {
  await insertRows(
    db,
    'match_request',
    { org_id: 'uuid', kind: 'text', subject_id: 'uuid', requested_at: 'timestamptz', asked_by: 'text' },
    subjectIds.map((subject) => ({
      org_id: orgId,
      kind,
      subject_id: subject,
      requested_at: at,
      asked_by: askedBy,
    })),
  );
}

/** Asks that what follows from the exploitation of CVEs be weighed again; null: of all. */
export async function requestWeighing(
  db: Db,
  orgId: string | null,
  cves: readonly string[] | null,
  at: Date,
): Promise<void> {
  await insertRows(
    db,
    'match_request',
    { org_id: 'uuid', kind: 'text', cve: 'text', requested_at: 'timestamptz' },
    (cves ?? [null]).map((cve) => ({ org_id: orgId, kind: 'exploitation', cve, requested_at: at })),
  );
}

/** Turns requests of the world into requests of each organisation that sees it. Runs as the system. */
export async function fanOutRequests(db: Db): Promise<void> {
  await sql`with taken as (delete from match_request where org_id is null returning kind, subject_id, cve, requested_at)
    insert into match_request (org_id, kind, subject_id, cve, requested_at)
    select o.org_id, t.kind, t.subject_id, t.cve, min(t.requested_at) from taken t cross join organisation o
    where not o.is_sample group by 1, 2, 3, 4`.execute(db);
}

/** Organisations with open requests. Runs as the system. */
export async function organisationsWithRequests(db: Db): Promise<{ orgId: string; isSample: boolean }[]> {
  const { rows } = await sql<{ orgId: string; isSample: boolean }>`
    select o.org_id as "orgId", o.is_sample as "isSample" from organisation o
    where exists (select 1 from match_request r where r.org_id = o.org_id and r.failure is null) order by o.created_at, o.org_id`.execute(
    db,
  );
  return rows;
}

/**
 * How many requests an organisation waits for, those of the world included where it sees them. Those for lines of
 * the worklist or questions alone leave findings and devices as they are.
 */
export async function countRequests(
  db: Db,
  orgId: string,
  seesWorld: boolean,
  what: 'all' | 'findings' = 'all',
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from match_request
    where failure is null and (org_id = ${orgId}::uuid ${seesWorld ? sql`or org_id is null` : sql``})
      ${what === 'findings' ? sql`and kind <> 'question' and (kind <> 'standing' or subject_id is null)` : sql``}
    union all select count(*)::int from record_change
    where org_id = ${orgId}::uuid ${seesWorld ? sql`or org_id is null` : sql``}`.execute(db);
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Sets a request aside that cannot be worked out, with the reason. */
export async function setRequestAside(
  db: Db,
  orgId: string,
  kind: RequestKind,
  subjectId: string | null,
  askedBy: string | null,
  failure: string,
): Promise<void> {
  await sql`update match_request set failure = ${failure} where org_id = ${orgId}::uuid and kind = ${kind}
    and subject_id is not distinct from ${subjectId}::uuid and asked_by is not distinct from ${askedBy}::text`.execute(
    db,
  );
}

/** Requests that were set aside, oldest first. Runs as the system. */
export async function requestsAside(
  db: Db,
): Promise<{ orgId: string; kind: RequestKind; subjectId: string | null; failure: string }[]> {
  const { rows } = await sql<{ orgId: string; kind: RequestKind; subjectId: string | null; failure: string }>`
    select org_id as "orgId", kind, subject_id as "subjectId", failure from match_request
    where failure is not null order by request_no`.execute(db);
  return rows;
}

/** Gives what was set aside another try: after a start, perhaps of a newer Ward. Runs as the system. */
export async function retryRequestsAside(db: Db): Promise<void> {
  await sql`update match_request set failure = null where failure is not null`.execute(db);
}

export interface TakenRequests {
  /** The person who asked for all of them by hand; null where they follow from changes. */
  askedBy: string | null;
  advisoryIds: string[];
  configurationIds: string[];
  sbomIds: string[];
  /** CVEs of which something may be known now that moves decisions. */
  exploitation: 'all' | string[];
  /** Places, states or contexts of devices changed: standings and worklist are made again. */
  standing: boolean;
  /** Advisories, and product models for their software, whose lines of the worklist are made again. */
  lineGroupIds: string[];
  /** Advisories that were matched, and about which people are to be asked. */
  questionAdvisoryIds: string[];
}

/** Takes up to `limit` requests of one kind away and answers what they ask; null where there is none. */
export async function takeRequests(
  db: Db,
  orgId: string,
  limits: { advisories: number; configurations: number; sboms: number },
): Promise<TakenRequests | null> {
  const { askedBy, kinds } = await waitingRequests(db, orgId);
  if (kinds.size === 0) return null;
  const take = async (kind: RequestKind, limit: number, by: string | null = null) =>
    kinds.has(kind) ? await takeSubjects(db, orgId, kind, limit, by) : [];
  const taken: TakenRequests = {
    askedBy,
    advisoryIds: [],
    configurationIds: [],
    sbomIds: [],
    exploitation: [],
    standing: false,
    lineGroupIds: [],
    questionAdvisoryIds: [],
  };
  taken.configurationIds = await take('configuration', limits.configurations, askedBy);
  if (taken.configurationIds.length === 0)
    taken.advisoryIds = await take('advisory', limits.advisories, askedBy);
  if (taken.configurationIds.length + taken.advisoryIds.length > 0) return taken;
  taken.sbomIds = await take('sbom', limits.sboms, askedBy);
  if (taken.sbomIds.length > 0) return taken;
  // Lists and questions follow from findings; nobody asks for them.
  if (kinds.has('exploitation')) taken.exploitation = await takeExploitation(db, orgId);
  taken.standing = kinds.has('standing') && (await takeAll(db, orgId, 'standing'));
  if (taken.standing) {
    // The whole worklist is made again.
    await sql`delete from match_request where org_id = ${orgId}::uuid and kind = 'standing' and failure is null`.execute(
      db,
    );
    return taken;
  }
  if (taken.exploitation.length > 0) return taken;
  taken.lineGroupIds = await take('standing', limits.advisories);
  if (taken.lineGroupIds.length > 0) return taken;
  taken.questionAdvisoryIds = await take('question', limits.advisories);
  return taken.questionAdvisoryIds.length > 0 ? taken : null;
}

const requestKinds = ['configuration', 'advisory', 'sbom', 'exploitation', 'standing', 'question'] as const;

/**
 * The kinds of which any request waits, asked in one go since most passes find one or two. `askedBy` is whoever asked first of
 * those whose matching is still to be done: they wait for it, so it goes before what follows from changes.
 */
async function waitingRequests(
  db: Db,
  orgId: string,
): Promise<{ askedBy: string | null; kinds: ReadonlySet<RequestKind> }> {
  const { rows } = await sql<{ kinds: RequestKind[]; askedBy: string | null }>`
    select array(select k.kind from unnest(${[...requestKinds]}::text[]) as k (kind) where exists (
        select 1 from match_request r where r.org_id = ${orgId}::uuid and r.kind = k.kind and r.failure is null)) as kinds,
      (select asked_by from match_request
        where org_id = ${orgId}::uuid and asked_by is not null and failure is null order by request_no limit 1) as "askedBy"`.execute(
    db,
  );
  return { askedBy: rows[0]?.askedBy ?? null, kinds: new Set(rows[0]?.kinds) };
}

/** Of one who asked, or of changes alone: the same subject waits once for each. */
async function takeSubjects(
  db: Db,
  orgId: string,
  kind: RequestKind,
  limit: number,
  askedBy: string | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`
    with chosen as (select distinct subject_id from match_request
      where org_id = ${orgId}::uuid and kind = ${kind} and subject_id is not null and failure is null
        and asked_by is not distinct from ${askedBy}::text order by subject_id limit ${limit})
    delete from match_request r using chosen c
    where r.org_id = ${orgId}::uuid and r.kind = ${kind} and r.subject_id = c.subject_id
      and r.asked_by is not distinct from ${askedBy}::text returning r.subject_id`.execute(db);
  return [...new Set(rows.map((row) => row.subject_id))];
}

/** Whoever asks for all asks for each of them, too. */
async function takeExploitation(db: Db, orgId: string): Promise<TakenRequests['exploitation']> {
  const { rows } = await sql<{ cve: string | null }>`delete from match_request
    where org_id = ${orgId}::uuid and kind = 'exploitation' and failure is null returning cve`.execute(db);
  const cves = rows.flatMap(({ cve }) => (cve === null ? [] : [cve]));
  return cves.length < rows.length ? 'all' : [...new Set(cves)];
}

async function takeAll(db: Db, orgId: string, kind: RequestKind): Promise<boolean> {
  const result =
    await sql`delete from match_request where org_id = ${orgId}::uuid and kind = ${kind} and subject_id is null and failure is null`.execute(
      db,
    );
  return Number(result.numAffectedRows ?? 0) > 0;
}
