/** One advisory: what it says, how its versions were read, our devices, remedies, revisions. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import {
  advisoryProducts,
  advisoryRevisionHistory,
  type RevisionRow,
  ourConfigurations,
} from '#store/knowledge/advisory-detail.ts';
import { commentChanges, readMarks } from '#store/judgement/advisory-notes.ts';
import { softwareOfAdvisory } from '#store/judgement/advisory-components.ts';
import { sourcesOfAdvisories, sourcesOfRevisions } from '#store/knowledge/sources.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { decisionName } from '../decision-names.ts';
import { presentSource } from '../findings/present-sources.ts';
import { standingComments } from './advisory-notes.ts';
import { componentSourceOf } from './component-source.ts';
import { heldAdvisory } from './held-advisory.ts';
import { presentReadMark } from './list-advisories.ts';
import { presentVulnerabilities } from './present-vulnerabilities.ts';

/** Components that the page of an advisory names. */
const shownComponents = 100;

export const getAdvisory = orgDeed(
  'knowledge.read',
  async ({ ward, org }, { advisoryId }: { advisoryId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const found = await heldAdvisory(db, advisoryId);
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
        publisherCategory: content.publisher.category,
        publisherNamespace: content.publisher.namespace,
        language: content.language ?? null,
        read: presentReadMark((await readMarks(db, org.orgId, [advisoryId])).get(advisoryId)),
        commentCount: standingComments(
          await commentChanges(db, org.orgId, {
            publisherNamespace: content.publisher.namespace,
            trackingId: content.trackingId,
          }),
        ),
        aggregateSeverity: content.aggregateSeverity ?? null,
        acknowledgments: content.acknowledgments ?? [],
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
    revisionId,
    version,
    currentReleaseDate: currentReleaseDate.toISOString(),
    receivedAt: receivedAt.toISOString(),
    isCurrent: revisionId === currentId,
    summary,
    source: source ? presentSource(source) : null,
  };
}
