/**
 * Ties SBOMs to the configurations they describe: as a person said, else by the same identity and version reading that
 * advisories meet.
 */
import type { Matcher, PreparedAdvisory } from '#match/index.ts';
import { plainAdvisory, plainProduct, plainVulnerability } from '#model/advisory/plain.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { modelKey } from '#store/inventory/configurations.ts';
import { type SbomAnswer, sbomAnswers } from '#store/inventory/sbom-answers.ts';
import {
  currentSbomSubjects,
  replaceTies,
  rootKey,
  type SbomSubject,
  type SbomTie,
  versionKey,
} from '#store/inventory/sbom-ties.ts';
import type { Ward } from '../ward.ts';

/** Ties current SBOMs (null: all) and configurations (null: all) again; answers the configurations whose ties changed. */
export async function tieAgain(
  ward: Pick<Ward, 'matcher' | 'configurations'>,
  db: Db,
  orgId: string,
  sbomIds: readonly string[] | null,
  some: readonly Configuration[] | null,
): Promise<string[]> {
  const subjects = await currentSbomSubjects(db, orgId, sbomIds);
  if (subjects.length === 0) return [];
  const answers = await sbomAnswers(db, orgId, sbomIds === null ? null : subjects.map((one) => one.subject));
  const configurations = some ?? (await ward.configurations.all(db, orgId));
  const scope = {
    sbomIds: subjects.map((one) => one.sbomId),
    configurationIds: some?.map((one) => one.id) ?? null,
  };
  return await replaceTies(db, orgId, scope, tiesOf(ward.matcher, subjects, answers, configurations));
}

/** What a person said goes before what the root component says, also where it ties the SBOM to nothing. */
export function tiesOf(
  matcher: Matcher,
  subjects: readonly SbomSubject[],
  answers: readonly SbomAnswer[],
  configurations: readonly Configuration[],
): SbomTie[] {
  const told = subjects.map((subject) => ({ subject, answers: answersAbout(subject, answers) }));
  return [
    ...tiesByRoot(
      matcher,
      told.filter((one) => one.answers.length === 0).map((one) => one.subject),
      configurations,
    ),
    ...told.flatMap((one) => tiesByAnswer(one.subject, one.answers, configurations)),
  ];
}

/** What was said last of a document that names the same product, in whichever state. */
export function answersAbout(
  subject: Omit<SbomSubject, 'sbomId'>,
  answers: readonly SbomAnswer[],
): SbomAnswer[] {
  const key = rootKey(subject);
  const own = answers.filter((answer) => answer.subject === subject.subject && answer.rootKey === key);
  const last = Math.max(...own.map(({ answeredAt }) => answeredAt.getTime()));
  return own.filter(({ answeredAt }) => answeredAt.getTime() === last);
}

function tiesByAnswer(
  { sbomId }: SbomSubject,
  answers: readonly SbomAnswer[],
  configurations: readonly Configuration[],
): SbomTie[] {
  return configurations.flatMap(({ id, manufacturer, model, version }): SbomTie[] => {
    const name = modelKey(manufacturer, model);
    const said = answers.find(
      (answer) => answer.nameKey === name && version !== null && answer.versionKey === versionKey(version),
    );
    if (said === undefined) return [];
    const reason = `${said.answeredBy} said so on ${said.answeredAt.toISOString().slice(0, 10)}`;
    return [{ sbomId, configurationId: id, kind: 'person', confidence: 1, reason }];
  });
}

/** A tie needs the product and its version; an SBOM without a version, or a device without one, is tied to nothing. */
function tiesByRoot(
  matcher: Matcher,
  subjects: readonly SbomSubject[],
  configurations: readonly Configuration[],
): SbomTie[] {
  const prepared = subjects.flatMap(({ name, version, ...rest }) =>
    name === null || version === null ? [] : [asAdvisory(matcher, { name, version, ...rest })],
  );
  return matcher
    .matchConfigurations(configurations, prepared)
    .filter((match) => match.status === 'affected')
    .map((match) => ({
      sbomId: match.advisoryId,
      configurationId: match.configurationId,
      kind: 'root',
      confidence: match.confidence,
      reason: match.reason,
    }));
}

/** "This product in this version", put the way an advisory would. */
export function asAdvisory(matcher: Matcher, root: SbomSubject & { name: string }): PreparedAdvisory {
  const product = plainProduct({
    productId: 'root',
    vendor: root.supplier,
    product: root.name,
    version: root.version,
    versionCategory: 'product_version',
    pointer: '/metadata/component',
  });
  const advisory = plainAdvisory({
    trackingId: root.sbomId,
    publisher: root.supplier ?? '',
    title: product.fullName,
    category: 'sbom',
    products: [product],
    vulnerabilities: [plainVulnerability('root', ['root'])],
  });
  return matcher.prepareAdvisory({ ...advisory, id: root.sbomId });
}
