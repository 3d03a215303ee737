/** Puts a VEX document into the inbox: new, a newer version, an older one for the history, or nothing new at all. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { sha256, stableJson } from '#base/hash.ts';
import { plainName } from '#base/plain-name.ts';
import { csafSubject, namesOfStatement } from '#match/vex/index.ts';
import type { IssuerPolicy, IssuerRole } from '#model/judgement/vex-inbox.ts';
import type { VexDocument, VexStatement } from '#model/judgement/vex-statement.ts';
import type { Db } from '#store/bulk.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import {
  findVexDocument,
  findVexHead,
  holdsVexBytes,
  insertVexDocument,
  type NewVexStatement,
} from '#store/vex/documents.ts';
import { configurationsWithFindingsAbout } from '#store/vex/findings.ts';
import { ensureIssuer } from '#store/vex/issuers.ts';
import { namesOfVex } from '#store/vex/statements.ts';
import type { OrgContext } from '../access/deed.ts';
import type { Applied } from '../imports/import-options.ts';
import { compareStandings } from '../imports/revision-order.ts';
import { countWaiting } from './waiting.ts';

/** What came in, and where from. */
export interface Received {
  importId: string;
  digest: string;
  document: VexDocument;
  problems: readonly Problem[];
  /** Fingerprint of the key whose signature was found right; null where there is none. */
  signedBy: string | null;
}

export async function receiveVex(context: OrgContext, db: Db, received: Received): Promise<Applied> {
  const { ward, org } = context;
  const { document, digest } = received;
  const issuer = issuerOf(document);
  const subject = subjectOf(document, issuer.key, digest);
  const statements = document.statements.map((statement) => newStatement(document, statement));
  const counts = { statements: statements.length };
  const name = document.id ?? `VEX of ${issuer.name}`;
  if (await holdsVexBytes(db, org.orgId, subject, digest))
    return { outcome: 'unchanged', subject, counts, problems: [...received.problems], changes: [] };
  const head = await findVexHead(db, org.orgId, subject);
  const version = versionOf(document);
  const order = head === null ? 1 : compareStandings(version, versionOf(head));
  const isOlder = order < 0;
  const held = await ensureIssuer(db, org.orgId, { ...issuer, issuerId: ward.newId() });
  const documentId = ward.newId();
  await insertVexDocument(
    db,
    org.orgId,
    {
      documentId,
      issuerId: held.issuerId,
      importId: received.importId,
      subject,
      format: document.format,
      formatVersion: document.formatVersion,
      name,
      version: document.version,
      issuedAt: instant(document.issuedAt),
      updatedAt: instant(document.updatedAt),
      receivedAt: ward.clock(),
      sha256: digest,
      isCurrent: !isOlder,
      signedBy: received.signedBy,
    },
    statements,
  );
  const concerned = await matchAgainAbout(
    context,
    db,
    await namesOfVex(db, org.orgId, { subjects: [subject] }),
  );
  const row = await findVexDocument(db, org.orgId, documentId);
  const decided = (row?.accepted ?? 0) + (row?.rejected ?? 0);
  const waiting = (await countWaiting(context, db, [documentId])).get(documentId) ?? 0;
  const note = noteOf(held.policy, isOlder, {
    count: statements.length,
    waiting,
    decided,
    configurations: concerned,
  });
  return {
    outcome: isOlder ? 'older' : 'imported',
    subject,
    counts,
    problems: [
      ...received.problems,
      ...(order === 0 ? [problem('vex-same-version', '', { version: document.version ?? 'unnamed' })] : []),
      ...(note === null ? [] : [note]),
    ],
    changes: [
      {
        what: `VEX ${name}`,
        kind: head ? 'replace' : 'add',
        detail: head
          ? `version ${document.version ?? 'unnamed'}; version ${head.version ?? 'unnamed'} is held`
          : 'new',
      },
    ],
  };
}

/** What is said of a document that came in: by what its statements do, which is not always what the policy is. */
function noteOf(
  policy: IssuerPolicy,
  isOlder: boolean,
  counts: { count: number; waiting: number; decided: number; configurations: number },
): Problem | null {
  const { count, waiting, decided, configurations } = counts;
  if (isOlder) return problem('vex-older', '', {});
  if (count === 0) return null;
  if (policy === 'refuse') return problem('vex-refused', '', { count });
  const isApplied = policy === 'apply' && (waiting === 0 || waiting + decided < count);
  if (isApplied) return problem('vex-by-policy', '', { count, waiting });
  return problem('vex-in-inbox', '', { count: waiting, decided, configurations });
}

/** Asks that configurations with findings about the vulnerabilities be matched again; answers how many those are. */
export async function matchAgainAbout(
  { ward, org }: OrgContext,
  db: Db,
  names: readonly string[],
): Promise<number> {
  const configurations = await configurationsWithFindingsAbout(db, org.orgId, names);
  await requestMatching(db, org.orgId, 'configuration', configurations, ward.clock());
  return configurations.length;
}

function subjectOf(document: VexDocument, issuerKey: string, digest: string): string {
  const { format, id } = document;
  if (id === null) return `vex:${format}|${issuerKey}|${digest}`;
  if (format !== 'csaf') return `vex:${format}|${issuerKey}|${id}`;
  const [namespace = '', ...rest] = id.split('#');
  return csafSubject(namespace, rest.join('#'));
}

/** A document that names nobody comes from an issuer of its own. */
function issuerOf({ issuer: { name, namespace, role } }: VexDocument) {
  const shown = name ?? namespace ?? 'an issuer without a name';
  const key = plainName(namespace !== null && name !== null ? `${namespace} ${name}` : shown);
  return { key, name: shown, statedRole: role, role: roleOf(role) };
}

/**
 * `/document/publisher/category` of CSAF (2.0, 3.2.1.8.1); the other formats leave the role to free text. What an issuer
 * says of itself gives it no rank before a person trusts it.
 */
function roleOf(stated: string | null): IssuerRole | null {
  const roles: Readonly<Record<string, IssuerRole>> = {
    vendor: 'manufacturer',
    manufacturer: 'manufacturer',
    supplier: 'supplier',
    coordinator: 'coordinator',
    discoverer: 'researcher',
    researcher: 'researcher',
  };
  const word = stated?.toLowerCase().trim() ?? '';
  return Object.hasOwn(roles, word) ? (roles[word] ?? null) : null;
}

/** Its fingerprint leaves out where it stands and when it was said: what is said again is the same statement. */
function newStatement(document: VexDocument, statement: VexStatement): NewVexStatement {
  const { pointer: _pointer, at: _at, updatedAt: _updatedAt, scores: _scores, ...said } = statement;
  const at = statement.updatedAt ?? statement.at ?? document.updatedAt ?? document.issuedAt;
  return {
    fingerprint: sha256(stableJson(said)),
    at: instant(at),
    names: namesOfStatement(statement),
    statement,
  };
}

function versionOf(one: {
  version: string | null;
  updatedAt: string | Date | null;
  issuedAt?: string | null;
}) {
  const { updatedAt } = one;
  const date = updatedAt instanceof Date ? updatedAt : instant(updatedAt ?? one.issuedAt ?? null);
  return { version: one.version ?? '', currentReleaseDate: date ?? new Date(0) };
}

/** Null for a date that is none: the readers keep what is written. */
function instant(text: string | null): Date | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}
