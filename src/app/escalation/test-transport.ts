/** Sends a test through the transport of an organisation, at once, and says what came of it. */
import { WardError } from '#base/errors/problem.ts';
import type { Sent } from '#net/sent.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { mailMessageId, webhookMessageId } from './message-ids.ts';
import { mailTo, postTo } from './send.ts';
import { transportOf } from './transport.ts';

export type TransportTest = { channel: 'email'; to: string } | { channel: 'webhook'; name: string };

/** Throws the problem where the message was not taken. */
export const testTransport = orgDeed('escalations.manage', async ({ ward, org }, asked: TransportTest) => {
  const { mail, webhooks } = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await transportOf(db, org.orgId),
  );
  const id = ward.newId();
  if (asked.channel === 'email') {
    if (mail === null) throw new WardError('transport-missing', '/channel', { what: 'mail server' });
    const messageId = mailMessageId(mail, id);
    const text = `This is a test of Ward for ${org.name}. Whoever reads it will be reached.`;
    return answerOf(
      await mailTo(ward, mail, { to: asked.to, subject: 'A test of Ward', text, messageId }),
      messageId,
    );
  }
  const webhook = webhooks.find(({ name }) => name === asked.name);
  if (!webhook) throw new WardError('transport-missing', '/name', { what: `webhook "${asked.name}"` });
  const data = { organisation: org.name };
  const body = JSON.stringify({ type: 'escalation.test', timestamp: ward.clock().toISOString(), data });
  const messageId = webhookMessageId(id);
  return answerOf(await postTo(ward, webhook, { id: messageId, body }), messageId);
});

function answerOf(sent: Sent, messageId: string): { messageId: string } {
  if (!sent.ok) throw WardError.of(sent.problem);
  return { messageId };
}
