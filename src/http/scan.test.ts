/** The scan of the API: what `ward scan` says, in every form, with the records as they are now. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { kevText, npmSbomText, osvText } from '#test/files.ts';
import { ask, hospital, type TestServer } from '#test/server.ts';
import { give, takeBack } from '#test/ward.ts';
import { contract } from './contract/index.ts';

eachDatabase((open) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await hospital(await open());
  });

  const scan = async (query: object = {}, body = npmSbomText(['flow-client@1.5.0', 'other@1.0.0'])) =>
    await ask(server, contract.scanSbom, { query, body: Buffer.from(body) });
  const found = async (query: object = {}) =>
    (await scan(query)).body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; vulnerability?: string; met?: boolean })
      .map(
        ({ event, vulnerability, met }) => vulnerability ?? `${event}${met === undefined ? '' : ` ${met}`}`,
      );

  it('says so where there are no records', async () => {
    const answer = await scan();
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'scan-none-imported']);
  });

  it('sees each change of the records at once', async () => {
    const first = await give(server.context, osvText());
    expect(await found()).toEqual(['CVE-2026-1001', 'summary false']);
    expect(await found()).toEqual(['CVE-2026-1001', 'summary false']);
    const second = await give(server.context, osvText({ id: 'GHSA-other', name: 'other', aliases: [] }));
    expect((await found()).sort()).toEqual(['CVE-2026-1001', 'GHSA-other', 'summary false']);
    await takeBack(server.context, first);
    expect(await found()).toEqual(['GHSA-other', 'summary false']);
    await takeBack(server.context, second);
    // KEV does not list this one.
    await give(server.context, osvText({ aliases: ['CVE-2026-1002'] }));
  });

  it.each([
    ['json', {}, 'not-met', /^\{"event":"result"/],
    ['table', { format: 'table' }, 'not-met', /flow-client/],
    ['SARIF', { format: 'sarif' }, 'not-met', /"version": "2\.1\.0"/],
    ['CycloneDX', { format: 'cyclonedx' }, 'not-met', /"bomFormat": "CycloneDX"/],
    ['another policy', { failOn: 'kev' }, 'met', /"event":"result"/],
    ['only what is not affected', { status: 'not_affected' }, 'not-met', /^\{"event":"summary"/],
  ])('answers in the form and by the policy asked for: %s', async (_name, query, policy, body) => {
    const answer = await scan(query);
    expect([answer.statusCode, answer.headers['ward-policy'], answer.headers['ward-complete']]).toEqual([
      200,
      policy,
      'yes',
    ]);
    expect(answer.body).toMatch(body);
  });

  it('takes an SBOM of any media type', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = Buffer.from(npmSbomText(['flow-client@1.5.0']));
    const answer = await ask(server, contract.scanSbom, { body, headers });
    expect([answer.statusCode, answer.headers['ward-policy']]).toEqual([200, 'not-met']);
  });

  it.each([
    ['nothing', {}, '', 422],
    ['no SBOM', {}, kevText(1, []), 422],
    ['a policy that is none', { failOn: 'sometimes' }, undefined, 400],
  ])('refuses %s and says why', async (_name, query, body, status) => {
    const answer = await scan(query, body);
    expect([answer.statusCode, answer.json<{ hint: string }>().hint.length > 10]).toEqual([status, true]);
  });

  it('tells problems among the lines', async () => {
    const answer = await scan(
      {},
      JSON.stringify({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        components: [{ type: 'library', name: 'nameless' }],
      }),
    );
    expect(answer.body).toContain('"code":"scan-nameless"');
    expect(Number(answer.headers['ward-problems'])).toBeGreaterThan(0);
  });

  it('many at once get the same answer while records change', async () => {
    const all = await Promise.all([
      scan(),
      scan(),
      give(server.context, osvText({ id: 'GHSA-unrelated', name: 'unrelated', aliases: [] })),
      scan(),
      scan(),
    ]);
    const policies = all.flatMap((one) => ('headers' in one ? [one.headers['ward-policy']] : []));
    expect(policies).toEqual(['not-met', 'not-met', 'not-met', 'not-met']);
  });
});
