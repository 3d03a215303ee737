/** What went wrong on the way, in plain words; and whether another attempt may help. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { hostAndPort, portOf } from './outbound.ts';
import { PrivateAddressError } from './private-address.ts';

export interface Failure {
  problem: Problem;
  /** A later attempt may go well. */
  isPassing: boolean;
}

/** Codes of Node and OpenSSL for certificates that do not hold (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const certificateWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself and by no authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known on this machine',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known on this machine',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known on this machine',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known on this machine',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was made out for another name',
  CERT_REVOKED: 'it was revoked',
};

const connectionWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no machine of that name is known',
  EAI_AGAIN: 'names cannot be looked up just now',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  UND_ERR_SOCKET: 'the answer broke off before its end',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer broke off before its end',
  UND_ERR_ABORTED: 'the answer broke off before its end',
};

const timeoutWords: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'no connection',
  ETIMEDOUT: 'no connection',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped half-way',
  TOTAL_TIMEOUT: 'the answer never ended',
};

/** What went wrong on the way, before it is told as a problem of what was asked for. */
export type Trouble =
  | { kind: 'private'; address: string; isPassing: false }
  | { kind: 'proxy'; status: number; isPassing: boolean }
  | { kind: 'tls' | 'timeout' | 'unreachable'; detail: string; isPassing: boolean };

/** Null where the error is none of the way: it is thrown on then. */
export function troubleOf(error: unknown): Trouble | null {
  const chain = causes(error);
  const hidden = chain.find((one) => one instanceof PrivateAddressError);
  if (hidden instanceof PrivateAddressError)
    return { kind: 'private', address: hidden.address, isPassing: false };
  const refused = chain.flatMap((one) => proxyStatus(one) ?? [])[0];
  if (refused !== undefined) return { kind: 'proxy', status: refused, isPassing: refused >= 500 };
  for (const one of chain) {
    const code = codeOf(one);
    const trouble = code === null ? null : troubleOfCode(code);
    if (trouble !== null) return trouble;
  }
  return null;
}

function troubleOfCode(code: string): Trouble | null {
  const certificate = certificateWords[code];
  if (certificate !== undefined) return { kind: 'tls', detail: certificate, isPassing: false };
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO')
    return { kind: 'tls', detail: 'no secure connection could be agreed on', isPassing: false };
  const late = timeoutWords[code];
  if (late !== undefined) return { kind: 'timeout', detail: late, isPassing: true };
  const lost = connectionWords[code];
  if (lost !== undefined) return { kind: 'unreachable', detail: lost, isPassing: code !== 'ENOTFOUND' };
  // What HTTP does not allow is an answer that nobody can read.
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR_'))
    return { kind: 'unreachable', detail: 'its answer is not as HTTP asks', isPassing: true };
  return null;
}

/** Trouble with fetching a file of a feed. Null where the error is none of the way. */
export function failureOf(error: unknown, url: string): Failure | null {
  const trouble = troubleOf(error);
  if (trouble === null) return null;
  if (trouble.kind === 'private') return privateAddress(url, trouble.address);
  const { isPassing } = trouble;
  if (trouble.kind === 'proxy')
    return { problem: problem('feed-proxy', url, { url, status: trouble.status }), isPassing };
  const { kind, detail } = trouble;
  const codes = { tls: 'feed-tls', timeout: 'feed-timeout', unreachable: 'feed-unreachable' } as const;
  return { problem: problem(codes[kind], url, { url, detail }), isPassing };
}

export function privateAddress(url: string, address: string): Failure {
  const { hostname, protocol, port } = new URL(url);
  const host = hostAndPort(hostname, portOf(protocol, port));
  return { problem: problem('feed-address-private', url, { url, address, host }), isPassing: false };
}

/** What a proxy answered instead of opening the way (undici, lib/dispatcher/proxy-agent.js); null for another error. */
function proxyStatus(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const [, status] = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling/.exec(error.message) ?? [];
  return status === undefined ? null : Number(status);
}

/** An error, its causes and the errors it gathers, outermost first. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  const queue = [error];
  while (queue.length > 0 && found.length < 20) {
    const one = queue.shift();
    if (!(one instanceof Error)) continue;
    found.push(one, ...(one instanceof AggregateError ? one.errors : []));
    queue.push(one.cause);
  }
  return found;
}

function codeOf(error: unknown): string | null {
  if (error instanceof Error && error.name === 'TimeoutError') return 'TOTAL_TIMEOUT';
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}
