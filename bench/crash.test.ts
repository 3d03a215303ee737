/** The crash bench in small: one kill of an import on each database, and one of the very first start. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '#test/database.ts';
import { embeddedPlaces, type Places, serverPlaces } from './crash-places.ts';
import { killedImport, killedStart, makeFiles, type Reference, wholeImport } from './crash-runs.ts';

const isRequired = ['true', '1'].includes(process.env.CI ?? '');
const skipServer = testDatabaseUrl === '' && !isRequired;

let files: string;
beforeAll(async () => {
  files = await makeFiles({ devices: 600, advisories: 12, scores: 500, seed: 5 });
});
afterAll(async () => {
  await rm(files, { recursive: true, force: true });
});

function suite(make: () => Promise<Places>): void {
  let places: Places;
  let reference: Reference;
  beforeAll(async () => {
    places = await make();
    reference = await wholeImport(places, files);
  });
  afterAll(async () => {
    await places.remove();
  });

  it('an import killed after most of its time ends the same', { timeout: 120_000 }, async () => {
    expect(reference.state.findings?.length).toBeGreaterThan(50);
    const recovery = await killedImport(places, files, 0.7 * reference.lasts, reference);
    expect(recovery).toMatchObject({ lost: [], exit: 0, same: true });
  });
}

describe('on PGlite', () => {
  suite(embeddedPlaces);
});
describe.skipIf(skipServer)(
  `on PostgreSQL${skipServer ? ', skipped: no WARD_TEST_DATABASE_URL' : ''}`,
  () => {
    suite(async () => await serverPlaces(testDatabaseUrl));
  },
);

it('the very first start that is killed is made good by the next', { timeout: 180_000 }, async () => {
  expect(await killedStart(2500)).toBeGreaterThan(10);
});
