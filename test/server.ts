/** The HTTP API over a test database, with a hospital in it, asked without a socket. */
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../src/http/server.ts';
import type { Endpoint } from '../src/http/contract/endpoint.ts';
import { endpointUrl } from '../src/http/contract/client.ts';
import type { OrgContext } from '#app/access/deed.ts';
import { enterAdvisory } from '#app/advisories/enter-advisory.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import type { Store } from '#store/dialect/open-store.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, openVexText, pump } from './files.ts';
import { give, newOrganisation, testWard } from './ward.ts';

export interface TestServer {
  app: FastifyInstance;
  context: OrgContext;
  /** Short name of the hospital. */
  org: string;
}

export const notice = {
  issuer: 'Orlen Medical',
  reference: 'FSN-1',
  title: 'Field safety notice',
  date: '2026-04-01',
  link: null,
  summary: 'The pump may stop.',
  products: [
    { manufacturer: 'Orlen Medical', model: 'Flow 3', versions: 'before 4.1' },
    { manufacturer: 'Orlen Medical', model: 'Scale', versions: 'see the label on the back' },
  ],
  cves: ['CVE-2026-7001'],
  cvss: '7.5',
  remedy: 'Install release 4.1.',
  enteredBy: 'Nadia Novak',
};

/** Devices that tie in every column that lists sort by, advisories that tie in date, score and id, and one of everything else. */
export async function hospital(store: Store, name = 'Test Hospital'): Promise<TestServer> {
  const ward = testWard(store);
  const context = await newOrganisation(ward, name);
  const rows = Array.from({ length: 23 }, (_, index) =>
    pump(index % 7 === 6 ? '' : `T${index}`, {
      serial: `S${index}`,
      site: index % 2 === 0 ? 'North' : 'South',
      department: ['ICU', 'Ward 2', 'Theatre'][index % 3] ?? '',
      model: ['Flow 3', 'Flow 4', 'Kettle'][index % 3] ?? '',
      version: ['4.0', '4.1', ''][index % 3] ?? '',
      manufacturer: index % 5 === 4 ? '=2+5' : 'Orlen Medical',
      device_type: index % 2 === 0 ? 'Infusion pump' : '',
      notes: '=HYPERLINK("https://evil.example")',
    }),
  );
  await give(context, inventoryCsv([...rows, pump('GONE')]), { path: 'first.csv' });
  await give(context, inventoryCsv(rows), { path: 'second.csv' });
  for (const index of [1, 2, 3, 4, 5, 6]) {
    const product = index % 2 === 0 ? 'Flow 4' : 'Flow 3';
    // Two publishers under one tracking id; the second of each says what Ward cannot read.
    for (const publisher of ['Orlen Medical', 'Coordinator'])
      await give(
        context,
        csafText({
          id: `LIST-${index}`,
          publisher,
          product,
          ...(publisher === 'Coordinator' ? { affected: 'see the label on the back' } : {}),
          cves: ['CVE-2026-1001', 'CVE-2026-1002'],
        }),
      );
  }
  await give(context, kevText(1, ['CVE-2026-1001']));
  await give(context, epssText(1, { 'CVE-2026-1001': 0.7, 'CVE-2026-1002': 0.01 }));
  await give(context, cyclonedxText());
  await give(context, openVexText());
  await enterAdvisory(context, notice);
  await runMatching(ward);
  const app = await buildServer(ward, { secret: 'of this start', logLevel: 'silent' });
  return { app, context, org: context.org.slug };
}

export interface Asked {
  params?: object;
  query?: object;
  body?: object | Uint8Array;
  headers?: Record<string, string>;
}

/** Asks an endpoint as the web app does. */
export async function ask({ app }: TestServer, declared: Endpoint, asked: Asked = {}) {
  const { params = {}, query = {}, body, headers = {} } = asked;
  const isBytes = body instanceof Uint8Array;
  return await app.inject({
    method: declared.method,
    url: endpointUrl(declared, params, query),
    headers: {
      host: 'localhost:4700',
      ...(body === undefined
        ? {}
        : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  });
}
