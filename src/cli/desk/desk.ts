/** Where a command's work is done: in this process, or by the server that holds the data. Same answers either way. */
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import type { Problem } from '#base/errors/problem.ts';
import type { FeedReport } from '#app/feeds/report.ts';
import type { Contract } from '#http/contract/index.ts';
import type { FindingRow } from '#http/contract/findings.ts';
import type { z } from 'zod';
import type { WorkDesk } from './work-desk.ts';

export type OrganisationKind = Answer<'createOrganisation'>['kind'];

export type Answer<Name extends keyof Contract> = z.output<Contract[Name]['response']>;

export interface FindingQuestion {
  status?: ('affected' | 'not_affected' | 'fixed' | 'unknown')[] | undefined;
  asset?: string | undefined;
  trackingId?: string | undefined;
  cve?: string | undefined;
  decision?: ('defer' | 'scheduled' | 'out_of_cycle' | 'immediate')[] | undefined;
}

export type NewFeed = z.input<NonNullable<Contract['addFeed']['body']>>;

/** A bundle as it lies on a disk. */
export interface GivenBundle {
  bytes: Uint8Array;
  /** The public key in PEM to trust from now on. */
  key: string | undefined;
  /** Of its file. */
  name: string;
}

/** How a command watches feeds being synced or loaded, and cancels that. */
export interface FeedWatch {
  signal: AbortSignal;
  onProgress: (feed: string, phase: string, done: number, total: number | null) => void;
  onReport: (report: FeedReport) => void;
}

/** An answer to a question of the review. */
export type ReviewAnswer = z.input<NonNullable<Contract['answerQuestion']['body']>>;

/** What is sent to an endpoint. */
type Body<
  Name extends
    | 'addFromAggregator'
    | 'previewVex'
    | 'acceptVex'
    | 'rejectVex'
    | 'undoVexDecision'
    | 'setVexIssuer'
    | 'stateFacts',
> = z.input<NonNullable<Contract[Name]['body']>>;

export type RemediationQuestion = Omit<
  z.input<NonNullable<Contract['listRemediation']['query']>>,
  'cursor' | 'limit'
>;
export type ComponentQuestion = Omit<
  z.input<NonNullable<Contract['listComponentFindings']['query']>>,
  'cursor' | 'limit'
>;
export type ComponentMarking = z.input<NonNullable<Contract['markComponents']['body']>>;
export type Marking = z.input<NonNullable<Contract['markRemediation']['body']>>;

/** The VEX inbox of an organisation. */
export interface VexDesk {
  vexDocuments(waiting: boolean | undefined): AsyncIterable<Answer<'listVex'>['items'][number]>;
  vexTroubles(): Promise<Answer<'listVexTroubles'>>;
  vexDocument(documentId: string): Promise<Answer<'getVex'>>;
  previewVex(documentId: string, body: Body<'previewVex'>): Promise<Answer<'previewVex'>>;
  acceptVex(documentId: string, body: Body<'acceptVex'>): Promise<Answer<'acceptVex'>>;
  rejectVex(documentId: string, body: Body<'rejectVex'>): Promise<Answer<'rejectVex'>>;
  undoVex(documentId: string, body: Body<'undoVexDecision'>): Promise<Answer<'undoVexDecision'>>;
  vexIssuers(): AsyncIterable<Answer<'listVexIssuers'>['items'][number]>;
  trustIssuer(issuerId: string, body: Body<'setVexIssuer'>): Promise<Answer<'setVexIssuer'>>;
}

export type AdvisoryQuestion = Partial<
  Omit<z.input<NonNullable<Contract['listAdvisories']['query']>>, 'cursor' | 'limit'>
>;

/** Advisories: found, marked as read, commented on, compared. */
export interface AdvisoryDesk {
  advisories(question: AdvisoryQuestion): AsyncIterable<Answer<'listAdvisories'>['items'][number]>;
  markAdvisories(body: { advisoryIds: string[]; isRead: boolean }): Promise<Answer<'markAdvisories'>>;
  comments(advisoryId: string): Promise<Answer<'listAdvisoryComments'>['items']>;
  comment(advisoryId: string, text: string): Promise<Answer<'addAdvisoryComment'>>;
  diffAdvisory(
    advisoryId: string,
    query: { from: string | undefined; to: string | undefined },
  ): Promise<Answer<'diffAdvisory'>>;
}

/** Where files are imported to, or would be. */
export interface ImportDesk {
  /** Its name, as people are told it. */
  name: string;
  importFile(input: ImportFileInput): Promise<ImportResult>;
  /** Waits until findings are up to date with what was imported. */
  settle(onProgress: (done: number, total: number | null) => void, signal: AbortSignal): Promise<void>;
}

/** An organisation that a command works on. */
export interface DeskOrganisation extends ImportDesk, VexDesk, AdvisoryDesk, WorkDesk {
  findings(question: FindingQuestion): AsyncIterable<FindingRow>;
  remediation(question: RemediationQuestion): AsyncIterable<Answer<'listRemediation'>['items'][number]>;
  markRemediation(marking: Marking): Promise<Answer<'markRemediation'>>;
  explain(findingId: string): Promise<Answer<'getFinding'>>;
  imports(limit: number): Promise<Pick<Answer<'listImports'>, 'items' | 'total'>>;
  undo(importId: string): Promise<Answer<'undoImport'>>;
  reviewThreshold(asks: number | undefined): Promise<Answer<'getReviewThreshold'>>;
  /** Null is the usual figure. */
  setReviewThreshold(asks: number | null): Promise<Answer<'setReviewThreshold'>>;
  questions(): AsyncIterable<Answer<'listQuestions'>['items'][number]>;
  answer(questionId: string, answer: ReviewAnswer): Promise<Answer<'answerQuestion'>>;
  previewAnswer(questionId: string, answer: ReviewAnswer): Promise<Answer<'previewAnswer'>>;
  aliases(): AsyncIterable<Answer<'listAliases'>['items'][number]>;
  removeAlias(aliasId: string): Promise<Answer<'removeAlias'>>;
  feeds(): Promise<Answer<'listFeeds'>['items']>;
  addFeed(feed: NewFeed): Promise<Answer<'addFeed'>>;
  addFromAggregator(choice: Body<'addFromAggregator'>): Promise<Answer<'addFromAggregator'>>;
  removeFeed(name: string): Promise<Answer<'removeFeed'>>;
  planFeed(name: string, everyHours: number | null): Promise<Answer<'planFeed'>>;
  syncFeeds(asked: { names: readonly string[]; again: boolean }, watch: FeedWatch): Promise<void>;
  /** Not signed yet: the private key stays with the command. */
  bundle(): Promise<{ bytes: Uint8Array; problems: Problem[] }>;
  loadBundle(bundle: GivenBundle, watch: FeedWatch): Promise<void>;
  sboms(): AsyncIterable<Answer<'listSboms'>['items'][number]>;
  components(): AsyncIterable<Answer<'listComponents'>['items'][number]>;
  componentFindings(
    question: ComponentQuestion,
  ): AsyncIterable<Answer<'listComponentFindings'>['items'][number]>;
  markComponents(marking: ComponentMarking): Promise<Answer<'markComponents'>>;
  networkZones(): Promise<Answer<'listNetworkZones'>['items']>;
  contextFacts(of: Pick<Body<'stateFacts'>, 'subject' | 'id'>): Promise<Answer<'showFacts'>>;
  stateFacts(body: Body<'stateFacts'>): Promise<Answer<'stateFacts'>>;
  sbomQuestions(): Promise<Answer<'listSbomQuestions'>['items']>;
  sbomAnswers(): Promise<Answer<'listSbomAnswers'>['items']>;
  /** Says which product an SBOM is of; none of ours without any. */
  answerSbom(sbomId: string, products: readonly string[]): Promise<Answer<'answerSbom'>>;
  removeSbomAnswer(answerId: string): Promise<Answer<'removeSbomAnswer'>>;
}

export interface Desk {
  /** What the store had to report when it was opened. */
  notes: string[];
  /** The organisation named, or the one that goes without saying. */
  choose(name: string | undefined): Promise<DeskOrganisation>;
  /** The same to import to: it is made where there is none. A preview makes nothing, and shows a new organisation instead. */
  chooseForImport(name: string | undefined, isPreview: boolean): Promise<ImportDesk>;
  /** The organisation to fetch knowledge for, never a sample unless it is named; made where there is none. */
  chooseToFill(name: string | undefined): Promise<DeskOrganisation>;
  /** Makes an organisation, empty; refused where one has the name. */
  addOrganisation(name: string, kind: OrganisationKind): Promise<{ name: string; slug: string }>;
  removeSample(): Promise<string[]>;
  close(): Promise<void>;
}

/** What a preview says in place of the organisation that an import would make. */
export function unmadeName(make: { name: string }): string {
  return `${make.name} (not made yet)`;
}
