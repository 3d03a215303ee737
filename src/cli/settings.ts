/** Where the data is and what this Ward is called: from the environment, read once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretsOf } from '#app/escalation/settings.ts';
import type { WardOptions } from '#app/ward.ts';

export interface CommandSettings extends Omit<WardOptions, 'purpose'> {
  dataDir: string;
  /** Who acts, by the name that is recorded; nobody chosen is the local person. */
  person?: string | undefined;
}

/**
 * WARD_ALLOW_PRIVATE_FEEDS and WARD_ALLOW_PRIVATE_DELIVERY (`host:port`, comma-separated), WARD_SECRET_*, HTTPS_PROXY, HTTP_PROXY and NO_PROXY (lower case stands before upper), NVD_API_KEY, WARD_PERSON, WARD_DATA, DATABASE_URL, WARD_OWNER_URL; errors and what was set aside go to stderr, WARD_LOG=info tells more.
 */
export function readSettings(environment: NodeJS.ProcessEnv): CommandSettings {
  const isVerbose = environment.WARD_LOG === 'info';
  return {
    version: packageVersion(),
    dataDir: environment.WARD_DATA ?? './ward-data',
    databaseUrl: environment.DATABASE_URL,
    ownerUrl: environment.WARD_OWNER_URL,
    person: environment.WARD_PERSON || undefined,
    feeds: {
      allowPrivate: wordsOf(environment.WARD_ALLOW_PRIVATE_FEEDS),
      nvdApiKey: environment.NVD_API_KEY || null,
      proxy: {
        http: environment.http_proxy || environment.HTTP_PROXY || '',
        https: environment.https_proxy || environment.HTTPS_PROXY || '',
        none: environment.no_proxy || environment.NO_PROXY || '',
      },
    },
    delivery: {
      allowPrivate: wordsOf(environment.WARD_ALLOW_PRIVATE_DELIVERY),
      secret: secretsOf(environment),
    },
    log: (message, fields, level) => {
      if (isVerbose || level === 'warn')
        process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), message, ...fields })}\n`);
    },
  };
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((one) => one.trim() !== '');
}

export function packageVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
