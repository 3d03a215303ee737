/** Every endpoint of the contract answers as its schema says; one without a line here fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBundleKeys, signedBundle } from '#app/feeds/bundle-feeds.ts';
import { deliverDue } from '#app/escalation/deliver.ts';
import { recordEscalations } from '#app/escalation/record.ts';
import { stableJson } from '#base/hash.ts';
import { loadDeployerTable } from '#data/ssvc/index.ts';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { loadExample } from '#data/obligations/index.ts';
import { packBundle } from '#exchange/bundle/bundle.ts';
import { aggregatorText } from '#test/csaf-provider.ts';
import { eachDatabase } from '#test/database.ts';
import { type FeedServer, startFeedServer } from '#test/feed-server.ts';
import { mailOn } from '#test/escalation.ts';
import { startMailServer, type TestMailServer } from '#test/mail-server.ts';
import { inventoryCsv, kevText, npmSbomText, osvText, pump } from '#test/files.ts';
import { give } from '#test/ward.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { type Asked, ask, hospital, notice, type TestServer } from '#test/server.ts';
import { problemDetails } from './contract/common.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { importEvent } from './contract/imports.ts';
import { contract, type Contract } from './contract/index.ts';

type Name = keyof Contract;
type Call = (server: TestServer, ids: Record<string, string>) => Asked;

const inOrg: Call = ({ org }) => ({ params: { org } });
const withId =
  (name: string): Call =>
  ({ org }, ids) => ({ params: { org, [name]: ids[name] } });

/** The obligation that was started before, and what is sent about it. */
const firstObligation =
  (body?: object): Call =>
  ({ org }) => ({ params: { org, obligation: 'O-1' }, ...(body === undefined ? {} : { body }) });

const clock = {
  rule: 'contract-test',
  awareAt: '2026-05-30T08:00:00Z',
  zone: 'Europe/Berlin',
  place: 'DE-BY',
};

/** A clause with a step that counts from an event. */
const clauseWithEvent = {
  ...loadExample(),
  id: clock.rule,
  steps: [
    ...loadExample().steps,
    {
      id: 'mend',
      what: 'Mend it',
      to: null,
      clock: { unit: 'hours', amount: 5 },
      from: { kind: 'event', event: 'fix', words: 'a fix is there' },
    },
  ],
};

/** How each endpoint is asked. Those that change something come last, in the order in which they can be done. */
const firewallCsv =
  'Name,From Zone,To Zone,Source,Destination,Service,Action,Enabled\nr,any,any,any,any,tcp/443,allow,yes';

const calls: Record<Name, Call> = {
  getHealth: () => ({}),
  listOrganisations: () => ({}),
  getKnowledge: inOrg,
  getToday: inOrg,
  listUrgentCareAreas: inOrg,
  listWorklist: inOrg,
  exportWorklist: inOrg,
  listDevices: inOrg,
  getDeviceFacets: inOrg,
  getDevice: withId('deviceId'),
  exportDevices: inOrg,
  listCareAreas: inOrg,
  listNetworkZones: inOrg,
  showFacts: ({ org }, { deviceId }) => ({ params: { org }, query: { subject: 'device', id: deviceId } }),
  stateFacts: ({ org }, { deviceId }) => ({
    params: { org },
    body: { subject: 'device', id: deviceId, facts: { exposure: 'controlled' }, reason: 'network plan' },
  }),
  listFindings: inOrg,
  getFinding: withId('findingId'),
  exportFindings: inOrg,
  listAdvisories: inOrg,
  getAdvisory: withId('advisoryId'),
  getAdvisoryEntry: withId('advisoryId'),
  exportAdvisories: inOrg,
  exportCareAreas: inOrg,
  exportImports: inOrg,
  exportSboms: inOrg,
  exportComponents: inOrg,
  listImports: inOrg,
  getImport: withId('importId'),
  getMatching: inOrg,
  getCoverage: inOrg,
  listUnreadEntries: inOrg,
  listUnmatchedModels: inOrg,
  exportUnreadEntries: inOrg,
  exportUnmatchedModels: inOrg,
  previewAdvisoryEntry: ({ org }) => ({ params: { org }, body: { products: notice.products } }),
  getReviewThreshold: ({ org }) => ({ params: { org }, query: { asks: 0.55 } }),
  setReviewThreshold: ({ org }) => ({ params: { org }, body: { asks: 0.6 } }),
  listRemediation: inOrg,
  markRemediation: ({ org }, { deviceId }) => ({
    params: { org },
    body: { deviceId, state: 'in_progress', note: 'booked' },
  }),
  matchAgain: ({ org }, { advisoryId, deviceId }) => ({
    params: { org },
    body: { advisoryIds: [advisoryId], deviceIds: [deviceId] },
  }),
  countRemediation: withId('advisoryId'),
  listComponentFindings: inOrg,
  markComponents: ({ org }) => ({ params: { org }, body: { name: 'flow-client', state: 'done' } }),
  countComponentStates: withId('advisoryId'),
  createAction: ({ org }) => ({ params: { org }, body: { cve: 'CVE-2026-1002', note: 'booked' } }),
  listActions: ({ org }) => ({ params: { org }, query: { state: 'open,blocked', noOwner: 'false' } }),
  getAction: withId('action'),
  listActionDevices: withId('action'),
  getActionHistory: withId('action'),
  editActions: ({ org }, { action }) => ({
    params: { org },
    body: {
      actions: [{ action, version: 1 }],
      change: { owner: 'Biomed', dueOn: '2026-12-01' },
      note: 'to us',
    },
  }),
  markActionDevices: ({ org }, { action }) => ({
    params: { org, action },
    body: { version: 2, state: 'blocked', reason: 'in use' },
  }),
  closeAction: ({ org }, { action }) => ({ params: { org, action }, body: { version: 3, evidence: 'seen' } }),
  reopenAction: ({ org }, { action }) => ({ params: { org, action }, body: { version: 4, note: 'not so' } }),
  signAction: ({ org }) => ({
    params: { org, action: 'A-2' },
    body: { version: 1, expiresOn: '2027-01-01', reason: 'again', evidence: 'minutes' },
  }),
  listAssessments: ({ org }) => ({ params: { org }, query: { state: 'draft,proposed', q: 'flow' } }),
  startAssessment: ({ org }) => ({
    params: { org },
    body: { vulnerability: 'CVE-2026-1002', product: 'Flow 3', versions: 'before 4.2' },
  }),
  getAssessment: withId('assessment'),
  editAssessment: ({ org }, { assessment }) => ({
    params: { org, assessment },
    body: {
      version: 1,
      inputs: [
        { part: 'rubric', key: 'XAVN', value: 'unknown', because: 'asked R&D' },
        { part: 'fda', key: 'severity', value: 'serious', because: 'overdose' },
      ],
      controls: [{ what: 'gateway', inPlace: true, source: 'test', lowers: 'exploitability', to: 'low' }],
    },
  }),
  proposeAssessment: ({ org }) => ({
    params: { org, assessment: 'AS-2' },
    body: { version: 2, note: 'ready' },
  }),
  signAssessment: ({ org }) => ({
    params: { org, assessment: 'AS-2' },
    body: { version: 3 },
    headers: { 'x-ward-person': 'Leo' },
  }),
  getAssessmentHistory: withId('assessment'),
  exportAssessment: withId('assessment'),
  getFdaMatrix: inOrg,
  setFdaMatrix: ({ org }) => ({ params: { org }, body: { rows: null } }),
  listObligationRules: inOrg,
  putObligationClause: ({ org }) => ({
    params: { org },
    body: { clause: { ...loadExample(), id: 'own-clause' } },
  }),
  removeObligationClause: ({ org }) => ({ params: { org, clause: 'own-clause' } }),
  listObligations: ({ org }) => ({
    params: { org },
    query: { state: 'open', dueFrom: '2020-01-01T00:00:00Z', dueBefore: '2990-01-01T00:00:00+02:00' },
  }),
  previewObligation: ({ org }) => ({ params: { org }, body: clock }),
  startObligation: ({ org }) => ({ params: { org }, body: { ...clock, subject: 'next' } }),
  getObligation: firstObligation(),
  getObligationHistory: firstObligation(),
  editObligation: firstObligation({ version: 1, change: { cve: 'CVE-2026-1001' }, note: 'seen' }),
  pauseObligation: firstObligation({ version: 4, reason: 'waits-for-customer' }),
  resumeObligation: firstObligation({ version: 5 }),
  recordObligationEvent: firstObligation({ version: 3, event: 'fix' }),
  correctObligation: firstObligation({
    version: 6,
    of: { kind: 'event', event: 'fix' },
    at: '2026-06-01T08:00:00Z',
    because: 'it was earlier',
  }),
  markObligationStep: firstObligation({ version: 2, step: 'tell', is: 'done', note: 'Receipt 4711' }),
  withdrawObligation: firstObligation({ version: 7, reason: 'a drill' }),
  listEscalations: ({ org }) => ({ params: { org }, query: { isAcknowledged: 'false' } }),
  acknowledgeEscalation: ({ org }) => ({ params: { org, escalation: 'E-1' }, body: { note: 'seen' } }),
  retryEscalation: ({ org }, { lostEscalation }) => ({
    params: { org, escalation: lostEscalation ?? '' },
  }),
  getSsvcTable: inOrg,
  previewSsvcTable: ({ org }) => ({ params: { org }, body: { csv: ssvcCsv() } }),
  setSsvcTable: ({ org }) => ({ params: { org }, body: { csv: ssvcCsv(), reason: 'as the board decided' } }),
  getEscalationLadder: inOrg,
  setEscalationLadder: ({ org }) => ({ params: { org }, body: { ladder: null } }),
  getEscalationTransport: inOrg,
  setEscalationTransport: ({ org }, { mailPort }) => ({
    params: { org },
    body: {
      transport: {
        mail: { host: '127.0.0.1', port: Number(mailPort), security: 'none', from: 'ward@north.example' },
        webhooks: [{ name: 'siem', url: 'https://siem.example/', secretFrom: 'WARD_SECRET_SIEM' }],
      },
    },
  }),
  testEscalationTransport: ({ org }) => ({
    params: { org },
    body: { channel: 'email', to: 'leo@north.example' },
  }),
  getNetwork: inOrg,
  setNetwork: ({ org }) => ({ params: { org }, body: { map: null, reason: 'as devices name it' } }),
  previewNetworkFile: ({ org }) => ({ params: { org }, body: { name: 'rules.csv', text: firewallCsv } }),
  takeNetworkFile: ({ org }) => ({
    params: { org },
    body: { name: 'rules.csv', text: firewallCsv, reason: 'the export of Monday' },
  }),
  listScenarios: inOrg,
  replayScenario: ({ org }) => ({ params: { org }, body: { scenario: 'wannacry-2017', runs: 5 } }),
  getPolicy: inOrg,
  previewPolicy: ({ org }) => ({ params: { org }, body: { text: 'escalate when in KEV because "seen"' } }),
  applyPolicy: ({ org }) => ({ params: { org }, body: { text: null, reason: 'as before', seen: 0 } }),
  listViews: inOrg,
  saveView: ({ org }) => ({ params: { org }, body: { name: 'Pumps', search: 'q=pump' } }),
  removeView: withId('viewId'),
  listPeople: inOrg,
  addPerson: ({ org }) => ({
    params: { org },
    body: { name: 'Noor', function: 'clinical_engineering', email: 'noor@hospital.example' },
  }),
  editPerson: ({ org }, { personId }) => ({
    params: { org, personId },
    body: { version: 1, team: 'Biomed', hasLeft: true },
  }),
  listTeams: inOrg,
  addTeam: ({ org }) => ({ params: { org }, body: { name: 'Pumps', function: 'vendor', partner: 'Orlen' } }),
  editTeam: ({ org }, { teamId }) => ({
    params: { org, teamId },
    body: { version: 1, function: 'security' },
  }),
  listResponsibilities: inOrg,
  setResponsibilities: ({ org }) => ({
    params: { org },
    body: {
      rows: [
        {
          family: 'orlen medical flow 3',
          action: 'patch',
          responsible: ['vendor'],
          accountable: ['security'],
        },
      ],
      reset: [{ family: 'any', action: 'accept' }],
    },
  }),
  markAdvisories: ({ org }, { advisoryId }) => ({
    params: { org },
    body: { advisoryIds: [advisoryId], isRead: true },
  }),
  diffAdvisory: ({ org }, { advisoryId }) => ({ params: { org, advisoryId }, query: { from: '1' } }),
  listAdvisoryComments: withId('advisoryId'),
  addAdvisoryComment: ({ org }, { advisoryId }) => ({ params: { org, advisoryId }, body: { text: 'Ask.' } }),
  editAdvisoryComment: ({ org }, { advisoryId, commentId }) => ({
    params: { org, advisoryId, commentId },
    body: { text: 'Asked.' },
  }),
  deleteAdvisoryComment: ({ org }, { advisoryId, commentId }) => ({ params: { org, advisoryId, commentId } }),
  scanSbom: () => ({ query: { path: 'scanned' }, body: Buffer.from(npmSbomText(['flow-client@1.5.0'])) }),
  listQuestions: inOrg,
  previewAnswer: ({ org }, { questionId }) => ({ params: { org, questionId }, body: { answer: 'confirm' } }),
  answerQuestion: ({ org }, { questionId }) => ({ params: { org, questionId }, body: { answer: 'reject' } }),
  listAliases: inOrg,
  removeAlias: withId('aliasId'),
  listSboms: inOrg,
  getSbom: withId('sbomId'),
  listComponents: inOrg,
  listSbomQuestions: inOrg,
  answerSbom: ({ org }, { sbomId }) => ({ params: { org, sbomId }, body: { products: [] } }),
  listSbomAnswers: inOrg,
  removeSbomAnswer: withId('answerId'),
  listVex: inOrg,
  listVexTroubles: inOrg,
  listVexIssuers: inOrg,
  getVex: withId('documentId'),
  previewVex: ({ org }, { documentId }) => ({ params: { org, documentId }, body: {} }),
  acceptVex: ({ org }, { documentId }) => ({ params: { org, documentId }, body: { reason: 'asked them' } }),
  undoVexDecision: ({ org }, { documentId }) => ({ params: { org, documentId }, body: {} }),
  rejectVex: ({ org }, { documentId }) => ({ params: { org, documentId }, body: { reason: 'not so' } }),
  setVexIssuer: ({ org }, { issuerId }) => ({ params: { org, issuerId }, body: { policy: 'apply' } }),
  updateCareArea: ({ org }, { careAreaId }) => ({
    params: { org, careAreaId },
    body: { care: 'Intensive care', patientsPerDay: 12, basis: 'a guess' },
  }),
  createAdvisoryEntry: ({ org }) => ({ params: { org }, body: { ...notice, reference: 'FSN-2' } }),
  updateAdvisoryEntry: ({ org }, { advisoryId }) => ({
    params: { org, advisoryId },
    body: { ...notice, title: 'Revised' },
  }),
  importFile: ({ org }) => ({
    params: { org },
    query: { path: 'third.csv' },
    body: Buffer.from(inventoryCsv([pump('NEW')])),
  }),
  cancelImport: ({ org }) => ({ params: { org, upload: 'never came' } }),
  previewImport: () => ({
    query: { path: 'looked-at.csv' },
    body: Buffer.from(inventoryCsv([pump('NEW')])),
  }),
  cancelPreview: () => ({ params: { upload: 'never came' } }),
  undoImport: withId('importId'),
  listFeeds: inOrg,
  addFeed: ({ org }) => ({
    params: { org },
    body: { url: 'https://10.0.0.1/kev.json', name: 'ours', kind: 'kev' },
  }),
  addFromAggregator: ({ org }, { aggregator }) => ({ params: { org }, body: { url: aggregator } }),
  planFeed: ({ org }) => ({ params: { org, name: 'ours' }, body: { everyHours: 24 } }),
  syncFeeds: ({ org }) => ({ params: { org }, query: { names: 'ours' } }),
  cancelFeeds: ({ org }) => ({ params: { org, run: 'never came' } }),
  removeFeed: ({ org }) => ({ params: { org, name: 'ours' } }),
  loadBundle: ({ org }) => ({ params: { org }, query: { key: bundle.key }, body: bundle.bytes }),
  bundleFeeds: inOrg,
  createOrganisation: () => ({ body: { name: 'Another', kind: 'manufacturer' } }),
  loadSample: () => ({}),
  removeSample: () => ({}),
};

/** A bundle that a stranger's site made, and their key. */
const bundle = strangersBundle();

/** The published table as a file. */
function ssvcCsv(): string {
  const columns = ['exploitation', 'exposure', 'automatable', 'humanImpact', 'decision'] as const;
  const rows = loadDeployerTable().rows.map((row) => columns.map((column) => row[column]).join(','));
  return [columns.join(','), ...rows].join('\n');
}

function strangersBundle(): { key: string; bytes: Uint8Array } {
  const keys = makeBundleKeys();
  const from = { feed: 'theirs', kind: 'kev', url: 'https://kev.example/k.json' } as const;
  const bytes = packBundle({
    createdAt: '2026-05-20T00:00:00.000Z',
    feeds: [
      { ...from, name: 'theirs', revision: '1', succeededAt: '2026-05-20T00:00:00.000Z', leftOut: 0 },
    ].map(({ feed: _feed, ...one }) => one),
    files: [
      {
        origin: { ...from, revision: '1', hash: null, signature: null },
        bytes: Buffer.from(kevText(20, ['CVE-2026-1001'])),
      },
    ],
  });
  return { key: keys.publicKey, bytes: signedBundle(bytes, keys.privateKey) };
}

/** Answers the second question and says which alias came of it. */
async function answeredBefore(server: TestServer): Promise<string> {
  const { org } = server;
  const { items } = (await ask(server, contract.listQuestions, { params: { org } })).json<{
    items: { questionId: string }[];
  }>();
  const params = { org, questionId: items[1]?.questionId ?? '' };
  const answered = await ask(server, contract.answerQuestion, { params, body: { answer: 'confirm' } });
  return answered.json<{ aliases: { aliasId: string }[] }>().aliases[0]?.aliasId ?? '';
}

/** Comments on an advisory. */
async function commentedBefore(server: TestServer, advisoryId: string): Promise<string> {
  const asked = { params: { org: server.org, advisoryId }, body: { text: 'Ask the maker.' } };
  return (await ask(server, contract.addAdvisoryComment, asked)).json<{ commentId: string }>().commentId;
}

/** In years all work is late; the number of an escalation whose message was refused. */
async function lostBefore(server: TestServer, port: number): Promise<string> {
  const { context, org } = server;
  const later = { ...context.ward, clock: () => new Date('2030-01-01T12:00:00Z') };
  const scope = { orgId: context.org.orgId, sealed: false };
  const params = { org };
  const body = { name: 'Gone', function: 'clinical_engineering', email: 'gone@north.example' };
  await ask(server, contract.addPerson, { params, body });
  await ask(server, contract.setEscalationTransport, { params, body: { transport: { mail: mailOn(port) } } });
  await recordEscalations(later, scope);
  await deliverDue(later, scope, context.org.name, new AbortController().signal);
  const lost = await ask(server, contract.listEscalations, { params, query: { delivery: 'given_up' } });
  return lost.json<{ items: { number: string }[] }>().items[0]?.number ?? '';
}

/** A view of Today. */
async function savedBefore(server: TestServer): Promise<string> {
  const asked = { params: { org: server.org }, body: { name: 'Mine', search: '' } };
  return (
    (await ask(server, contract.saveView, asked)).json<{ items: { viewId: string }[] }>().items[0]?.viewId ??
    ''
  );
}

/** Says what an SBOM is of, and which answer came of it. */
async function saidBefore(server: TestServer, sbomId: string): Promise<string> {
  const asked = { params: { org: server.org, sbomId }, body: { products: ['Flow 3@4.0'] } };
  const answered = await ask(server, contract.answerSbom, asked);
  return answered.json<{ answers: { answerId: string }[] }>().answers[0]?.answerId ?? '';
}

/** How answers that are no JSON value begin: files, and lines while the work goes on. */
const streams: Partial<Record<Name, RegExp>> = {
  exportAssessment: /^\{\n {2}"kind": "ward-assessment",/,
  exportWorklist: /^\uFEFF?rank,/,
  exportDevices: /^\uFEFF?asset_tag,/,
  exportFindings: /^\uFEFF?asset_tag,/,
  exportAdvisories: /^\uFEFF?advisory_id,/,
  exportCareAreas: /^\uFEFF?site,/,
  exportImports: /^\uFEFF?at,/,
  exportSboms: /^\uFEFF?supplier,/,
  exportComponents: /^\uFEFF?name,/,
  exportUnreadEntries: /^\uFEFF?advisory_id,/,
  exportUnmatchedModels: /^\uFEFF?manufacturer,/,
  scanSbom: /^\{"event":/,
  importFile: /^\{"event":/,
  previewImport: /^\{"event":/,
  syncFeeds: /^\{"event":"report",.*feed-address-private/,
  loadBundle: /^\{"event":"progress",.*\n.*"outcome":"synced"/,
  bundleFeeds: /^\p{Cc}/u,
};

eachDatabase((open) => {
  let server: TestServer;
  let ids: Record<string, string>;
  let publisher: FeedServer;
  let mail: TestMailServer;

  beforeAll(async () => {
    server = await hospital(await open());
    publisher = await startFeedServer();
    publisher.put(
      '/aggregator.json',
      aggregatorText('Example CERT', [{ name: 'Orlen', url: publisher.url }]),
    );
    server.context.ward.feeds = { ...server.context.ward.feeds, allowPrivate: [publisher.host] };
    await give(server.context, npmSbomText(['flow-client@1.5.0']));
    await give(server.context, osvText());
    await runMatching(server.context.ward);
    // The last one is undone.
    await give(server.context, osvText({ id: 'GHSA-orln-0002', aliases: [] }));
    const { org } = server;
    const first = async (declared: Endpoint, query: object = {}) =>
      (await ask(server, declared, { params: { org }, query })).json<{ items: Record<string, string>[] }>()
        .items[0] ?? {};
    ids = {
      aggregator: `${publisher.url}/aggregator.json`,
      ...(await first(contract.listDevices)),
      ...(await first(contract.listCareAreas)),
      ...(await first(contract.listImports)),
      ...(await first(contract.listQuestions)),
      ...(await first(contract.listVex)),
      ...(await first(contract.listVexIssuers)),
      aliasId: await answeredBefore(server),
      sbomId: (await first(contract.listSboms)).sbomId ?? '',
      viewId: await savedBefore(server),
      answerId: await saidBefore(server, (await first(contract.listSboms)).sbomId ?? ''),
      importId: (await first(contract.listImports)).importId ?? '',
      advisoryId: (await first(contract.listAdvisories, { source: 'entry' })).advisoryId ?? '',
      findingId: (await first(contract.listFindings)).finding_id ?? '',
    };
    const inOrganisation = { params: { org } };
    const team = { ...inOrganisation, body: { name: 'Biomed', function: 'clinical_engineering' } };
    ids.teamId = (await ask(server, contract.addTeam, team)).json<{ teamId: string }>().teamId;
    const actionOf = async (body: object) =>
      (await ask(server, contract.createAction, { ...inOrganisation, body })).json<{ number: string }>()
        .number;
    ids.action = await actionOf({ cve: 'CVE-2026-1001' });
    const signed = { kind: 'accept', expiresOn: '2026-12-31', reason: 'no other way', evidence: 'minutes' };
    await actionOf({ cve: 'CVE-2026-1001', ...signed });
    mail = await startMailServer({
      refuse: (address) => (address.startsWith('gone') ? 550 : undefined),
    });
    ids.mailPort = String(mail.port);
    ids.lostEscalation = await lostBefore(server, mail.port);
    await ask(server, contract.putObligationClause, {
      ...inOrganisation,
      body: { clause: clauseWithEvent },
    });
    await ask(server, contract.startObligation, {
      ...inOrganisation,
      body: { ...clock, subject: 'The pumps' },
    });
    const person = { ...inOrganisation, body: { name: 'Leo', function: 'it' } };
    ids.personId = (await ask(server, contract.addPerson, person)).json<{ personId: string }>().personId;
    const started = { ...inOrganisation, body: { vulnerability: 'CVE-2026-1001', product: 'Flow 3' } };
    ids.assessment = (await ask(server, contract.startAssessment, started)).json<{ number: string }>().number;
    const second = { ...inOrganisation, body: { vulnerability: 'CVE-2026-1003', product: 'Flow 3' } };
    await ask(server, contract.startAssessment, second);
    const written = { params: { org, assessment: 'AS-2' }, body: { version: 1, reasons: 'looked at' } };
    await ask(server, contract.editAssessment, written);
    ids.commentId = await commentedBefore(server, ids.advisoryId ?? '');
  });

  afterAll(async () => {
    await publisher.close();
    await mail.close();
  });

  it.each(Object.keys(contract) as Name[])(
    '%s answers as its schema says',
    { timeout: 120_000 },
    async (name) => {
      const declared: Endpoint = contract[name];
      const answer = await ask(server, declared, calls[name](server, ids));
      expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
      const begins = streams[name];
      // What the schema would drop or change was never promised, so it may not be there either.
      const promised = begins ? begins.test(answer.body) : stableJson(declared.response.parse(answer.json()));
      expect(promised).toEqual(begins ? true : stableJson(answer.json()));
    },
  );

  it('an upload answers in lines, the last of which is the result', async () => {
    const { org } = server;
    const asked = {
      params: { org },
      query: { path: 'fourth.csv' },
      body: Buffer.from(inventoryCsv([pump('NEWER')])),
    };
    const answer = await ask(server, contract.importFile, asked);
    const events = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => importEvent.parse(JSON.parse(line)));
    expect(events.at(-1)).toMatchObject({
      event: 'result',
      result: { outcome: 'imported', path: 'fourth.csv' },
    });
  });

  describe('problems', () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const cases: [string, Name, (org: string) => Asked, number, string, string][] = [
      [
        'an escalation that is not there',
        'acknowledgeEscalation',
        (org) => ({ params: { org, escalation: 'E-9999' }, body: {} }),
        404,
        'not-found',
        '',
      ],
      [
        'a clause with a mistake',
        'putObligationClause',
        (org) => ({ params: { org }, body: { clause: { ...loadExample(), status: 'law' } } }),
        422,
        'obligation-invalid',
        '/status',
      ],
      [
        'a clock of a rule that is only proposed',
        'startObligation',
        (org) => ({ params: { org }, body: { ...clock, rule: 'us-circia-incident', subject: 'x' } }),
        422,
        'obligation-proposed',
        '/status',
      ],
      [
        'an obligation that is not there',
        'getObligation',
        (org) => ({ params: { org, obligation: 'O-99' } }),
        404,
        'not-found',
        '',
      ],
      [
        'a ladder with a role that there is not',
        'setEscalationLadder',
        (org) => ({
          params: { org },
          body: {
            ladder: {
              ...loadDefaultLadder().ladder,
              steps: [{ id: 'a', afterHours: 1, to: 'mayor', isUrgent: false, inDigest: false }],
            },
          },
        }),
        400,
        'bad-request',
        'body/ladder/steps/0/to',
      ],
      [
        'an organisation that is not there',
        'getToday',
        () => ({ params: { org: 'nobody' } }),
        404,
        'not-found',
        'org',
      ],
      [
        'a device that is not there',
        'getDevice',
        (org) => ({ params: { org, deviceId: nowhere } }),
        404,
        'not-found',
        '',
      ],
      [
        'a device id that is none',
        'getDevice',
        (org) => ({ params: { org, deviceId: 'x' } }),
        404,
        'not-found',
        '',
      ],
      [
        'a finding that is not there',
        'getFinding',
        (org) => ({ params: { org, findingId: nowhere } }),
        404,
        'not-found',
        '',
      ],
      [
        'a finding id that is none',
        'getFinding',
        (org) => ({ params: { org, findingId: 'x' } }),
        404,
        'not-found',
        '',
      ],
      [
        'an advisory that is not there',
        'getAdvisory',
        (org) => ({ params: { org, advisoryId: nowhere } }),
        404,
        'not-found',
        '',
      ],
      [
        'an advisory id that is none',
        'getAdvisory',
        (org) => ({ params: { org, advisoryId: 'x' } }),
        404,
        'not-found',
        '',
      ],
      [
        'a form that is not there',
        'getAdvisoryEntry',
        (org) => ({ params: { org, advisoryId: 'x' } }),
        404,
        'not-found',
        '',
      ],
      [
        'an import that is not there',
        'getImport',
        (org) => ({ params: { org, importId: 'x' } }),
        404,
        'not-found',
        '',
      ],
      [
        'undoing what is not there',
        'undoImport',
        (org) => ({ params: { org, importId: nowhere } }),
        404,
        'not-found',
        '',
      ],
      [
        'a place that is not there',
        'updateCareArea',
        (org) => ({
          params: { org, careAreaId: 'x' },
          body: { care: null, patientsPerDay: null, basis: null },
        }),
        404,
        'not-found',
        '',
      ],
      [
        'a filter by an advisory id that is none',
        'listDevices',
        (org) => ({ params: { org }, query: { advisoryId: 'x' } }),
        400,
        'bad-request',
        'querystring/advisoryId',
      ],
      [
        'a limit that is none',
        'listDevices',
        (org) => ({ params: { org }, query: { limit: 'many' } }),
        400,
        'bad-request',
        'querystring/limit',
      ],
      [
        'a limit too large',
        'listDevices',
        (org) => ({ params: { org }, query: { limit: 10_001 } }),
        400,
        'bad-request',
        'querystring/limit',
      ],
      [
        'a sort that is none',
        'listDevices',
        (org) => ({ params: { org }, query: { sort: 'colour' } }),
        400,
        'bad-request',
        'querystring/sort',
      ],
      [
        'a status that is none',
        'listFindings',
        (org) => ({ params: { org }, query: { status: 'broken' } }),
        400,
        'bad-request',
        'querystring/status',
      ],
      [
        'a notice without a title',
        'createAdvisoryEntry',
        (org) => ({ params: { org }, body: { ...notice, title: ' ' } }),
        400,
        'bad-request',
        'body/title',
      ],
      [
        'a notice with a number that is no CVE',
        'createAdvisoryEntry',
        (org) => ({ params: { org }, body: { ...notice, cves: ['CVE-1'] } }),
        400,
        'bad-request',
        'body/cves/0',
      ],
      [
        'a notice with a vector that is none',
        'createAdvisoryEntry',
        (org) => ({ params: { org }, body: { ...notice, cvss: 'CVSS:3.1/AV:N' } }),
        400,
        'bad-request',
        'body/cvss',
      ],
      [
        'a notice that is held',
        'createAdvisoryEntry',
        (org) => ({ params: { org }, body: notice }),
        409,
        'entry-exists',
        '/reference',
      ],
      [
        'a body that is no JSON',
        'createOrganisation',
        () => ({ body: new Uint8Array([1]), headers: { 'content-type': 'application/json' } }),
        400,
        'bad-request',
        '',
      ],
      [
        'an organisation of the same name',
        'createOrganisation',
        () => ({ body: { name: 'test hospital' } }),
        409,
        'organisation-exists',
        '/name',
      ],
      [
        'more patients than there are',
        'updateCareArea',
        (org) => ({
          params: { org, careAreaId: nowhere },
          body: { care: null, patientsPerDay: -1, basis: null },
        }),
        400,
        'bad-request',
        'body/patientsPerDay',
      ],
    ];
    it.each(cases)('%s: %s', async (_name, name, asked, status, code, where) => {
      const answer = await ask(server, contract[name], asked(server.org));
      const details = problemDetails.parse(answer.json());
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect([answer.statusCode, details.status, details.code, details.where]).toEqual([
        status,
        status,
        code,
        where,
      ]);
      expect([details.detail, details.hint].every((text) => text.length > 5)).toBe(true);
    });

    it.each(['GET', 'POST', 'DELETE'] as const)(
      '%s of a page of the API that is not there is a problem',
      async (method) => {
        const answer = await server.app.inject({
          method,
          url: '/api/nothing',
          headers: { host: 'localhost' },
        });
        expect([answer.statusCode, problemDetails.parse(answer.json()).code]).toEqual([404, 'not-found']);
      },
    );
  });
});
