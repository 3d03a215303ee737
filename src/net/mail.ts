/** Sends one e-mail through an SMTP server (RFC 5321), within a time that no server can draw out. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { problem } from '#base/errors/problem.ts';
import { troubleOf } from './failures.ts';
import { failed, type Sent } from './sent.ts';

export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte, by STARTTLS or else not at all, or never. */
  security: 'tls' | 'starttls' | 'none';
  login: { user: string; password: string } | null;
}

export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** With its angle brackets; the same for every attempt. */
  messageId: string;
}

/** For the attempt as a whole, from the look-up of the name to the last answer. */
export const usualMailMs = 20_000;

/** Never throws on account of the server. */
export async function sendMail(server: MailServer, mail: Mail, totalMs: number): Promise<Sent> {
  const { host, port } = server;
  const place = `${host}:${port}`;
  const late = AbortSignal.timeout(totalMs);
  const socket = connect({ host, port });
  // Whatever the client is waiting for, a connection that is gone ends it.
  late.addEventListener('abort', () => socket.destroy(), { once: true });
  // Errors are met where they are waited for; one that comes after that is no news.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal: late });
    await Promise.race([hand(server, mail, socket, totalMs), endOf(late)]);
    return { ok: true };
  } catch (error) {
    if (late.aborted)
      return failed(problem('mail-timeout', place, { host: place, seconds: Math.ceil(totalMs / 1000) }));
    return refusalOf(error, place, mail.to);
  } finally {
    socket.destroy();
  }
}

async function hand(
  { host, port, security, login }: MailServer,
  mail: Mail,
  connection: Socket,
  totalMs: number,
): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    connection,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: totalMs,
    greetingTimeout: totalMs,
    socketTimeout: totalMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    ...mail,
    // Programs that answer to mail leave it alone (RFC 3834, clause 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}

async function endOf(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
}

/** Answers to the name of a recipient that another attempt will not change (RFC 5321, clause 4.2.3). */
const noSuchMailbox: ReadonlySet<number> = new Set([550, 551, 553]);

function refusalOf(error: unknown, place: string, to: string): Sent {
  const { responseCode, response, code, command } = answerOf(error);
  if (responseCode !== undefined) {
    const isFinal = code === 'EENVELOPE' && command === 'RCPT TO' && noSuchMailbox.has(responseCode);
    const detail = (response ?? String(responseCode)).replaceAll(/\s+/g, ' ').slice(0, 300);
    return failed(problem('mail-refused', place, { host: place, to, detail }), isFinal);
  }
  const trouble = troubleOf(error);
  if (trouble !== null && 'detail' in trouble)
    return failed(problem('mail-unreachable', place, { host: place, detail: trouble.detail }));
  // The client names what it could not do with a code of its own (https://nodemailer.com/errors).
  if (code !== undefined && error instanceof Error)
    return failed(problem('mail-unreachable', place, { host: place, detail: error.message.slice(0, 300) }));
  throw error;
}

interface Answer {
  responseCode?: number;
  response?: string;
  code?: string;
  command?: string;
}

function answerOf(error: unknown): Answer {
  if (!(error instanceof Error)) return {};
  return {
    ...('responseCode' in error && typeof error.responseCode === 'number'
      ? { responseCode: error.responseCode }
      : {}),
    ...('response' in error && typeof error.response === 'string' ? { response: error.response } : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('command' in error && typeof error.command === 'string' ? { command: error.command } : {}),
  };
}
