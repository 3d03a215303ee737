/** Journey of somebody who adds a provider, syncs it, looks at what was refused and plans it; readable for everybody. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { aggregatorText, csafProvider, makeSigningKey } from '../csaf-provider.ts';
import { type FeedServer, startFeedServer } from '../feed-server.ts';
import { csafText } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`keeping knowledge up to date${noBrowser}`, () => {
  let publisher: FeedServer;
  let own: OwnWard;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    publisher = await startFeedServer();
    const provider = csafProvider(publisher, { kind: 'directory', key: await makeSigningKey('Orlen') });
    await provider.publish('a.json', csafText({ id: 'A' }), '2026-03-01T00:00:00Z');
    await provider.publish('b.json', csafText({ id: 'B' }), '2026-03-02T00:00:00Z', null);
    url = provider.url;
    own = await openOwnWard({ WARD_ALLOW_PRIVATE_FEEDS: publisher.host });
    page = own.page;
  });
  afterAll(async () => {
    await own?.close();
    await publisher?.close();
  });

  it('says that no feed is in use, and lists what could be', async () => {
    await page.goto(`/${org}/feeds`);
    await page.getByRole('heading', { name: 'No feed is in use yet' }).waitFor();
    await page.getByRole('button', { name: 'Sync cisa-csaf' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('adds a provider and shows its key', async () => {
    await page.getByLabel('Domain or address').fill(url);
    await page.getByLabel('Name').fill('orlen');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('orlen was added. Nothing has been fetched yet.').waitFor();
    expect(await page.getByText('Signatures are checked with the key').innerText()).toMatch(/[0-9A-F]{40}/);
  });

  it('syncs it, and says what was refused and why', async () => {
    await page.getByRole('button', { name: 'Sync orlen' }).click();
    await page.getByText('Some of it was refused').waitFor();
    await page.getByText('feed-signature-missing').waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('plans it, and removes it', async () => {
    await page.getByLabel('Timetable of orlen').selectOption('24');
    await page.getByText('Next', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Remove orlen; what it brought stays' }).click();
    await page.getByRole('heading', { name: 'No feed is in use yet' }).waitFor();
    expect(own.watched.complaints).toEqual([]);
  });

  it('shows whom an aggregator names, and adds those that are ticked', async () => {
    const listed = `${publisher.url}/aggregator.json`;
    publisher.put('/aggregator.json', aggregatorText('Example CERT', [{ name: 'Orlen Medical', url }]));
    await page.getByLabel('Domain or address').fill(listed);
    await page.getByLabel('Name').fill('');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Example CERT names one publisher').waitFor();
    await page.getByRole('checkbox', { name: 'Orlen Medical' }).check();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add the chosen' }).click();
    await page.getByText('Orlen Medical was added. Nothing has been fetched yet.').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Orlen Medical' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Sync Orlen Medical' }).waitFor();
  });
});
