/** Migrations run once, in order, all or nothing, and a database that does not fit is refused. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedEngine, startEngine } from '../../dialect/embedded-engine.ts';
import { createRolesSql, prepareDatabaseSql } from '../../dialect/roles.ts';
import { pendingMigrations, runMigrations } from './run-migrations.ts';
import { migrationFolder, readMigrations, type SqlMigration } from './sql-migrations.ts';

let engine: EmbeddedEngine;
let db: Kysely<unknown>;

beforeAll(async () => {
  engine = await startEngine({ folder: 'memory://', log: () => undefined });
  db = new Kysely({ dialect: new PostgresDialect({ pool: engine.pool }) });
});

afterAll(async () => {
  await engine.close();
});

beforeEach(async () => {
  await engine.pool.query(`drop schema if exists ward cascade; ${createRolesSql} ${prepareDatabaseSql}`);
});

function migration(name: string, text: string, checksum = text): SqlMigration {
  return { name, text, checksum };
}

const first = migration('0001-first', 'create table one (a int); create table two (a int);');
const second = migration('0002-second', 'alter table one add column b int;');

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'ward' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

describe('migrations', () => {
  it('run in number order, once, as the owner role in its schema', async () => {
    expect(await runMigrations(db, [first])).toEqual(['0001-first']);
    expect(await pendingMigrations(db, [first, second])).toEqual(['0002-second']);
    expect(await runMigrations(db, [first, second])).toEqual(['0002-second']);
    expect(await runMigrations(db, [first, second])).toEqual([]);
    const { rows } = await sql<{ owner: string }>`
      select distinct tableowner as owner from pg_tables where schemaname = 'ward'`.execute(db);
    expect(rows).toEqual([{ owner: 'ward_owner' }]);
  });

  it('leave nothing behind when one fails, and say which and why', async () => {
    const broken = migration('0002-broken', 'create table three (a int); select 1 / 0;');
    await expect(runMigrations(db, [first, broken])).rejects.toThrow(
      'migration 0002-broken failed: division by zero',
    );
    expect(await tables()).toEqual([]);
    expect(await runMigrations(db, [first])).toEqual(['0001-first']);
  });

  it('refuse a released one that was edited', async () => {
    await runMigrations(db, [first]);
    const edited = migration(first.name, 'create table one (a bigint);');
    await expect(pendingMigrations(db, [edited])).rejects.toMatchObject({ code: 'migration-edited' });
    await expect(runMigrations(db, [edited, second])).rejects.toThrow(
      '0001-first was run with another content',
    );
  });

  it('refuse a database that a newer program wrote', async () => {
    await runMigrations(db, [first, second]);
    await expect(runMigrations(db, [first])).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('0002-second'),
    });
  });

  it('run once when two programs start at the same moment', async () => {
    const both = await Promise.all([runMigrations(db, [first]), runMigrations(db, [first])]);
    expect(both.flat()).toEqual(['0001-first']);
  });
});

describe('the numbered files', () => {
  it('of Ward are numbered without gaps', async () => {
    const names = (await readMigrations()).map(({ name }) => Number(name.slice(0, 4)));
    expect(names).toEqual(names.map((_, index) => index + 1));
    const sqlFiles = (await readdir(migrationFolder)).filter((name) => name.endsWith('.sql'));
    expect(names).toHaveLength(sqlFiles.length);
  });

  it.each([
    ['two with one number', ['0001-a.sql', '0001-b.sql'], '0001-a.sql and 0001-b.sql share a number'],
    ['a name of another form', ['1-a.sql'], '1-a.sql is not named NNNN-name.sql'],
  ])('are refused: %s', async (_, names, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'ward-migrations-'));
    for (const name of names) await writeFile(join(folder, name), 'select 1;');
    await expect(readMigrations(folder)).rejects.toThrow(message);
    await rm(folder, { recursive: true });
  });

  it('have one checksum whatever the line ends of the checkout', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ward-migrations-'));
    await writeFile(join(folder, '0001-a.sql'), 'select 1;\r\nselect 2;\r\n');
    const [windows] = await readMigrations(folder);
    await writeFile(join(folder, '0001-a.sql'), 'select 1;\nselect 2;\n');
    const [other] = await readMigrations(folder);
    expect(windows?.checksum).toBe(other?.checksum);
    await rm(folder, { recursive: true });
  });
});
