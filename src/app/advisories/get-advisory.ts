/** One advisory: what it says, how its versions were read, our devices, remedies, revisions. */
import { WardError } from '#base/errors/problem.ts';
import type { Advisory, Remediation, Vulnerability } from '#model/advisory/advisory.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import type { Db } from '#store/bulk.ts';
import {
  advisoryProducts,
  advisoryRevisionHistory,
  findAdvisory,
  type RevisionRow,
  ourConfigurations,
  vulnerabilityCounts,
} from '#store/knowledge/advisory-detail.ts';
import { softwareOfAdvisory } from '#store/judgement/advisory-components.ts';
import { exploitationOfCves } from '#store/knowledge/exploitation.ts';
import { sourcesOfAdvisories, sourcesOfRevisions } from '#store/knowledge/sources.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { decisionName } from '../decision-names.ts';
import { presentCategory, presentScore } from '../findings/present-findings.ts';
import { presentSource } from '../findings/present-sources.ts';
import { componentSourceOf } from './component-source.ts';

/** Components that the page of an advisory names. */
const shownComponents = 100;

export const getAdvisory = orgDeed(
  'knowledge.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const found = await findAdvisory(db, knownId('advisory', advisoryId));
      if (!found) throw new WardError('not-found', '', { what: 'advisory', id: advisoryId });
      const { content } = found;
      const ours = (await ourConfigurations(db, org.orgId, advisoryId)).map((one) => ({
        ...one,
        decision: decisionName(one.decision),
      }));
      const history = await advisoryRevisionHistory(db, advisoryId);
      const owner = knowledgeOwner(org);
      const sources = await sourcesOfAdvisories(db, org.orgId, owner, [advisoryId]);
      const ofRevisions = await sourcesOfRevisions(db, advisoryId, content.trackingId);
      const vulnerabilities = await presentVulnerabilities(
        db,
        org.orgId,
        knowledgeOwner(org),
        advisoryId,
        content,
      );
      const devices = (status: FindingStatus) =>
        ours.reduce((sum, one) => sum + (one.status === status ? one.deviceCount : 0), 0);
      return {
        advisoryId,
        trackingId: content.trackingId,
        title: content.title,
        publisher: content.publisher.name,
        source: content.source,
        version: content.revision.version,
        status: content.revision.status,
        category: content.category,
        tlp: content.tlp,
        initialReleaseDate: new Date(content.initialReleaseDate).toISOString(),
        currentReleaseDate: new Date(content.currentReleaseDate).toISOString(),
        enteredBy: found.enteredBy,
        sources: (sources.get(advisoryId) ?? []).map(presentSource),
        cveCount: new Set(vulnerabilities.flatMap((one) => (one.cve === null ? [] : [one.cve]))).size,
        highestScore: vulnerabilities.reduce<number | null>(
          (highest, one) =>
            one.score && one.score.baseScore > (highest ?? -1) ? one.score.baseScore : highest,
          null,
        ),
        inKev: vulnerabilities.some((one) => one.inKev),
        affectedDevices: devices('affected'),
        unknownDevices: devices('unknown'),
        decision: ours.find((one) => one.decision !== null)?.decision ?? null,
        notes: content.notes,
        references: content.references,
        products: await advisoryProducts(db, org.orgId, advisoryId),
        vulnerabilities,
        ours,
        software: await softwareOfAdvisory(db, org.orgId, componentSourceOf(content), shownComponents),
        revisions: history.map((one) => presentRevision(one, found.revisionId, ofRevisions)),
        problems: history.find((one) => one.revisionId === found.revisionId)?.problems ?? [],
      };
    });
  },
);

function presentRevision(
  { revisionId, version, currentReleaseDate, receivedAt, summary }: RevisionRow,
  currentId: string,
  sources: ReadonlyMap<string, KnowledgeSource>,
) {
  const source = sources.get(revisionId);
  return {
    version,
    currentReleaseDate: currentReleaseDate.toISOString(),
    receivedAt: receivedAt.toISOString(),
    isCurrent: revisionId === currentId,
    summary,
    source: source ? presentSource(source) : null,
  };
}

async function presentVulnerabilities(
  db: Db,
  orgId: string,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
) {
  const counted = await vulnerabilityCounts(db, orgId, advisoryId);
  const known = await exploitationOfCves(
    db,
    owner,
    advisory.vulnerabilities.flatMap((one) => (one.cve === null ? [] : [one.cve])),
  );
  const names = new Map(advisory.products.map((product) => [product.productId, product.fullName]));
  return advisory.vulnerabilities.map((one) => {
    const count = (status: FindingStatus) =>
      counted.find((row) => row.vulnerabilityKey === one.key && row.status === status)?.devices ?? 0;
    return {
      key: one.key,
      cve: one.cve,
      title: one.title,
      text: mainText(one),
      cwe: one.cwe,
      score: presentScore(one, []),
      inKev: one.cve !== null && (known.kev?.entries.has(one.cve) ?? false),
      epss: one.cve === null ? null : (known.epss?.scores.get(one.cve)?.epss ?? null),
      counts: {
        affected: count('affected'),
        unknown: count('unknown'),
        fixed: count('fixed'),
        not_affected: count('not_affected'),
      },
      remediations: one.remediations.map((remedy) => presentRemedy(advisory, remedy, names)),
    };
  });
}

function mainText(vulnerability: Vulnerability): string | null {
  const order = ['summary', 'description', 'details', 'general'];
  const sorted = [...vulnerability.notes].sort(
    (a, b) => rankIn(order, a.category) - rankIn(order, b.category),
  );
  return sorted[0]?.text ?? null;
}

function rankIn(order: readonly string[], category: string): number {
  const index = order.indexOf(category);
  return index === -1 ? order.length : index;
}

function presentRemedy(advisory: Advisory, remedy: Remediation, names: ReadonlyMap<string, string>) {
  return {
    category: presentCategory(advisory, remedy.category),
    details: remedy.details,
    url: remedy.url,
    products: remedy.productIds.map((id) => names.get(id) ?? id),
  };
}
