/** `ward prepare-database`: makes Ward's roles and tables on a PostgreSQL server, once, as somebody who may. */
import { randomBytes } from 'node:crypto';
import { prepareDatabase } from '#app/prepare-database.ts';
import { printJson, printLine, say } from '../output.ts';

export interface PrepareOptions {
  ownerUrl: string;
  password?: string;
  json?: boolean;
}

/** Prints the DATABASE_URL to use; without a password one is made up. */
export async function prepareDatabaseCommand(options: PrepareOptions): Promise<number> {
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
