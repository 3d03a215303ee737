/** How people and programs are told outside the product. Secrets are never in the settings, only the names of what holds them. */
import { WardError } from '#base/errors/problem.ts';
import type { EscalationTransport, MailTransport } from '#model/judgement/escalation.ts';
import type { Db } from '#store/bulk.ts';
import { newestSetting, type Setting, writeSetting } from '#store/organisation/settings.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { refuseSecretName } from './settings.ts';

/** Tells nobody outside the product. */
export const noTransport: EscalationTransport = { mail: null, webhooks: [] };

export const getTransport = orgDeed('inventory.read', async ({ ward, org }, _input: object) =>
  presentTransport(
    ward,
    await ward.store.asOrg(
      scopeOf(org),
      async (db) => await newestSetting<EscalationTransport>(db, org.orgId, 'escalation_transport'),
    ),
  ),
);

/** Null takes all away. Throws with the place of the first mistake; nothing is written then. */
export const setTransport = orgDeed(
  'escalations.manage',
  async ({ ward, org, actor }, { transport }: { transport: EscalationTransport | null }) => {
    if (transport !== null) checkTransport(transport);
    const value = { value: transport, reason: '', setBy: actor.name, setAt: ward.clock() };
    const written = await ward.store.asOrg(
      scopeOf(org),
      async (db) => await writeSetting(db, org.orgId, 'escalation_transport', value),
    );
    return presentTransport(ward, written);
  },
);

export async function transportOf(db: Db, orgId: string): Promise<EscalationTransport> {
  return (await newestSetting<EscalationTransport>(db, orgId, 'escalation_transport'))?.value ?? noTransport;
}

function checkTransport({ mail, webhooks }: EscalationTransport): void {
  if (mail !== null) checkMail(mail);
  for (const [index, webhook] of webhooks.entries()) {
    refuseSecretName(`/webhooks/${index}/secretFrom`, webhook.secretFrom);
    if (webhooks.findIndex((one) => one.name === webhook.name) < index)
      throw wrong(`/webhooks/${index}/name`, `two webhooks are called "${webhook.name}"`);
    const { username, password } = new URL(webhook.url);
    if (username !== '' || password !== '')
      throw wrong(
        `/webhooks/${index}/url`,
        'the address holds a name or password; it is signed with the secret instead',
      );
  }
}

function checkMail({ security, user, passwordFrom }: MailTransport): void {
  if (passwordFrom !== null) refuseSecretName('/mail/passwordFrom', passwordFrom);
  if ((user === null) !== (passwordFrom === null))
    throw wrong('/mail/passwordFrom', 'a user and the variable with their password belong together');
  if (user !== null && security === 'none')
    throw wrong('/mail/security', 'a password would be sent unencrypted; "tls" or "starttls" was expected');
}

function wrong(where: string, detail: string): WardError {
  return new WardError('transport-wrong', where, { detail });
}

/** Says of each secret whether it is there, and never what it is. */
function presentTransport({ delivery }: Ward, written: Setting<EscalationTransport> | undefined) {
  const { mail, webhooks } = written?.value ?? noTransport;
  return {
    mail: mail && {
      ...mail,
      hasPassword: mail.passwordFrom !== null && delivery.secret(mail.passwordFrom) !== undefined,
    },
    webhooks: webhooks.map((one) => ({ ...one, hasSecret: delivery.secret(one.secretFrom) !== undefined })),
    setBy: written?.setBy ?? null,
    setAt: written?.setAt.toISOString() ?? null,
  };
}
