/** `ward escalation` as a person uses it: without a server, and through one. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '#test/command-here.ts';
import { type CommandEnd, type ServerProcess, startServer } from '#test/command.ts';
import { lateWork } from '#test/escalation.ts';
import { filledFolder } from '#test/folder.ts';
import { startMailServer, type TestMailServer } from '#test/mail-server.ts';

let data: { data: string; remove: () => Promise<void> };
let mail: TestMailServer;
let server: ServerProcess | undefined;

beforeAll(async () => {
  mail = await startMailServer();
  data = await filledFolder(async (store) => {
    await lateWork(store, 'North Hospital');
  });
});

afterAll(async () => {
  await server?.stop();
  await mail.close();
  await data.remove();
});

const ward = async (...words: string[]): Promise<CommandEnd> =>
  await runHere(['escalation', ...words], { data: data.data, env: { WARD_SECRET_SMTP: 'hunter2' } });

/** A file with this JSON, or this text. */
async function file(content: object | string): Promise<string> {
  const path = join(data.data, 'setting.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

it('records what is late before it lists it, and acknowledges', async () => {
  const listed = await ward();
  expect([listed.code, listed.stderr]).toEqual([0, 'North Hospital: 12 escalations\n']);
  expect(listed.stdout).toContain('A-1 Upgrade Flow 3: due 2026-06-03T23:59:59.999Z; to ciso: Sam Sands\n');
  const done = await ward('acknowledge', 'e-1', '--note', 'the vendor comes', '--as', 'Sam Sands', '--json');
  expect(done.json()[0]).toMatchObject({
    number: 'E-1',
    acknowledged: { by: 'Sam Sands', note: 'the vendor comes' },
  });
  expect((await ward('list', '--open')).stderr).toBe('North Hospital: 11 escalations\n');
  expect((await ward('retry', 'E-1')).stderr).toContain('No message of E-1 was given up');
});

it('shows the ladder, writes one, refuses another with its place, and gives the old one back', async () => {
  const own = (await ward('ladder', '--json')).json<{ steps: object[]; zone: string }>()[0];
  expect((await ward('ladder')).stdout).toContain(
    '  executive: 120 h after it is due to executive, urgent\n',
  );
  const written = await ward(
    'ladder',
    '--set',
    await file({ ...own, zone: 'America/New_York' }),
    '--as',
    'Sam Sands',
  );
  expect(written.stdout).toMatch(/^Written by Sam Sands\.\n[^]*08:00; America\/New_York\.\n$/);
  for (const [change, where] of [
    [{ zone: 'Europe/Bonn' }, '/zone'],
    [{ quietHours: { from: '25:00', to: '07:00' } }, 'body/ladder/quietHours/from'],
    [{ steps: [] }, 'body/ladder/steps'],
  ] as const) {
    const refused = await ward('ladder', '--set', await file({ ...own, ...change }));
    expect([refused.stdout, refused.stderr]).toEqual(['', expect.stringContaining(`${where}: `)]);
  }
  const broken = await ward('ladder', '--set', await file('{"steps": ['));
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('setting.json')]);
  expect((await ward('ladder')).stdout).toContain('America/New_York');
  expect((await ward('ladder', '--reset')).stdout).toMatch(/^Ward's own\./);
});

it('sets up mail through a server, without ever printing the secret, and tries it out', async () => {
  server = await startServer({ data: data.data, env: { WARD_SECRET_SMTP: 'hunter2' } }, []);
  const settings = { host: '127.0.0.1', port: mail.port, security: 'none', from: 'ward@north.example' };
  const set = await ward('transport', '--set', await file({ mail: settings }));
  expect(set.stdout).toBe(`Mail by 127.0.0.1:${mail.port} (none), from ward@north.example.\n`);
  const tried = await ward('test', 'email', 'sam@north.example', '--json');
  expect(tried.json()).toEqual([{ messageId: mail.received[0]?.messageId }]);
  const login = { ...settings, security: 'tls', user: 'ward', passwordFrom: 'WARD_SECRET_SMTP' };
  const withLogin = await ward('transport', '--set', await file({ mail: login }), '--json');
  expect(withLogin.json()[0]).toMatchObject({
    mail: { passwordFrom: 'WARD_SECRET_SMTP', hasPassword: true },
  });
  const other = await ward(
    'transport',
    '--set',
    await file({ mail: { ...login, passwordFrom: 'DATABASE_URL' } }),
  );
  expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('WARD_SECRET_')]);
  expect(
    [withLogin, other, await ward('transport')].map((one) => one.stdout + one.stderr).join(''),
  ).not.toContain('hunter2');
  expect((await ward('test', 'webhook', 'siem')).stderr).toContain('There is no webhook "siem"');
});

it.each([
  [['acknowledge', 'E-1', '--until', 'tomorrow'], 'an instant was expected'],
  [['retry'], "missing required argument 'escalation'"],
  [['acknowledge'], "missing required argument 'escalation'"],
  [['test', 'pigeon', 'Sam'], 'email or webhook was expected'],
  [['ladder', '--set', 'x', '--reset'], 'cannot be used with'],
])('says what is wrong: %j', async (words, message) => {
  const { code, stderr } = await ward(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
