/** Settings of escalation: secrets stay where they are, what cannot be is refused where it stands, and a test says what came of it. */
import { describe, expect, it } from 'vitest';
import { loadDefaultLadder } from '#data/escalation/index.ts';
import { eachDatabase } from '#test/database.ts';
import { lateWork, type LateWork, mailOn } from '#test/escalation.ts';
import { startMailServer } from '#test/mail-server.ts';
import { setLadder } from './ladder.ts';
import type { DeliverySettings } from './settings.ts';
import { testTransport } from './test-transport.ts';
import { getTransport, setTransport } from './transport.ts';

eachDatabase((openStore) => {
  let store: Awaited<ReturnType<typeof openStore>>;
  let count = 0;
  const begin = async (delivery: Partial<DeliverySettings> = {}): Promise<LateWork> => {
    store ??= await openStore();
    return await lateWork(store, `Settings ${(count += 1)}`, delivery);
  };

  describe('settings', () => {
    it('never show a secret, and say whether it is there', async () => {
      const work = await begin({ secret: (name) => (name === 'WARD_SECRET_SMTP' ? 'hunter2' : undefined) });
      const mail = {
        ...mailOn(25),
        security: 'tls',
        user: 'ward',
        passwordFrom: 'WARD_SECRET_SMTP',
      } as const;
      const webhooks = [{ name: 'siem', url: 'https://siem.example/hook', secretFrom: 'WARD_SECRET_SIEM' }];
      await setTransport(work.context, { transport: { mail, webhooks } });
      const shown = await getTransport(work.context, {});
      expect(shown).toMatchObject({ mail: { hasPassword: true }, webhooks: [{ hasSecret: false }] });
      expect(JSON.stringify(shown)).not.toContain('hunter2');
    });

    const webhook = { name: 'a', url: 'https://e.example/', secretFrom: 'WARD_SECRET_A' };
    it.each([
      [
        'another variable',
        { mail: null, webhooks: [{ ...webhook, secretFrom: 'DATABASE_URL' }] },
        'secret-name',
        '/webhooks/0/secretFrom',
      ],
      ['one name twice', { mail: null, webhooks: [webhook, webhook] }, 'transport-wrong', '/webhooks/1/name'],
      [
        'a password in an address',
        { mail: null, webhooks: [{ ...webhook, url: 'https://a:b@e.example/' }] },
        'transport-wrong',
        '/webhooks/0/url',
      ],
      [
        'a password in clear',
        { mail: { ...mailOn(25), user: 'w', passwordFrom: 'WARD_SECRET_A' }, webhooks: [] },
        'transport-wrong',
        '/mail/security',
      ],
      [
        'a user without a password',
        { mail: { ...mailOn(25), user: 'w' }, webhooks: [] },
        'transport-wrong',
        '/mail/passwordFrom',
      ],
    ])('are refused with %s', async (_name, transport, code, where) => {
      const work = await begin();
      const setting = setTransport(work.context, { transport });
      await expect(setting).rejects.toMatchObject({ code, problem: { where } });
      expect(await getTransport(work.context, {})).toMatchObject({ mail: null, webhooks: [], setBy: null });
    });

    it('of a ladder are refused with somebody who is not known, or times that cannot be', async () => {
      const { context } = await begin();
      const { ladder } = loadDefaultLadder();
      const unknown = setLadder(context, { ladder: { ...ladder, people: { board: ['Nobody'] } } });
      await expect(unknown).rejects.toMatchObject({
        code: 'person-unknown',
        problem: { where: '/people/board/0' },
      });
      const night = setLadder(context, { ladder: { ...ladder, digestAt: '22:00' } });
      await expect(night).rejects.toMatchObject({ code: 'ladder-wrong', problem: { where: '/digestAt' } });
      const named = { ...ladder, people: { board: ['Eve Ende'] } };
      expect(await setLadder(context, { ladder: named })).toMatchObject({
        isOwn: true,
        setBy: 'Tess Tester',
      });
      expect(await setLadder(context, { ladder: null })).toMatchObject({ isOwn: false, ladder });
    });

    it('are tried out with a test that says what came of it', async () => {
      const refuse = (address: string) => (address.startsWith('no') ? 550 : undefined);
      const server = await startMailServer({ refuse });
      const work = await begin();
      await setTransport(work.context, { transport: { mail: mailOn(server.port), webhooks: [] } });
      const { messageId } = await testTransport(work.context, { channel: 'email', to: 'zoe@north.example' });
      expect(server.received.map((mail) => mail.messageId)).toEqual([messageId]);
      const refused = testTransport(work.context, { channel: 'email', to: 'nobody@north.example' });
      await expect(refused).rejects.toMatchObject({ code: 'mail-refused' });
      const none = testTransport(work.context, { channel: 'webhook', name: 'siem' });
      await expect(none).rejects.toMatchObject({ code: 'transport-missing' });
      await server.close();
    });
  });
});
