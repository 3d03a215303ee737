/** Around the routes: who may ask, what the OpenAPI document says, what is counted, what a spreadsheet may hold. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { WardError } from '#base/errors/problem.ts';
import { openFreshEmbedded } from '#test/database.ts';
import { ask, hospital, type TestServer } from '#test/server.ts';
import { isLoopback } from './access.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { contract } from './contract/index.ts';
import { serve } from './serve.ts';

interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

let server: TestServer;
beforeAll(async () => {
  const { store } = await openFreshEmbedded();
  server = await hospital(store);
});

describe('who may ask', () => {
  const own = 'localhost:4700';
  it.each([
    ['this machine by name', { host: own }, 200],
    ['this machine by number', { host: '127.0.0.1:4700' }, 200],
    ['this machine by IPv6', { host: '[::1]:4700' }, 200],
    ['its own page', { host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' }, 200],
    ['a name that was made to point here', { host: 'evil.example' }, 403],
    ['a name that begins like ours', { host: 'localhost.evil.example:4700' }, 403],
    ['a number that begins like ours', { host: '127.0.0.1.evil.example' }, 403],
    ['a page of another site', { host: own, origin: 'https://evil.example' }, 403],
    ['a page of another port', { host: own, origin: 'http://localhost:8080' }, 403],
    ['a page without an origin', { host: own, origin: 'null' }, 403],
    ['a command of another start', { host: own, 'x-ward-secret': 'of another start' }, 401],
    ['a command of this start', { host: own, 'x-ward-secret': 'of this start' }, 200],
  ])('%s', async (_name, headers, status) => {
    for (const url of ['/api/health', '/api/organisations', '/metrics']) {
      const answer = await server.app.inject({ method: 'GET', url, headers });
      expect([url, answer.statusCode]).toEqual([url, status]);
    }
  });

  it('a form of another site changes nothing', async () => {
    const asked = { body: { name: 'Planted' }, headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await ask(server, contract.createOrganisation, asked)).statusCode).toBe(403);
    expect((await ask(server, contract.listOrganisations)).body).not.toContain('Planted');
  });

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.4', false],
    ['127.evil.example', false],
  ])('%s reaches this machine alone: %s', (host, alone) => {
    expect(isLoopback(host)).toBe(alone);
  });

  it('another host is refused before anything is opened, a taken port with what to do', async () => {
    const options = {
      version: '0',
      dataDir: '/nowhere',
      port: 0,
      empty: true,
      demo: false,
      logLevel: 'silent' as const,
      log: () => undefined,
      onProgress: () => undefined,
    };
    const refused: unknown = await serve({ ...options, host: '0.0.0.0' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WardError);
    expect((refused as WardError).code).toBe('host-not-loopback');
  });

  it('answers carry the headers that keep other pages out', async () => {
    const { headers } = await ask(server, contract.getHealth);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the OpenAPI document', () => {
  let document: OpenApi;
  beforeAll(async () => {
    document = (
      await server.app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })
    ).json<OpenApi>();
  });

  it('is 3.1 and has each endpoint once, with its parameters and answers', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.map((one) => one.operation.operationId).sort()).toEqual(Object.keys(contract).sort());
    for (const { path, method, operation } of operations) {
      const declared: Endpoint = contract[operation.operationId as keyof typeof contract];
      expect([method, path]).toEqual([
        declared.method.toLowerCase(),
        declared.url.replace(/:(\w+)/g, '{$1}'),
      ]);
      expect(operation.summary).toBe(declared.summary);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect(named.map((one) => [one.name, one.required])).toEqual(inPath.map((name) => [name, true]));
      expect(Boolean(operation.requestBody)).toBe(declared.body !== undefined);
      const codes = Object.keys(operation.responses);
      expect(codes.length).toBeGreaterThan(0);
      expect(Object.values(operation.responses).every((one) => typeof one.description === 'string')).toBe(
        true,
      );
    }
  });

  it('points at nothing that is not there, and keeps names of operations apart', () => {
    const text = JSON.stringify(document);
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect([pointer, found === undefined]).toEqual([pointer, false]);
    }
    expect(text).not.toContain('"nullable":');
  });

  it('says that filters by list are words', () => {
    const status = document.paths['/api/orgs/{org}/findings']?.get?.parameters?.find(
      (one) => one.name === 'status',
    );
    expect(status?.schema).toMatchObject({ type: 'string' });
  });
});

describe('exports', () => {
  const pairs: [Endpoint, Endpoint, object][] = [
    [contract.exportDevices, contract.listDevices, {}],
    [contract.exportDevices, contract.listDevices, { site: 'South', sort: 'model', dir: 'asc' }],
    [contract.exportFindings, contract.listFindings, { status: 'affected' }],
    [contract.exportAdvisories, contract.listAdvisories, { ours: true }],
    [contract.exportWorklist, contract.listWorklist, {}],
    [contract.exportUnreadEntries, contract.listUnreadEntries, {}],
    [contract.exportUnmatchedModels, contract.listUnmatchedModels, {}],
  ];
  it.each(pairs.map(([file, list, query]) => [file.url, query, file, list] as const))(
    '%s %o has the rows of the list',
    async (_url, query, file, list) => {
      const { org } = server;
      const { items } = (await ask(server, list, { params: { org }, query: { ...query, limit: 500 } })).json<{
        items: unknown[];
      }>();
      const csv = await ask(server, file, { params: { org }, query });
      const rows = parse(csv.body, { bom: true });
      expect(rows.length - 1).toBe(items.length);
      const xlsx = await ask(server, file, { params: { org }, query: { ...query, format: 'xlsx' } });
      const cells = await readSheet(xlsx.rawPayload);
      expect(cells.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(rows);
      expect(csv.headers['content-disposition']).toMatch(
        /^attachment; filename="ward-test-hospital-[\w-]+\.csv"$/,
      );
    },
  );

  it.each(['csv', 'xlsx'])('a formula in a cell stays text in %s', async (format) => {
    const { org } = server;
    const answer = await ask(server, contract.exportDevices, {
      params: { org },
      query: { format, q: '=2+5' },
    });
    const rows = format === 'csv' ? parse(answer.body, { bom: true }) : await readSheet(answer.rawPayload);
    const makers = rows.slice(1).map((row) => String(row[2]));
    expect(makers.length).toBeGreaterThan(0);
    expect([...new Set(makers)]).toEqual(["'=2+5"]);
  });
});

describe('metrics', () => {
  it('count requests by route and imports by outcome', async () => {
    await ask(server, contract.importFile, {
      params: { org: server.org },
      query: { path: 'x' },
      body: Buffer.from('nothing'),
    });
    await ask(server, contract.getToday, { params: { org: server.org } });
    const { body, headers } = await server.app.inject({ url: '/metrics', headers: { host: 'localhost' } });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(/ward_imports_total\{format="\w+",outcome="failed"\} 1/);
    expect(body).toMatch(
      /ward_http_request_seconds_count\{method="GET",route="\/api\/orgs\/:org\/today",status="200"\} \d+/,
    );
    expect(body).toContain('process_resident_memory_bytes');
    // Short names of organisations and ids of devices would be a series each.
    expect(body).not.toContain(server.org);
  });
});
