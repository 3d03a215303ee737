/** Who works on what was found and what they do, as commands ask for it: people, teams, actions, escalations, assessments. */
import type { Contract } from '#http/contract/index.ts';
import type { z } from 'zod';

export type ActionQuestion = Omit<z.input<NonNullable<Contract['listActions']['query']>>, 'cursor' | 'limit'>;

type Answer<Name extends keyof Contract> = z.output<Contract[Name]['response']>;
/** What is sent to an endpoint. */
export type Sent<Name extends keyof Contract> = Contract[Name] extends { body?: infer B }
  ? z.input<NonNullable<B>>
  : never;

export type EscalationQuestion = Omit<
  z.input<NonNullable<Contract['listEscalations']['query']>>,
  'cursor' | 'limit'
>;

export interface EscalationDesk {
  escalations(question: EscalationQuestion): AsyncIterable<Answer<'listEscalations'>['items'][number]>;
  acknowledgeEscalation(
    name: string,
    body: Sent<'acknowledgeEscalation'>,
  ): Promise<Answer<'acknowledgeEscalation'>>;
  retryEscalation(name: string): Promise<Answer<'retryEscalation'>>;
  escalationLadder(): Promise<Answer<'getEscalationLadder'>>;
  setEscalationLadder(body: Sent<'setEscalationLadder'>): Promise<Answer<'setEscalationLadder'>>;
  escalationTransport(): Promise<Answer<'getEscalationTransport'>>;
  setEscalationTransport(body: Sent<'setEscalationTransport'>): Promise<Answer<'setEscalationTransport'>>;
  testEscalationTransport(body: Sent<'testEscalationTransport'>): Promise<Answer<'testEscalationTransport'>>;
}

export type ObligationQuestion = Omit<
  z.input<NonNullable<Contract['listObligations']['query']>>,
  'cursor' | 'limit'
>;

export interface ObligationDesk {
  obligationRules(): Promise<Answer<'listObligationRules'>['items']>;
  putObligationClause(body: Sent<'putObligationClause'>): Promise<Answer<'putObligationClause'>>;
  removeObligationClause(clause: string): Promise<Answer<'removeObligationClause'>>;
  obligations(question: ObligationQuestion): AsyncIterable<Answer<'listObligations'>['items'][number]>;
  obligation(name: string): Promise<Answer<'getObligation'>>;
  obligationHistory(name: string): AsyncIterable<Answer<'getObligationHistory'>['items'][number]>;
  previewObligation(body: Sent<'previewObligation'>): Promise<Answer<'previewObligation'>>;
  startObligation(body: Sent<'startObligation'>): Promise<Answer<'getObligation'>>;
  editObligation(name: string, body: Sent<'editObligation'>): Promise<Answer<'getObligation'>>;
  markObligationStep(name: string, body: Sent<'markObligationStep'>): Promise<Answer<'getObligation'>>;
  recordObligationEvent(name: string, body: Sent<'recordObligationEvent'>): Promise<Answer<'getObligation'>>;
  pauseObligation(name: string, body: Sent<'pauseObligation'>): Promise<Answer<'getObligation'>>;
  resumeObligation(name: string, body: Sent<'resumeObligation'>): Promise<Answer<'getObligation'>>;
  correctObligation(name: string, body: Sent<'correctObligation'>): Promise<Answer<'getObligation'>>;
  withdrawObligation(name: string, body: Sent<'withdrawObligation'>): Promise<Answer<'getObligation'>>;
}

export interface TableDesk {
  ssvcTable(): Promise<Answer<'getSsvcTable'>>;
  previewSsvcTable(body: Sent<'previewSsvcTable'>): Promise<Answer<'previewSsvcTable'>>;
  setSsvcTable(body: Sent<'setSsvcTable'>): Promise<Answer<'setSsvcTable'>>;
}

export type AssessmentQuestion = Omit<
  z.input<NonNullable<Contract['listAssessments']['query']>>,
  'cursor' | 'limit'
>;

export interface AssessmentDesk {
  assessments(question: AssessmentQuestion): AsyncIterable<Answer<'listAssessments'>['items'][number]>;
  assessment(name: string): Promise<Answer<'getAssessment'>>;
  assessmentHistory(name: string): AsyncIterable<Answer<'getAssessmentHistory'>['items'][number]>;
  /** The text of the file. */
  assessmentFile(name: string, format: 'json' | 'md'): Promise<string>;
  startAssessment(body: Sent<'startAssessment'>): Promise<Answer<'getAssessment'>>;
  editAssessment(name: string, body: Sent<'editAssessment'>): Promise<Answer<'getAssessment'>>;
  proposeAssessment(name: string, body: Sent<'proposeAssessment'>): Promise<Answer<'getAssessment'>>;
  signAssessment(name: string, body: Sent<'signAssessment'>): Promise<Answer<'getAssessment'>>;
  fdaMatrix(): Promise<Answer<'getFdaMatrix'>>;
  setFdaMatrix(body: Sent<'setFdaMatrix'>): Promise<Answer<'getFdaMatrix'>>;
}

export interface PolicyDesk {
  policy(): Promise<Answer<'getPolicy'>>;
  previewPolicy(body: Sent<'previewPolicy'>): Promise<Answer<'previewPolicy'>>;
  applyPolicy(body: Sent<'applyPolicy'>): Promise<Answer<'applyPolicy'>>;
}

/** The map of the network. */
export interface NetworkDesk {
  network(): Promise<Answer<'getNetwork'>>;
  setNetwork(body: Sent<'setNetwork'>): Promise<Answer<'setNetwork'>>;
  previewNetworkFile(body: Sent<'previewNetworkFile'>): Promise<Answer<'previewNetworkFile'>>;
  takeNetworkFile(body: Sent<'takeNetworkFile'>): Promise<Answer<'takeNetworkFile'>>;
}

/** Replays of attacks and outages. */
export interface ReplayDesk {
  scenarios(): Promise<Answer<'listScenarios'>['items']>;
  /** A server tells nothing on the way. */
  replay(
    body: Sent<'replayScenario'>,
    onProgress: (done: number, total: number) => void,
  ): Promise<Answer<'replayScenario'>>;
}

export interface WorkDesk
  extends EscalationDesk,
    ObligationDesk,
    TableDesk,
    AssessmentDesk,
    PolicyDesk,
    NetworkDesk,
    ReplayDesk {
  people(): Promise<Answer<'listPeople'>['items']>;
  addPerson(body: Sent<'addPerson'>): Promise<Answer<'addPerson'>>;
  editPerson(personId: string, body: Sent<'editPerson'>): Promise<Answer<'editPerson'>>;
  teams(): Promise<Answer<'listTeams'>['items']>;
  addTeam(body: Sent<'addTeam'>): Promise<Answer<'addTeam'>>;
  responsibilities(): Promise<Answer<'listResponsibilities'>['items']>;
  setResponsibilities(body: Sent<'setResponsibilities'>): Promise<Answer<'setResponsibilities'>['items']>;
  actions(question: ActionQuestion): AsyncIterable<Answer<'listActions'>['items'][number]>;
  action(name: string): Promise<Answer<'getAction'>>;
  actionDevices(name: string): AsyncIterable<Answer<'listActionDevices'>['items'][number]>;
  actionHistory(name: string): AsyncIterable<Answer<'getActionHistory'>['items'][number]>;
  createAction(body: Sent<'createAction'>): Promise<Answer<'createAction'>>;
  editActions(body: Sent<'editActions'>): Promise<Answer<'editActions'>['items']>;
  markActionDevices(name: string, body: Sent<'markActionDevices'>): Promise<Answer<'getAction'>>;
  closeAction(name: string, body: Sent<'closeAction'>): Promise<Answer<'getAction'>>;
  reopenAction(name: string, body: Sent<'reopenAction'>): Promise<Answer<'getAction'>>;
  signAction(name: string, body: Sent<'signAction'>): Promise<Answer<'getAction'>>;
}
