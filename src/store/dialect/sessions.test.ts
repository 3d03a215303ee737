/** Transactions keep organisations apart, also when many run at once, on both databases. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import type { OrgScope, Store } from './store.ts';

const north: OrgScope = { orgId: '11111111-1111-4111-8111-111111111111', sealed: false };
const south: OrgScope = { orgId: '22222222-2222-4222-8222-222222222222', sealed: true };

interface Session {
  role: string;
  org: string;
  world: string;
}

const session = sql<Session>`select current_user as role, current_setting('app.org_id', true) as org,
  current_setting('app.sees_world', true) as world`;

eachDatabase((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await store.asSystem(async (db) => {
      for (const [org, name] of [
        [north, 'North'],
        [south, 'South'],
      ] as const) {
        await sql`insert into organisation (org_id, slug, name, kind) values (${org.orgId}, ${name.toLowerCase()}, ${name}, 'provider')`.execute(
          db,
        );
      }
    });
  });

  async function organisations(org: OrgScope): Promise<string[]> {
    return await store.asOrg(org, async (db) =>
      (await sql<{ name: string }>`select name from organisation`.execute(db)).rows.map((row) => row.name),
    );
  }

  it('puts each transaction into its role and organisation, and takes it out at its end', async () => {
    expect((await store.asOrg(north, (db) => session.execute(db))).rows).toEqual([
      { role: 'ward_app', org: north.orgId, world: 'on' },
    ]);
    expect((await store.asOrg(south, (db) => session.execute(db))).rows).toEqual([
      { role: 'ward_app', org: south.orgId, world: 'off' },
    ]);
    const { rows } = await store.asSystem((db) => session.execute(db));
    expect(rows[0]?.role).toBe('ward_system');
    expect(rows[0]?.org ?? '').toBe('');
  });

  it('shows an organisation its own rows and no other, and the system all', async () => {
    expect(await organisations(north)).toEqual(['North']);
    expect(await organisations(south)).toEqual(['South']);
    const all = await store.asSystem((db) => sql`select from organisation`.execute(db));
    expect(all.rows).toHaveLength(2);
  });

  it('never mixes settings of transactions that run at once', async () => {
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const org = index % 2 === 0 ? north : south;
        return await store.asOrg(org, async (db) => {
          const names: string[] = [];
          for (let step = 0; step < 5; step += 1) {
            const { rows } = await sql<{ name: string; step: number }>`
              select name, ${step}::int as step from organisation where ${index}::int >= 0`.execute(db);
            names.push(...rows.map((row) => `${row.name} ${row.step}`));
            await new Promise((resolve) => {
              setImmediate(resolve);
            });
          }
          return { org, names };
        });
      }),
    );
    for (const { org, names } of seen) {
      const name = org === north ? 'North' : 'South';
      expect(names).toEqual([0, 1, 2, 3, 4].map((step) => `${name} ${step}`));
    }
  });

  it('keeps statements of the job queue apart from transactions that run meanwhile', async () => {
    const [answers, mine] = await Promise.all([
      Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          store.jobs.executeSql('select $1::int as n, current_user as role', [index]),
        ),
      ),
      Promise.all(Array.from({ length: 20 }, async () => organisations(north))),
    ]);
    expect(answers.map(({ rows }) => rows)).toEqual(
      Array.from({ length: 20 }, (_, n) => [{ n, role: 'ward_system' }]),
    );
    expect(mine).toEqual(Array.from({ length: 20 }, () => ['North']));
  });

  it('rolls an error back and goes on', async () => {
    const failing = store.asSystem(async (db) => {
      await sql`update organisation set kind = 'vendor'`.execute(db);
      await sql`select 1 / 0`.execute(db);
    });
    await expect(failing).rejects.toThrow('division by zero');
    await expect(
      store.asSystem(async (db) => {
        await sql`delete from organisation`.execute(db);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await organisations(north)).toEqual(['North']);
  });

  it('rolls a failing statement of the job queue back and goes on', async () => {
    await expect(store.jobs.executeSql('select 1 / 0')).rejects.toThrow('division by zero');
    await expect(store.jobs.executeSql('begin; select 1; select 1 / 0; commit;')).rejects.toThrow(
      'division by zero',
    );
    const script = await store.jobs.executeSql('begin; select 1 as one; select 2 as two; commit;');
    expect(script.rows).toEqual([{ one: 1 }, { two: 2 }]);
  });

  it.each([
    ['asOrg', (inner: Store) => inner.asOrg(north, async () => 1)],
    ['asSystem', (inner: Store) => inner.asSystem(async () => 1)],
    ['the job queue', (inner: Store) => inner.jobs.executeSql('select 1')],
  ] as const)('refuses %s inside a transaction instead of waiting for ever', async (_, ask) => {
    await expect(store.asOrg(north, async () => ask(store))).rejects.toThrow('inside another');
    expect(await organisations(north)).toEqual(['North']);
  });

  it('lets work that a transaction only started open its own once it is over', async () => {
    let later: Promise<string[]> | undefined;
    await store.asOrg(north, async () => {
      later = wait(50).then(async () => organisations(south));
    });
    expect(await later).toEqual(['South']);
  });

  it.each([`'; drop schema ward; --`, '', 'not-a-uuid', `${north.orgId}'`])(
    'takes nothing but a UUID for an organisation: %j',
    async (orgId) => {
      await expect(store.asOrg({ orgId, sealed: false }, async () => 1)).rejects.toThrow('UUID');
    },
  );

  describe('what the working roles may not do', () => {
    it.each([
      [
        'insert another organisation',
        `insert into organisation (org_id, slug, name, kind)
         values ('33333333-3333-4333-8333-333333333333', 'x', 'x', 'provider')`,
      ],
      ['switch row-level security off', 'alter table organisation disable row level security'],
      ['make a table', 'create table ward.mine (a int)'],
      ['make a table in public', 'create table public.mine (a int)'],
      ['write the books of the migrations', `update ward.migration_checksum set checksum = ''`],
      ['become the owner', 'set role ward_owner'],
    ])('%s', async (_, text) => {
      const refusal = /permission denied|must be owner|row-level security/;
      await expect(store.asOrg(north, (db) => sql.raw(text).execute(db))).rejects.toThrow(refusal);
      if (text.startsWith('insert')) return; // the system role may
      await expect(store.asSystem((db) => sql.raw(text).execute(db))).rejects.toThrow(refusal);
    });
  });

  it('has row-level security enabled and forced on every table but the books', async () => {
    const { rows } = await store.asSystem((db) =>
      sql<{ relname: string }>`select relname from pg_class
        where relnamespace = 'ward'::regnamespace and relkind in ('r', 'p')
          and not (relrowsecurity and relforcerowsecurity)
          and relname not in ('migration', 'migration_lock', 'migration_checksum')`.execute(db),
    );
    expect(rows).toEqual([]);
  });

  it('gives values in the same types on both databases', async () => {
    const { rows } = await store.asSystem((db) =>
      sql`select 9007199254740991::bigint as big, date '2026-03-29' as day, interval '1 day' as span, 1.10::numeric as exact,
        array[1, 2]::bigint[] as bigs, array[date '2026-03-29', null] as days, null::bigint as none,
        timestamptz '2026-03-29T01:30:00Z' as at, '{"a": [1]}'::jsonb as json`.execute(db),
    );
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        day: '2026-03-29',
        span: '1 day',
        exact: '1.10',
        bigs: [1, 2],
        days: ['2026-03-29', null],
        none: null,
        at: new Date('2026-03-29T01:30:00Z'),
        json: { a: [1] },
      },
    ]);
    const tooBig = store.asSystem((db) => sql`select 9007199254740992::bigint as big`.execute(db));
    await expect(tooBig).rejects.toThrow('does not fit');
  });

  it('has trigram search, statistics and housekeeping', async () => {
    const { rows } = await store.asOrg(north, (db) =>
      sql<{ near: boolean }>`select similarity('infusomat', 'infusomat space') > 0.5 as near`.execute(db),
    );
    expect(rows).toEqual([{ near: true }]);
    await store.tidy();
    expect(await organisations(north)).toEqual(['North']);
    const { rows: statistics } = await store.asSystem((db) =>
      sql<{
        known: number;
      }>`select reltuples::int as known from pg_class where oid = 'ward.organisation'::regclass`.execute(db),
    );
    expect(statistics).toEqual([{ known: 2 }]);
  });
});
