/** A real mail server in this process, which keeps what it is given, and refuses or hangs where a test says so. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  messageId: string;
  subject: string;
  raw: string;
}

export interface TestMailServer {
  port: number;
  received: ReceivedMail[];
  close(): Promise<void>;
}

export interface MailBehaviour {
  /** The status with which an address is refused; undefined takes it. */
  refuse?: (address: string) => number | undefined;
  /** Runs when a whole message is there and before the server says that it has it. */
  onReceived?: (mail: ReceivedMail) => Promise<void> | void;
  login?: { user: string; password: string };
  /** Offers STARTTLS, with a certificate of nobody. */
  offersTls?: boolean;
}

export async function startMailServer(behaviour: MailBehaviour = {}): Promise<TestMailServer> {
  const { refuse, onReceived, login, offersTls = false } = behaviour;
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: offersTls ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error('wrong name or password')),
    onRcptTo: ({ address }, _session, done) => {
      const status = refuse?.(address);
      if (status === undefined) done();
      else done(Object.assign(new Error('no such mailbox here'), { responseCode: status }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          messageId: headerOf(raw, 'Message-ID'),
          subject: headerOf(raw, 'Subject'),
          raw,
        };
        received.push(mail);
        const taken = async () => {
          await onReceived?.(mail);
          done();
        };
        void taken();
      });
    },
  });
  // A client that is killed breaks off; that is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function headerOf(raw: string, name: string): string {
  const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
  const [, value = ''] = new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded) ?? [];
  return value.trim();
}

/** Takes connections, says `greeting`, and then nothing more however long one waits. */
export async function startHangingServer(
  greeting = '',
): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(greeting);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
