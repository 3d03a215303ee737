/** Reading an advisory: what it says, marking it, commenting, finding it by a field, and what a revision changed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

const printed = csafText()
  .replace('"baseScore":9.8,"baseSeverity":"CRITICAL"', '"baseScore":5,"baseSeverity":"MEDIUM"')
  .replace(
    '"lang":"en"',
    '"lang":"en","aggregate_severity":{"text":"Important"},"acknowledgments":[{"names":["Ada Ampere"]}]',
  );

describe.skipIf(foundBrowser === null)(`reading an advisory${noBrowser}`, () => {
  let own: OwnWard;
  beforeAll(async () => {
    own = await openOwnWard();
    await own.give('one.json', printed);
    await own.give('two.json', csafText({ version: 2, affected: '<4.2', fixed: '>=4.2' }));
    await own.give('other.json', csafText({ id: 'OTHER-1', product: 'Pump 9', cves: ['CVE-2026-2002'] }));
    await own.give('wrong.json', printed.replaceAll('ORLEN-1', 'WRONG-1'));
  }, 120_000);
  afterAll(async () => await own.close());

  it('is found by a field, read, commented on and compared', { timeout: 120_000 }, async () => {
    const { page } = own;
    await page.goto(`/${org}/advisories`);
    await page.getByText('More filters, and the order').click();
    await page.getByLabel('CVE', { exact: true }).fill('cve-2026-2002');
    await page.getByRole('link', { name: 'ORLEN-1' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'OTHER-1' }).waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByLabel('CVE', { exact: true }).fill('');
    await page.getByRole('link', { name: 'ORLEN-1' }).click();
    await page.getByRole('button', { name: 'Mark as read' }).click();
    await page.getByText(/^Read by /).waitFor();
    await page.getByRole('link', { name: /^Comments/ }).click();
    await page.getByLabel('New comment').fill('Ask the maker.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByText('Ask the maker.').waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Differences' }).click();
    await page.getByText('Orlen Medical Flow 3 <4.2').first().waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('says where the printed score disagrees with its vector', { timeout: 120_000 }, async () => {
    const { page } = own;
    await page.goto(`/${org}/advisories`);
    await page.getByRole('link', { name: 'WRONG-1' }).click();
    await page.getByRole('link', { name: /^Vulnerabilities/ }).click();
    await page.getByText('The publisher printed 5.0, medium, version 3.1 beside this vector.').waitFor();
    await page.getByRole('link', { name: /^Text/ }).click();
    await page.getByText('Ada Ampere').waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    expect(own.watched.complaints).toEqual([]);
  });
});
