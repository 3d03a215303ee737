/** Who works on what was found, as commands ask for it: people and teams. */
import type { Contract } from '#http/contract/index.ts';
import type { z } from 'zod';

type Answer<Name extends keyof Contract> = z.output<Contract[Name]['response']>;
/** What is sent to an endpoint. */
export type Sent<Name extends keyof Contract> = Contract[Name] extends { body?: infer B }
  ? z.input<NonNullable<B>>
  : never;

export interface WorkDesk {
  people(): Promise<Answer<'listPeople'>['items']>;
  addPerson(body: Sent<'addPerson'>): Promise<Answer<'addPerson'>>;
  editPerson(personId: string, body: Sent<'editPerson'>): Promise<Answer<'editPerson'>>;
  teams(): Promise<Answer<'listTeams'>['items']>;
  addTeam(body: Sent<'addTeam'>): Promise<Answer<'addTeam'>>;
  responsibilities(): Promise<Answer<'listResponsibilities'>['items']>;
  setResponsibilities(body: Sent<'setResponsibilities'>): Promise<Answer<'setResponsibilities'>['items']>;
}
