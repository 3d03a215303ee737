/** E-mail through real servers: taken, refused, not there, hanging. */
import { afterEach, describe, expect, it } from 'vitest';
import { startHangingServer, startMailServer } from '#test/mail-server.ts';
import { type MailServer, sendMail } from './mail.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function kept<T extends { close: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const one = await starting;
  open.push(one);
  return one;
}

const mail = {
  from: 'ward@north.example',
  to: 'zoe@north.example',
  subject: 'A-12 is late: Zürich',
  text: 'It was due.\n.\nA line with one dot.',
  messageId: '<0190-1@north.example>',
};
const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  login: null,
  ...more,
});

describe('a mail', () => {
  it('arrives whole, under the Message-ID it was given, and says that a program sent it', async () => {
    const server = await kept(startMailServer());
    expect(await sendMail(at(server.port), mail, 5000)).toEqual({ ok: true });
    const [received] = server.received;
    expect(received).toMatchObject({ to: [mail.to], messageId: mail.messageId });
    expect(received?.raw).toContain('Auto-Submitted: auto-generated');
    expect(received?.raw).toContain('A line with one dot.');
  });

  it('is logged in for, and refused with a wrong password, which may be put right', async () => {
    const login = { user: 'ward', password: 'right' };
    const server = await kept(startMailServer({ login }));
    expect(await sendMail(at(server.port, { login }), mail, 5000)).toEqual({ ok: true });
    const wrong = await sendMail(at(server.port, { login: { ...login, password: 'wrong' } }), mail, 5000);
    expect(wrong).toMatchObject({ ok: false, isFinal: false, problem: { code: 'mail-refused' } });
    expect(JSON.stringify(wrong)).not.toContain('"wrong"');
  });

  it.each([
    ['for good where there is no such mailbox', 550, true],
    ['for now where the mailbox is full', 452, false],
  ])('is refused %s', async (_name, status, isFinal) => {
    const server = await kept(startMailServer({ refuse: () => status }));
    const sent = await sendMail(at(server.port), mail, 5000);
    expect(sent).toMatchObject({ ok: false, isFinal, problem: { code: 'mail-refused' } });
    expect(!sent.ok && sent.problem.message).toContain('no such mailbox here');
  });

  it.each([
    ['says nothing', ''],
    ['greets and hangs', '220 slow.example ESMTP\r\n'],
  ])('does not wait for a server that %s', async (_name, greeting) => {
    const server = await kept(startHangingServer(greeting));
    const started = performance.now();
    const sent = await sendMail(at(server.port), mail, 300);
    expect(sent).toMatchObject({ ok: false, isFinal: false, problem: { code: 'mail-timeout' } });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('does not wait for a server that takes all of it and hangs', async () => {
    const server = await kept(
      startMailServer({ onReceived: async () => await new Promise(() => undefined) }),
    );
    expect(await sendMail(at(server.port), mail, 500)).toMatchObject({ problem: { code: 'mail-timeout' } });
    expect(server.received).toHaveLength(1);
  });

  it('says where nobody listens', async () => {
    const server = await startHangingServer();
    await server.close();
    const sent = await sendMail(at(server.port), mail, 5000);
    expect(sent).toMatchObject({ ok: false, isFinal: false, problem: { code: 'mail-unreachable' } });
    expect(!sent.ok && sent.problem.message).toContain('nobody listens there');
  });

  it('is not sent in clear where encryption was asked for, nor to a server that nobody vouches for', async () => {
    const clear = await kept(startMailServer());
    const refused = await sendMail(at(clear.port, { security: 'starttls' }), mail, 5000);
    expect(refused).toMatchObject({ ok: false });
    const unknown = await kept(startMailServer({ offersTls: true }));
    const unvouched = await sendMail(at(unknown.port, { security: 'starttls' }), mail, 5000);
    expect(unvouched).toMatchObject({ ok: false, problem: { code: 'mail-unreachable' } });
    expect([...clear.received, ...unknown.received]).toEqual([]);
  });
});
