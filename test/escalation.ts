/** An organisation with actions that are due, people who are told, and a clock that a test sets. */
import type { OrgContext } from '#app/access/deed.ts';
import { deliverDue } from '#app/escalation/deliver.ts';
import { listEscalations } from '#app/escalation/escalations.ts';
import { recordEscalations } from '#app/escalation/record.ts';
import { addPerson } from '#app/people/people.ts';
import { assembleWard } from '#app/ward.ts';
import type { Store } from '#store/dialect/open-store.ts';
import type { DeliverySettings } from '#app/escalation/settings.ts';
import type { MailTransport } from '#model/judgement/escalation.ts';
import { insertAction } from '#store/actions/actions.ts';
import { listPeople } from '#store/organisation/people.ts';
import { newOrganisation } from './ward.ts';

/** An ordinary working day; actions are made on it. */
export const madeAt = '2026-06-01T09:00:00Z';

export interface LateWork {
  context: OrgContext;
  clock: { at: (instant: string) => void };
  /** Records and sends what is due, as the job of the server does for this organisation. */
  look: () => Promise<void>;
  list: () => Promise<Awaited<ReturnType<typeof listEscalations>>['items']>;
}

const people = [
  ['Zoë Zander', 'clinical_engineering', 'zoe@north.example', null],
  ['Sam Sands', 'security', 'sam@north.example', null],
  ['Eve Ende', 'executive', 'eve@north.example', null],
  ['Bo Berg', 'executive', null, null],
  ['Vic Vandor', 'vendor', 'vic@orlen.example', 'Orlen Medical'],
] as const;

/** Two patches of Zoë's that are due on 2026-06-03: A-1 and A-2. */
export async function lateWork(
  store: Store,
  name: string,
  delivery: Partial<DeliverySettings> = {},
): Promise<LateWork> {
  let now = Date.parse(madeAt);
  const settings = { allowPrivate: [], secret: () => undefined, ...delivery };
  const assembled = assembleWard(store, { version: '0.0.0-test', log: () => undefined, delivery: settings });
  const context = await newOrganisation({ ...assembled, clock: () => new Date(now) }, name);
  for (const [who, does, email, partner] of people)
    await addPerson(context, { name: who, function: does, email, partner, team: null });
  await makeActions(context, ['Upgrade Flow 3', 'Upgrade Flow 4']);
  const scope = { orgId: context.org.orgId, sealed: false };
  return {
    context,
    clock: { at: (instant) => (now = Date.parse(instant)) },
    look: async () => {
      await recordEscalations(context.ward, scope);
      await deliverDue(context.ward, scope, context.org.name, new AbortController().signal);
    },
    list: async () => (await listEscalations(context, { limit: 500 })).items,
  };
}

/** As the deed makes them, without devices: what they are about is of no interest here. */
async function makeActions({ ward, org }: OrgContext, titles: readonly string[]): Promise<void> {
  await ward.store.asOrg({ orgId: org.orgId, sealed: false }, async (db) => {
    const zoe = (await listPeople(db, org.orgId)).find(({ name }) => name === 'Zoë Zander');
    for (const title of titles)
      await insertAction(db, org.orgId, {
        ...facts,
        title,
        actionId: ward.newId(),
        ownerPersonId: zoe?.personId ?? null,
        createdAt: ward.clock(),
      });
  });
}

const facts = {
  kind: 'patch',
  modelName: null,
  state: 'open',
  stateReason: null,
  ownerTeamId: null,
  ownerReason: 'named by Tess Tester',
  dueOn: '2026-06-03',
  dueFrom: 'person',
  dueNote: null,
  clinicalWindow: null,
  steps: null,
  expiresOn: null,
  reason: null,
  evidence: null,
  signedBy: null,
  signedPersonId: null,
  signedAt: null,
  version: 1,
  createdBy: 'Tess Tester',
} as const;

/** The transport of a mail server of a test. */
export function mailOn(port: number): MailTransport {
  return {
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'ward@north.example',
    user: null,
    passwordFrom: null,
  };
}
