/** The same commands with and without a running server: the same lines, the same exit codes. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localPerson } from '#app/access/permission.ts';
import { createOrganisation } from '#app/organisations/organisations.ts';
import { markComplete } from '#store/organisation/organisations.ts';
import { KeptOpen, runHere } from '#test/command-here.ts';
import { type CommandEnd, runCommand, type ServerProcess, startServer } from '#test/command.ts';
import { filledFolder } from '#test/folder.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, openVexText, pump } from '#test/files.ts';
import { newOrganisation, testWard } from '#test/ward.ts';

interface Line {
  path: string;
  outcome: string;
  import_id: string | null;
  problems: { code: string; where: string }[];
}

let files: string;
let local: { data: string; remove: () => Promise<void> };
let remote: { data: string; remove: () => Promise<void> };
let server: ServerProcess;
const kept = new KeptOpen();

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'ward-files-'));
  const folder = join(files, 'folder', 'deeper');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(files, 'folder', '1-inventory.csv'),
    inventoryCsv([pump('A1'), pump('A2', { version: '4.2' })]),
  );
  await writeFile(join(files, 'folder', '2-advisory.json'), csafText());
  await writeFile(join(files, 'folder', '3-kev'), kevText(1, ['CVE-2026-1001']));
  await writeFile(join(files, 'folder', '4-epss.csv.gz'), gzipSync(epssText(1, { 'CVE-2026-1001': 0.5 })));
  await writeFile(join(folder, '5-sbom.json'), cyclonedxText());
  await writeFile(join(folder, '6-notes.txt'), 'Dear colleague, these are the files.');
  await writeFile(join(folder, '7-cut.json'), csafText({ id: 'CUT' }).slice(0, 400));
  await writeFile(join(folder, '.hidden'), 'not ours');
  await writeFile(join(files, 'letter.txt'), 'Dear customer');
  await writeFile(join(files, 'bad.csv'), inventoryCsv([pump('B1'), pump('B1', { serial: 'AGAIN' })]));
  await writeFile(join(files, 'asked.csv'), inventoryCsv([pump('Q1', { model: 'Quita Space' })]));
  await writeFile(
    join(files, 'asked.json'),
    csafText({ id: 'ASKED', vendor: 'Orlen', product: 'Quilta Space' }),
  );
  await writeFile(
    join(files, 'toaster.json'),
    cyclonedxText({ serial: '3e671687-395b-41f5-a30f-a58921a69b70', product: 'Toaster' }),
  );
  await writeFile(join(files, 'maker.vex.json'), openVexText());
  await writeFile(join(files, 'next.csv'), inventoryCsv([pump('A1', { version: '4.0' })]));
  // A server that starts empty makes this organisation, and so does the first import without one.
  local = await filledFolder(async (store) => {
    await newOrganisation(testWard(store), 'My organisation');
  });
  remote = await filledFolder();
  server = await startServer({ data: remote.data });
});

afterAll(async () => {
  await server.stop();
  for (const { data } of [local, remote]) await kept.letGo(data);
  await Promise.all([local.remove(), remote.remove(), rm(files, { recursive: true, force: true })]);
});

/** Ids and times differ from run to run; everything else may not. */
function comparable(text: string): string[] {
  return text
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .split('\n');
}

/** Runs a command on a data folder: in this process, or where it reads stdin in one of its own. */
async function ward(words: string[], data: string, input?: string): Promise<CommandEnd> {
  if (input === undefined) return await runHere(words, { data, cwd: files, kept });
  await kept.letGo(data);
  return await runCommand(words, { data, cwd: files, input });
}

/** Runs a command at both desks, and answers the local end once both are the same. */
async function atBoth(words: string[], input?: string): Promise<CommandEnd> {
  const [here, there] = await Promise.all([ward(words, local.data, input), ward(words, remote.data, input)]);
  expect(comparable(there.stdout).toSorted()).toEqual(comparable(here.stdout).toSorted());
  expect([there.code, comparable(there.stderr)]).toEqual([here.code, comparable(here.stderr)]);
  return here;
}

const outcomes = (end: CommandEnd) => end.json<Line>().map((line) => [line.path, line.outcome]);

// In this order: each builds on what the one before left.
describe('one after the other', { timeout: 120_000 }, () => {
  it('a preview applies nothing', async () => {
    const end = await atBoth(['import', '--json', '--preview', 'folder']);
    expect(end.json<Line>().every((line) => line.import_id === null)).toBe(true);
    expect((await atBoth(['imports', '--json'])).stdout).toBe('');
  });

  it('a folder is imported in depth, each file with its outcome; a broken one makes exit 1', async () => {
    const end = await atBoth(['import', '--json', 'folder']);
    expect(outcomes(end)).toEqual([
      ['folder/1-inventory.csv', 'imported'],
      ['folder/2-advisory.json', 'imported'],
      ['folder/3-kev', 'imported'],
      ['folder/4-epss.csv.gz', 'imported'],
      ['folder/deeper/5-sbom.json', 'imported'],
      ['folder/deeper/6-notes.txt', 'skipped'],
      ['folder/deeper/7-cut.json', 'failed'],
    ]);
    expect(end.code).toBe(1);
    expect(
      end
        .json<Line>()
        .at(-1)
        ?.problems.map((one) => one.code),
    ).toEqual(['json-truncated']);
  });

  it('again it is unchanged, and the words for people say so', async () => {
    const end = await atBoth(['import', 'folder/1-inventory.csv', 'folder/2-advisory.json', 'folder/3-kev']);
    expect(end.code).toBe(0);
    expect(end.stdout.match(/^unchanged /gm)).toHaveLength(3);
    expect(end.stderr).toContain('3 files: 3 unchanged');
  });

  it('advisories are found, marked as read, commented on and compared', async () => {
    const list = async (...words: string[]) =>
      (await atBoth(['advisories', 'list', '--json', ...words])).json().map((one) => one.trackingId);
    const where = ['--where', 'maker=orlen', '--where', 'status=final'];
    expect(await list(...where, '--unread', '--ours', '--sort', 'title', '--asc')).toEqual(['ORLEN-1']);
    expect(await list('--where', 'cpe=none such')).toEqual([]);
    expect((await atBoth(['advisories', 'read', 'orlen-1'])).stdout).toBe('1 of 1 marked as read\n');
    expect(await list('--unread')).toEqual([]);
    expect((await atBoth(['advisories', 'unread', 'orlen-1', '--json'])).json()).toEqual([
      { found: 1, marked: 1 },
    ]);
    expect((await atBoth(['advisories', 'comment', 'orlen-1', 'Ask the maker.'])).code).toBe(0);
    expect((await atBoth(['advisories', 'comments', 'orlen-1'])).stdout).toMatch(/: Ask the maker\.\n$/);
    expect((await atBoth(['advisories', 'diff', 'orlen-1'])).code).toBe(1);
    const same = await atBoth(['advisories', 'diff', 'orlen-1', '--from', '1']);
    expect([same.stdout, same.code]).toEqual(['orlen-1: version 1 to 1\n', 0]);
    expect((await atBoth(['advisories', 'read', 'nobody'])).code).toBe(1);
  });

  it('findings are listed and filtered', async () => {
    const all = await atBoth(['findings', '--json']);
    expect(
      all
        .json()
        .map((one) => [
          one.asset_tag,
          one.advisory_id,
          one.cve,
          one.status,
          one.decision,
          one.due_at,
          one.owner,
        ]),
    ).toEqual([
      ['A1', 'ORLEN-1', 'CVE-2026-1001', 'affected', 'immediate', null, null],
      ['A2', 'ORLEN-1', 'CVE-2026-1001', 'fixed', null, null, null],
    ]);
    const filters = [
      ['--status', 'fixed,not_affected'],
      ['--asset', 'a2', '--advisory', 'orlen-1', '--cve', 'cve-2026-1001'],
    ];
    for (const filter of filters) {
      const end = await atBoth(['findings', '--json', ...filter]);
      expect(end.json().map((one) => one.asset_tag)).toEqual(['A2']);
    }
    expect((await atBoth(['findings', '--json', '--decision', 'defer,scheduled'])).stdout).toBe('');
    expect((await atBoth(['findings'])).stdout).toMatch(
      /^immediate +affected +A1 Orlen Medical Flow 3 4\.0 \| North, ICU \| ORLEN-1 CVE-2026-1001/m,
    );
  });

  it('a finding is explained by its id, and what is no finding is not found', async () => {
    for (const data of [local.data, remote.data]) {
      const [first] = (await ward(['findings', '--json'], data)).json<{ finding_id: string }>();
      const end = await ward(['explain', first?.finding_id ?? '', '--json'], data);
      expect([end.code, end.json().length]).toEqual([0, 1]);
      expect(end.json()[0]).toMatchObject({
        cve: 'CVE-2026-1001',
        status: 'affected',
        decision: 'immediate',
      });
    }
    const missing = await atBoth(['explain', 'nothing', '--json']);
    expect([missing.code, missing.json<{ problem: { code: string } }>()[0]?.problem.code]).toEqual([
      1,
      'not-found',
    ]);
  });

  it.each([
    ['stdin', ['-'], inventoryCsv([pump('STDIN-1', { site: 'Annex' })]), [['-', 'imported']], 0],
    [
      'a letter that was named, a file that is not there, bad rows',
      ['letter.txt', 'nowhere.csv', 'bad.csv'],
      undefined,
      [
        ['letter.txt', 'failed'],
        ['nowhere.csv', 'failed'],
        ['bad.csv', 'failed'],
      ],
      1,
    ],
    ['bad rows, keeping going', ['--keep-going', 'bad.csv'], undefined, [['bad.csv', 'partial']], 0],
    [
      'a full list without its count',
      ['--full-list', '--site', 'North', 'next.csv'],
      undefined,
      [['next.csv', 'failed']],
      1,
    ],
    [
      'a full list with its count',
      ['--full-list', '--site', 'North', '--confirm', '2', 'next.csv'],
      undefined,
      [['next.csv', 'imported']],
      0,
    ],
  ] as const)('%s', async (_name, words, input, expected, code) => {
    const end = await atBoth(['import', '--json', ...words], input);
    expect([end.code, outcomes(end)]).toEqual([code, expected]);
    const broken = end.json<Line>().filter((line) => line.outcome === 'failed');
    expect(broken.every((line) => line.problems.length > 0)).toBe(true);
  });

  it('questions are listed, answered and taken back, and findings follow', async () => {
    await atBoth(['import', '--json', 'asked.csv', 'asked.json']);
    const asked = await atBoth(['review', '--json']);
    expect(asked.json()).toMatchObject([{ kind: 'name', model: 'Quita Space', deviceCount: 1 }]);
    const told = await atBoth(['review']);
    expect(told.stdout).toContain(
      'may be Orlen Quilta Space [quiltaspace] (0.90, likely) of ASKED: the same: Orlen Space; alike: Quita / Quilta',
    );
    expect(told.stderr).toContain('My organisation: 1 question\n');
    const narrower = ['review', 'threshold', '0.95', '--json'];
    const shown = await atBoth([...narrower, '--preview']);
    expect(shown.json()).toMatchObject([{ asks: 0.6, would: { asks: 0.95, questions: 0 }, isSet: false }]);
    expect((await atBoth(['review', '--json'])).json()).toHaveLength(1);
    expect((await atBoth(narrower)).json()).toMatchObject([{ isSet: true }]);
    expect((await atBoth(['review', '--json'])).stdout).toBe('');
    expect((await atBoth(['review', 'threshold', 'usual'])).stdout).toContain(
      'more: Orlen Medical Quita Space',
    );
    const each = async (words: (data: string) => Promise<string[]>) => {
      const ends = [];
      for (const { data } of [local, remote]) ends.push(await ward(await words(data), data));
      const [here, there] = ends;
      expect([there?.code, comparable(there?.stdout ?? '')]).toEqual([
        here?.code,
        comparable(here?.stdout ?? ''),
      ]);
      return here as CommandEnd;
    };
    const first = async (data: string, list: string, id: string) =>
      (await ward([list, '--json'], data)).json<Record<string, string>>()[0]?.[id] ?? '';
    const found = async () =>
      (await atBoth(['findings', '--json', '--advisory', 'ASKED'])).json().map((one) => one.asset_tag);
    const followed = async (tags: readonly string[]) => {
      expect([await found(), (await atBoth(['review', '--json'])).stdout]).toEqual([tags, '']);
      const words = ['done', '--asset', 'Q1', '--advisory', 'asked', '--note', 'installed', '--json'];
      expect((await atBoth(['remediation', ...words])).json()).toEqual([{ found: 1, marked: 1 }]);
      const { stdout } = await atBoth(['remediation', '--state', 'done']);
      expect(stdout).toMatch(/^Q1 ASKED \S+ done \(.*\): installed$/m);
      expect((await atBoth(['aliases'])).stdout).toMatch(/ Quita Space is .*Quilta Space .*; 1 device$/m);
    };
    const answers = [
      ['confirm', [], 'confirmed', ['Q1']],
      ['reject', ['--product', 'quiltaspace'], 'rejected', null],
      ['same-as', ['Orlen Quilta Space'], 'same_as', null],
    ] as const;
    const previewed = await each(async (data) => {
      const question = await first(data, 'review', 'questionId');
      return ['review', 'confirm', question, '--preview'];
    });
    expect(previewed.stdout).toMatch(
      /^if it is Orlen Quilta Space:\n {2}1 finding \(1 device\): none to affected$/m,
    );
    expect(previewed.stderr).toContain('Nothing was written.');
    expect(await found()).toEqual([]);
    for (const [word, more, kind, tags] of answers) {
      const answered = await each(async (data) => {
        const question = await first(data, 'review', 'questionId');
        return ['review', '--json', word, question, ...more];
      });
      expect(answered.json()).toMatchObject([{ kind, product: 'Quilta Space', model: 'Quita Space' }]);
      // What each answer does to findings is tested beside the deed: src/app/review/review.test.ts.
      await (tags === null ? undefined : followed(tags));
      const removed = await each(async (data) => [
        'aliases',
        'remove',
        await first(data, 'aliases', 'aliasId'),
      ]);
      expect([removed.code, removed.stdout]).toEqual([
        0,
        expect.stringMatching(/^taken back: .+ Quita Space is .+Quilta Space .+; \d findings? gone$/m),
      ]);
    }
    expect(await found()).toEqual([]);
    const unknown = await each(async (data) => {
      const question = await first(data, 'review', 'questionId');
      return ['review', 'same-as', question, 'Nobody Knows', '--json'];
    });
    expect(unknown.json<{ problem: { code: string } }>()[0]?.problem.code).toBe('same-as-unknown');
    expect((await atBoth(['aliases', 'remove', 'nothing'])).code).toBe(1);
  });

  it('how far remedying is, is listed; what nothing is found for cannot be marked', async () => {
    const nothing = await atBoth(['remediation', 'done', '--asset', 'nobody', '--json']);
    expect([nothing.code, nothing.json<{ problem: { code: string } }>()[0]?.problem.code]).toEqual([
      1,
      'remediation-none',
    ]);
    expect((await atBoth(['remediation', '--state', 'done'])).code).toBe(0);
  });

  it('VEX waits in the inbox, is accepted, and is taken back', async () => {
    const imported = await atBoth(['import', 'maker.vex.json']);
    expect([imported.code, imported.stdout]).toEqual([
      0,
      expect.stringMatching(
        /1 statements[\s\S]*In the VEX inbox, nothing of it applied: 1 statements wait[\s\S]*ward vex list/,
      ),
    ]);
    expect((await atBoth(['vex', 'list', '--waiting'])).stdout).toMatch(
      /1 waiting.*\n  would turn 1 finding \(\d devices?\) from affected to not affected/,
    );
    const desks = await Promise.all(
      [local.data, remote.data].map(async (data) => {
        const listed = await ward(['vex', 'list', '--json'], data);
        return { data, documentId: listed.json<{ documentId: string }>()[0]?.documentId ?? '' };
      }),
    );
    const inbox = async ([word = '', ...more]: readonly string[]) => {
      const [here, there] = await Promise.all(
        desks.map(async ({ data, documentId }) => await ward(['vex', word, documentId, ...more], data)),
      );
      expect(comparable(there?.stdout ?? '')).toEqual(comparable(here?.stdout ?? ''));
      return { code: here?.code, stdout: here?.stdout, stderr: here?.stderr };
    };
    expect((await inbox(['show'])).stdout).toMatch(
      /1\. CVE-2026-1001: not affected[\s\S]*waiting \(1 finding, \d devices?\)/,
    );
    expect(await inbox(['accept', '--preview'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^would turn 1 finding/),
    });
    expect(await inbox(['accept', '--reason', 'asked', '--until', '2020-01-01'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('[vex-expiry]'),
    });
    expect((await inbox(['accept', '--reason', 'asked'])).stdout).toMatch(/^turned 1 finding/);
    const cleared = async () =>
      (await atBoth(['findings', '--json', '--status', 'not_affected'])).json().map((one) => one.asset_tag);
    expect(await cleared()).toContain('A1');
    expect((await inbox(['undo'])).stdout).toBe('1 statement taken back: 1\n');
    expect(await cleared()).toEqual([]);
    expect((await inbox(['reject', '--reason', 'not ours'])).code).toBe(0);
    expect((await atBoth(['vex', 'issuers'])).stdout).toMatch(
      / Orlen Medical \(manufacturer\): ask, for every maker; 1 document/,
    );
    expect((await atBoth(['vex', 'trust', 'nothing', '--policy', 'apply'])).code).toBe(1);
  });

  it('an import is undone by its id, newest first', async () => {
    const ids = [];
    for (const data of [local.data, remote.data]) {
      expect((await ward(['imports', '--limit', '1'], data)).stderr).toMatch(
        /^The newest 1 of \d+ imports;/m,
      );
      const rows = (await ward(['imports', '--json', '--limit', '20'], data)).json<{
        importId: string;
        canUndo: boolean;
        format: string;
        outcome: string;
      }>();
      ids.push(
        rows.filter((row) => row.format === 'csv' && row.outcome !== 'failed').map((row) => row.importId),
      );
    }
    for (const [at, code] of [
      [1, 1],
      [0, 0],
    ] as const) {
      const [here, there] = await Promise.all([
        ward(['undo', '--json', ids[0]?.[at] ?? ''], local.data),
        ward(['undo', '--json', ids[1]?.[at] ?? ''], remote.data),
      ]);
      expect([here.code, there.code]).toEqual([code, code]);
      expect(comparable(there.stdout)).toEqual(comparable(here.stdout));
    }
    await atBoth(['findings', '--json']);
  });

  it('an organisation that is not there is wrong usage', async () => {
    const end = await atBoth(['findings', '--json', '--org', 'Nobody']);
    expect([end.code, end.json<{ problem: { code: string } }>()[0]?.problem.code]).toEqual([
      2,
      'no-such-organisation',
    ]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'a folder without permission fails by its name, and the rest is imported',
    async () => {
      // Root may read everything: a copy of the folder belongs to nobody in particular.
      const closed = join(files, 'closed');
      await mkdir(closed, { recursive: true });
      await writeFile(join(closed, 'x.csv'), inventoryCsv([pump('X')]));
      await chmod(closed, 0o000);
      await chmod(files, 0o755);
      const end = await runCommand(['import', '--json', closed, join(files, 'letter.txt')], {
        data: join(tmpdir(), `ward-nobody-${process.pid}`),
        uid: 65_534,
      });
      await rm(join(tmpdir(), `ward-nobody-${process.pid}`), { recursive: true, force: true });
      expect(end.code).toBe(1);
      expect(end.json<Line>()[0]?.problems[0]).toMatchObject({ code: 'file-unreadable', where: closed });
    },
  );

  it('a second server is refused with who holds the folder, and the first goes on', async () => {
    const end = await runCommand(['serve', '--port', '0', '--json'], { data: remote.data });
    expect(end.code).toBe(1);
    const [{ problem } = { problem: { code: '', message: '', hint: '' } }] = end.json<{
      problem: { code: string; message: string; hint: string };
    }>();
    expect(problem.code).toBe('store-held');
    expect(problem.message).toContain(String(server.running.pid));
    expect(problem.hint.length).toBeGreaterThan(20);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  });

  it('an SBOM of which the product is not known is a question too, also as JSON', async () => {
    await atBoth(['import', '--json', 'toaster.json']);
    const asked = (await atBoth(['review', '--json'])).json();
    expect(asked).toContainEqual(
      expect.objectContaining({ kind: 'sbom', name: 'Toaster', version: '4.0', candidates: [] }),
    );
    expect((await atBoth(['sboms', 'waiting'])).stdout).toContain('Toaster 4.0: which product is it of?');
  });

  it('once the server is gone commands work on the folder themselves', async () => {
    expect(await server.stop()).toBe(0);
    await kept.letGo(local.data);
    await atBoth(['findings', '--json']);
  });
});

it('a preview through a server that has only the sample makes no organisation', {
  timeout: 60_000,
}, async () => {
  const { data, remove } = await filledFolder(async (store) => {
    const context = { ward: testWard(store), actor: localPerson() };
    const sample = await createOrganisation(context, {
      name: 'The sample',
      kind: 'provider',
      isSample: true,
    });
    // The server would load what is half loaded.
    await store.asSystem(async (db) => await markComplete(db, sample.orgId));
  });
  const only = await startServer({ data }, []);
  const before = await (await fetch(`${only.url}/api/organisations`)).json();
  const end = await runHere(['import', '--preview', 'next.csv', 'letter.txt'], { data, cwd: files });
  expect([end.code, end.stderr]).toEqual([
    1,
    'My organisation (not made yet): 2 files: 1 imported, 1 failed\n',
  ]);
  expect(end.stdout).toMatch(/^would be imported next\.csv \(csv comma\): 1 rows, 1 added$/m);
  expect(await (await fetch(`${only.url}/api/organisations`)).json()).toEqual(before);
  const made = await runHere(['org', 'add', '--json', 'Our House', '--manufacturer'], { data });
  expect([made.code, made.json()]).toEqual([0, [{ name: 'Our House', slug: 'our-house' }]]);
  await only.stop();
  await remove();
});

it('several organisations: exit 2 with their names, and --org chooses', { timeout: 60_000 }, async () => {
  const { data, remove } = await filledFolder(async (store) => {
    const ward = testWard(store);
    for (const name of ['North Trust', 'South Trust']) await newOrganisation(ward, name);
  });
  const refused = await runHere(['import', '--json', 'asked.json'], { data, cwd: files, kept });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('"North Trust", "South Trust"');
  expect(refused.json<{ problem: { code: string } }>().map((one) => one.problem.code)).toEqual([
    'several-organisations',
  ]);
  const chosen = await runHere(['import', '--json', '--org', 'SOUTH trust', 'next.csv'], {
    data,
    cwd: files,
    kept,
  });
  expect(chosen.code).toBe(0);
  const unmade = await runHere(['import', '--org', 'East Trust', 'asked.json'], { data, cwd: files, kept });
  expect(unmade.code).toBe(2);
  expect(unmade.stderr).toContain('ward org add "East Trust"');
  expect(await runHere(['org', 'add', 'East Trust'], { data, kept })).toMatchObject({
    code: 0,
    stdout: 'made: East Trust\n',
  });
  const again = await runHere(['org', 'add', '--json', 'east trust'], { data, kept });
  expect([again.code, again.json<{ problem: { code: string } }>()[0]?.problem.code]).toEqual([
    1,
    'organisation-exists',
  ]);
  expect(
    (await runHere(['import', '--org', 'East Trust', 'asked.json'], { data, cwd: files, kept })).code,
  ).toBe(0);
  await kept.letGo(data);
  await remove();
});
