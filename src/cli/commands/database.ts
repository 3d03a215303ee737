/** `ward prepare-database`: makes Ward's roles and tables on a PostgreSQL server, once, as somebody who may. */
import { randomBytes } from 'node:crypto';
import { type Declaring, withJson } from '../declaring.ts';
import { printJson, printLine, say } from '../output.ts';

interface PrepareOptions {
  ownerUrl: string;
  password?: string;
  json?: boolean;
}

export function declareDatabaseCommand({ program, end }: Declaring): void {
  withJson(program.command('prepare-database'))
    .description(
      'make the roles and tables of Ward on a PostgreSQL server, once; prints the DATABASE_URL to use',
    )
    .requiredOption('--owner-url <url>', 'a superuser, or a role with CREATEROLE that owns the database')
    .option('--password <text>', 'password of the login Ward works as; one is made up unless given')
    .action(async (options: PrepareOptions) => end(await prepareDatabaseCommand(options)));
}

/** Prints the DATABASE_URL to use; without a password one is made up. */
async function prepareDatabaseCommand(options: PrepareOptions): Promise<number> {
  const { prepareDatabase } = await import('#app/prepare-database.ts');
  const databaseUrl = await prepareDatabase(
    options.ownerUrl,
    options.password ?? randomBytes(24).toString('base64url'),
  );
  if (options.json) {
    printJson({ database_url: databaseUrl });
    return 0;
  }
  printLine(databaseUrl);
  say(
    'The database is ready. Set DATABASE_URL to the line above; it carries a password, so keep it where only you can read it.',
  );
  return 0;
}
