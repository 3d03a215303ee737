/** A desk at the server that holds the data: the same work through its HTTP API. */
import type { ProblemCode } from '#base/errors/catalogue.ts';
import { newId } from '#base/ids.ts';
import { everyItem } from '#app/paging.ts';
import type { ServerHolder } from '#app/find-server.ts';
import {
  isOrganisationToMake,
  type OrganisationToMake,
  pickOrganisation,
} from '#app/organisations/pick-organisation.ts';
import {
  type CallInput,
  call as callServer,
  type ClientOptions,
  endpointUrl,
} from '#http/contract/client.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import { fetchBytes } from '#http/contract/fetch-bytes.ts';
import { contract } from '#http/contract/index.ts';
import { importEvent, type ImportResult as WireResult } from '#http/contract/imports.ts';
import type { Organisation } from '#http/contract/organisations.ts';
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import type { FindingRow } from '#http/contract/findings.ts';
import {
  type Desk,
  type DeskOrganisation,
  type FindingQuestion,
  type ImportDesk,
  unmadeName,
} from './desk.ts';
import { remoteAdvisoryDesk } from './remote-advisory-desk.ts';
import { remoteFeedRuns } from './remote-feeds.ts';
import { remoteVexDesk } from './remote-vex-desk.ts';
import { remoteWorkDesk } from './remote-work-desk.ts';
import { answered, answeredInLines, type LongWork, serverGone } from './server-answers.ts';

export function openRemoteDesk(server: ServerHolder, person: string | undefined): Desk {
  const headers = {
    'x-ward-secret': server.secret,
    ...(person === undefined ? {} : { 'x-ward-person': encodeURIComponent(person) }),
  };
  const client: ClientOptions = { baseUrl: server.address, headers };
  return {
    notes: [],
    choose: async (name) => deskOf(client, await made(client, await pick(client, name, 'read'))),
    chooseForImport: async (name, isPreview) => {
      const picked = await pick(client, name, 'import');
      return isPreview && isOrganisationToMake(picked)
        ? unmadeDesk(client, picked)
        : deskOf(client, await made(client, picked));
    },
    chooseToFill: async (name) => deskOf(client, await made(client, await pick(client, name, 'import'))),
    addOrganisation: async (name, kind) =>
      await call(contract.createOrganisation, { body: { name, kind } }, client),
    removeSample: async () => (await call(contract.removeSample, {}, client)).removed.map((one) => one.name),
    close: async () => {},
  };
}

async function downloaded(client: ClientOptions, path: string): Promise<string> {
  const { bytes } = await answered(client, fetchBytes(client, path));
  return new TextDecoder().decode(bytes);
}

async function call<E extends Endpoint>(declared: E, input: CallInput<E>, client: ClientOptions) {
  return await answered(client, callServer(declared, input, client));
}

async function pick(
  client: ClientOptions,
  name: string | undefined,
  purpose: 'read' | 'import',
): Promise<Organisation | OrganisationToMake> {
  const { items } = await call(contract.listOrganisations, {}, client);
  return pickOrganisation(items, name, purpose);
}

async function made(client: ClientOptions, picked: Organisation | OrganisationToMake): Promise<Organisation> {
  return isOrganisationToMake(picked)
    ? await call(contract.createOrganisation, { body: picked.make }, client)
    : picked;
}

function unmadeDesk(client: ClientOptions, { make }: OrganisationToMake): ImportDesk {
  return {
    name: unmadeName(make),
    importFile: async (input) => {
      const { preview: _always, ...query } = queryOf(input);
      return await upload(client, input, {
        path: endpointUrl(contract.previewImport, {}, query),
        cancel: async () => await call(contract.cancelPreview, { params: { upload: query.upload } }, client),
      });
    },
    settle: async () => {},
  };
}

function deskOf(client: ClientOptions, organisation: Organisation): DeskOrganisation {
  const org = organisation.slug;
  return {
    name: organisation.name,
    importFile: async (input) => {
      const query = queryOf(input);
      return await upload(client, input, {
        path: endpointUrl(contract.importFile, { org }, query),
        cancel: async () =>
          await call(contract.cancelImport, { params: { org, upload: query.upload } }, client),
      });
    },
    findings: (question) => findings(client, org, question),
    remediation: (question) =>
      everyItem(
        async (query) =>
          await call(contract.listRemediation, { params: { org }, query: { ...question, ...query } }, client),
      ),
    markRemediation: async (body) => await call(contract.markRemediation, { params: { org }, body }, client),
    explain: async (findingId) => await call(contract.getFinding, { params: { org, findingId } }, client),
    imports: async (limit) => await call(contract.listImports, { params: { org }, query: { limit } }, client),
    undo: async (importId) => await call(contract.undoImport, { params: { org, importId } }, client),
    reviewThreshold: async (asks) =>
      await call(contract.getReviewThreshold, { params: { org }, query: { asks } }, client),
    setReviewThreshold: async (asks) =>
      await call(contract.setReviewThreshold, { params: { org }, body: { asks } }, client),
    questions: () =>
      everyItem(async (query) => await call(contract.listQuestions, { params: { org }, query }, client)),
    answer: async (questionId, body) =>
      await call(contract.answerQuestion, { params: { org, questionId }, body }, client),
    previewAnswer: async (questionId, body) =>
      await call(contract.previewAnswer, { params: { org, questionId }, body }, client),
    aliases: () =>
      everyItem(async (query) => await call(contract.listAliases, { params: { org }, query }, client)),
    removeAlias: async (aliasId) => await call(contract.removeAlias, { params: { org, aliasId } }, client),
    feeds: async () => (await call(contract.listFeeds, { params: { org } }, client)).items,
    addFeed: async (body) => {
      const { feed, problems } = await call(contract.addFeed, { params: { org }, body }, client);
      return { feed, problems };
    },
    addFromAggregator: async (body) =>
      await call(contract.addFromAggregator, { params: { org }, body }, client),
    removeFeed: async (name) => await call(contract.removeFeed, { params: { org, name } }, client),
    planFeed: async (name, everyHours) =>
      await call(contract.planFeed, { params: { org, name }, body: { everyHours } }, client),
    ...remoteFeedRuns(client, org),
    sboms: () =>
      everyItem(async (query) => await call(contract.listSboms, { params: { org }, query }, client)),
    components: () =>
      everyItem(async (query) => await call(contract.listComponents, { params: { org }, query }, client)),
    componentFindings: (question) =>
      everyItem(
        async (query) =>
          await call(
            contract.listComponentFindings,
            { params: { org }, query: { ...question, ...query } },
            client,
          ),
      ),
    networkZones: async () => (await call(contract.listNetworkZones, { params: { org } }, client)).items,
    contextFacts: async (query) => await call(contract.showFacts, { params: { org }, query }, client),
    stateFacts: async (body) => await call(contract.stateFacts, { params: { org }, body }, client),
    markComponents: async (body) => await call(contract.markComponents, { params: { org }, body }, client),
    sbomQuestions: async () => (await call(contract.listSbomQuestions, { params: { org } }, client)).items,
    sbomAnswers: async () => (await call(contract.listSbomAnswers, { params: { org } }, client)).items,
    answerSbom: async (sbomId, products) =>
      await call(contract.answerSbom, { params: { org, sbomId }, body: { products: [...products] } }, client),
    removeSbomAnswer: async (answerId) =>
      await call(contract.removeSbomAnswer, { params: { org, answerId } }, client),
    ...remoteVexDesk(org, async (declared, input) => await call(declared, input, client)),
    ...remoteWorkDesk(
      org,
      async (declared, input) => await call(declared, input, client),
      async (path) => await downloaded(client, path),
    ),
    ...remoteAdvisoryDesk(org, async (declared, input) => await call(declared, input, client)),
    settle: async (onProgress, signal) => await settle(client, org, onProgress, signal),
  };
}

async function* findings(
  client: ClientOptions,
  org: string,
  question: FindingQuestion,
): AsyncGenerator<FindingRow> {
  const filter = {
    ...question,
    status: question.status?.join(','),
    decision: question.decision?.join(','),
    limit: 500,
  };
  let cursor: string | undefined;
  for (;;) {
    const query = cursor === undefined ? filter : { ...filter, cursor };
    const page = await call(contract.listFindings, { params: { org }, query }, client);
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

function queryOf(input: ImportFileInput) {
  return {
    path: input.path,
    preview: input.preview ?? false,
    keepGoing: input.keepGoing ?? false,
    fullList: input.fullList ?? false,
    site: input.site,
    confirm: input.confirm,
    sheet: input.sheet,
    for: input.for,
    signature: input.signature,
    sha256: input.sha256,
    sha512: input.sha512,
    inFolder: input.inFolder ?? false,
    upload: newId(),
  };
}

async function upload(
  client: ClientOptions,
  { bytes, signal, onProgress }: ImportFileInput,
  place: Pick<LongWork, 'path' | 'cancel'>,
): Promise<ImportResult> {
  let result: ImportResult | null = null;
  await answeredInLines(client, { ...place, bytes, signal }, (line) => {
    const event = importEvent.parse(JSON.parse(line));
    if (event.event === 'progress') onProgress?.(event.phase, event.done, event.total);
    else result = asResult(event.result);
  });
  if (result === null) throw serverGone(client, 'no result came');
  return result;
}

/** The contract leaves codes open, so that an older command understands a newer server. */
function asResult(result: WireResult): ImportResult {
  return { ...result, problems: result.problems.map((one) => ({ ...one, code: one.code as ProblemCode })) };
}

async function settle(
  client: ClientOptions,
  org: string,
  onProgress: (done: number, total: number | null) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const asked = { params: { org }, query: { wait: 0.25 }, signal };
    const { pending, done, total } = await call(contract.getMatching, asked, client);
    if (pending === 0) return;
    onProgress(done ?? 0, total);
  }
}
