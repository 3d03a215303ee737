/** Who asks, until accounts exist: the person at this machine, or the one of those recorded who was chosen; and only from this machine. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DeedContext, type OrgContext } from '#app/access/deed.ts';
import { localPerson } from '#app/access/permission.ts';
import { actAs } from '#app/people/acting-person.ts';
import { enterOrganisation } from '#app/organisations/organisations.ts';
import type { Ward } from '#app/ward.ts';
import { WardError } from '#base/errors/problem.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Refuses requests that a page of another site sends through the person's browser: a foreign Host header
 * (DNS rebinding), a foreign Origin or Sec-Fetch-Site (cross-site request forgery); and a command's secret of another start.
 */
export function guardAccess(app: FastifyInstance, secret: string | null): void {
  app.addHook('onRequest', async (request) => {
    const host = hostName(request.headers.host ?? '');
    if (!isLoopback(host)) throw new WardError('foreign-request', 'Host', { what: `the host "${host}"` });
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${request.headers.host ?? ''}`) {
      throw new WardError('foreign-request', 'Origin', { what: `a page of ${origin}` });
    }
    const site = request.headers['sec-fetch-site'];
    if (request.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw new WardError('foreign-request', 'Sec-Fetch-Site', { what: 'a page of another site' });
    }
    const given = request.headers['x-ward-secret'];
    if (given !== undefined && given !== secret) throw new WardError('stale-secret', 'x-ward-secret');
  });
}

function hostName(host: string): string {
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '');
}

export function deedContext(ward: Ward, request: FastifyRequest): DeedContext {
  const isCommand = request.headers['x-ward-secret'] !== undefined;
  return { ward, actor: localPerson(isCommand ? 'local person, command line' : 'local person') };
}

export async function orgContext(ward: Ward, request: FastifyRequest, slug: string): Promise<OrgContext> {
  return await actAs(await enterOrganisation(deedContext(ward, request), slug), chosenPerson(request));
}

/** The name in the header `x-ward-person`, percent-encoded (RFC 3986, 2.1) since headers hold no other letters than those of ASCII. */
function chosenPerson(request: FastifyRequest): string | undefined {
  const given = request.headers['x-ward-person'];
  if (typeof given !== 'string') return undefined;
  try {
    return decodeURIComponent(given);
  } catch (cause) {
    const detail = 'x-ward-person: expected a name, percent-encoded';
    throw new WardError('bad-request', 'x-ward-person', { detail }, { cause });
  }
}
