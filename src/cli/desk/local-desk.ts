/** A desk in this process: opens the store, calls the deeds, works out findings before it closes. */
import type { DeedContext, OrgContext } from '#app/access/deed.ts';
import { localPerson } from '#app/access/permission.ts';
import { addFromAggregator } from '#app/feeds/aggregator.ts';
import { bundleFeeds, loadBundle } from '#app/feeds/bundle-feeds.ts';
import { addFeed, listFeeds, planFeed, removeFeed } from '#app/feeds/feeds.ts';
import { syncFeeds } from '#app/feeds/sync-feeds.ts';
import { explainFinding } from '#app/findings/explain-finding.ts';
import { listFindings } from '#app/findings/list-findings.ts';
import { importFile } from '#app/imports/import-file.ts';
import { listImports } from '#app/imports/list-imports.ts';
import { undoImport } from '#app/imports/undo-import.ts';
import { listNetworkZones, showFacts } from '#app/context/show-facts.ts';
import { stateFacts } from '#app/context/state-facts.ts';
import { listComponentFindings, markComponents } from '#app/remediation/component-marks.ts';
import { listRemediation, markRemediation } from '#app/remediation/remediation.ts';
import { listAliases, removeAlias } from '#app/review/aliases.ts';
import { answerQuestion } from '#app/review/answer-question.ts';
import { previewAnswer } from '#app/review/preview-answer.ts';
import { listQuestions } from '#app/review/questions.ts';
import { getReviewThreshold, setReviewThreshold } from '#app/review/threshold.ts';
import { answerSbom, listSbomAnswers, removeSbomAnswer } from '#app/software/answer-sbom.ts';
import { listComponents, listSboms } from '#app/software/list-sboms.ts';
import { listSbomQuestions } from '#app/software/sbom-questions.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { previewImport } from '#app/imports/preview-import.ts';
import {
  chooseOrganisation,
  createOrganisation,
  listOrganisations,
} from '#app/organisations/organisations.ts';
import { isOrganisationToMake, pickOrganisation } from '#app/organisations/pick-organisation.ts';
import { removeSample } from '#app/organisations/sample.ts';
import { actAs } from '#app/people/acting-person.ts';
import { openWard, type Ward, type WardOptions } from '#app/ward.ts';
import { findingRow } from '#http/contract/findings.ts';
import { contract } from '#http/contract/index.ts';
import { componentFindingRow, remediationRow } from '#http/contract/remediation.ts';
import { aliasRow, identityQuestion } from '#http/contract/review.ts';
import { componentRow, sbomRow } from '#http/contract/software.ts';
import { lines } from './lines.ts';
import { localAdvisoryDesk } from './local-advisory-desk.ts';
import { localVexDesk } from './local-vex-desk.ts';
import { localWorkDesk } from './local-work-desk.ts';
import { type Desk, type DeskOrganisation, type ImportDesk, unmadeName } from './desk.ts';

/** `person` is who acts, by the name that is recorded. */
export async function openLocalDesk({
  person,
  ...options
}: Omit<WardOptions, 'purpose'> & { person?: string | undefined }): Promise<Desk> {
  const ward = await openWard({ ...options, purpose: 'command' });
  const context: DeedContext = { ward, actor: localPerson('local person, command line') };
  const chosen = async (name: string | undefined, purpose: 'read' | 'import') =>
    await actAs(await chooseOrganisation(context, name, purpose), person);
  return {
    notes: ward.store.notes,
    choose: async (name) => deskOf(await chosen(name, 'read')),
    chooseForImport: async (name, isPreview) =>
      (isPreview ? await unmadeDesk(context, name) : null) ?? deskOf(await chosen(name, 'import')),
    chooseToFill: async (name) => deskOf(await chosen(name, 'import')),
    addOrganisation: async (name, kind) => await createOrganisation(context, { name, kind }),
    removeSample: async () => (await removeSample(context, {})).removed.map((one) => one.name),
    close: async () => await ward.store.close(),
  };
}

/** Null where the organisation to import to is there. */
async function unmadeDesk(context: DeedContext, name: string | undefined): Promise<ImportDesk | null> {
  const { items } = await listOrganisations(context, {});
  const picked = pickOrganisation(items, name, 'import');
  if (!isOrganisationToMake(picked)) return null;
  return {
    name: unmadeName(picked.make),
    importFile: async (input) => await previewImport(context, input),
    settle: async () => {},
  };
}

function deskOf(context: OrgContext): DeskOrganisation {
  const { ward, org } = context;
  return {
    name: org.name,
    importFile: async (input) => await importFile(context, input),
    findings: (question) =>
      lines(findingRow, async (page) => await listFindings(context, { ...question, ...page }), 1000),
    remediation: (question) =>
      lines(remediationRow, async (page) => await listRemediation(context, { ...question, ...page })),
    markRemediation: async ({ state, note = null, ...which }) =>
      contract.markRemediation.response.parse(await markRemediation(context, { which, state, note })),
    explain: async (findingId) =>
      contract.getFinding.response.parse(await explainFinding(context, { findingId })),
    imports: async (limit) => await listImports(context, { limit }),
    undo: async (importId) => await undoImport(context, { importId }),
    reviewThreshold: async (asks) =>
      contract.getReviewThreshold.response.parse(await getReviewThreshold(context, { asks })),
    setReviewThreshold: async (asks) =>
      contract.setReviewThreshold.response.parse(await setReviewThreshold(context, { asks })),
    questions: () => lines(identityQuestion, async (page) => await listQuestions(context, page)),
    answer: async (questionId, answer) =>
      contract.answerQuestion.response.parse(await answerQuestion(context, { questionId, ...answer })),
    previewAnswer: async (questionId, answer) =>
      contract.previewAnswer.response.parse(await previewAnswer(context, { questionId, ...answer })),
    aliases: () => lines(aliasRow, async (page) => await listAliases(context, page)),
    removeAlias: async (aliasId) =>
      contract.removeAlias.response.parse(await removeAlias(context, { aliasId })),
    feeds: async () => (await listFeeds(context, {})).items,
    addFeed: async (feed) => await addFeed(context, feed),
    addFromAggregator: async (choice) => await addFromAggregator(context, choice),
    removeFeed: async (name) => await removeFeed(context, { name }),
    planFeed: async (name, everyHours) => await planFeed(context, { name, everyHours }),
    syncFeeds: async (asked, watch) => {
      await syncFeeds(context, { ...asked, ...watch });
    },
    bundle: async () => await bundleFeeds(context, {}),
    loadBundle: async (bundle, watch) => {
      await loadBundle(context, { ...bundle, ...watch });
    },
    sboms: () => lines(sbomRow, async (page) => await listSboms(context, page)),
    components: () => lines(componentRow, async (page) => await listComponents(context, page)),
    componentFindings: (question) =>
      lines(
        componentFindingRow,
        async (page) => await listComponentFindings(context, { ...question, ...page }),
      ),
    networkZones: async () => (await listNetworkZones(context, {})).items,
    contextFacts: async (of) => contract.showFacts.response.parse(await showFacts(context, of)),
    stateFacts: async (body) => await stateFacts(context, body),
    markComponents: async ({ state, note = null, everywhere = false, ...which }) =>
      contract.markComponents.response.parse(
        await markComponents(context, { which, state, note, isForAll: everywhere }),
      ),
    sbomQuestions: async () =>
      contract.listSbomQuestions.response.parse(await listSbomQuestions(context, {})).items,
    sbomAnswers: async () =>
      contract.listSbomAnswers.response.parse(await listSbomAnswers(context, {})).items,
    answerSbom: async (sbomId, products) =>
      contract.answerSbom.response.parse(await answerSbom(context, { sbomId, products })),
    removeSbomAnswer: async (answerId) =>
      contract.removeSbomAnswer.response.parse(await removeSbomAnswer(context, { answerId })),
    ...localVexDesk(context),
    ...localAdvisoryDesk(context),
    ...localWorkDesk(context),
    settle: async (onProgress, signal) => await settle(ward, onProgress, signal),
  };
}

async function settle(
  ward: Ward,
  onProgress: (done: number, total: number | null) => void,
  signal: AbortSignal,
): Promise<void> {
  let done = 0;
  await runMatching(ward, (_passes, left) => {
    // What is left stays requested: the next command or server takes it up.
    signal.throwIfAborted();
    done += 1;
    onProgress(done, done + left);
  });
}
