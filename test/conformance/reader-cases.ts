/** CSAF 2.0, 9.1.11 and what of 9.1.12 is about reading, searching and comparing documents: the cases by bullet. */
import { expect } from 'vitest';
import type { OrgContext } from '#app/access/deed.ts';
import {
  addAdvisoryComment,
  changeAdvisoryComment,
  listAdvisoryComments,
  markAdvisories,
} from '#app/advisories/advisory-notes.ts';
import { getAdvisory } from '#app/advisories/get-advisory.ts';
import { listAdvisories } from '#app/advisories/list-advisories.ts';
import { listWorklist } from '#app/findings/list-worklist.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { inventoryCsv, pump, type AdvisoryFacts } from '#test/files.ts';
import { give, newOrganisation } from '#test/ward.ts';

/** One hospital for a case: its pumps are a product of its own, so that cases do not meet. */
export interface Ground {
  context: OrgContext;
  model: string;
  /** Number of an advisory. */
  id: string;
  notice(facts?: AdvisoryFacts): string;
}

export type Case = (ground: Ground) => Promise<void>;

/** The advisory of a number of the publisher. */
async function idOf({ context }: Ground, trackingId: string): Promise<string> {
  const { items } = await listAdvisories(context, { q: trackingId, sort: 'date', dir: 'desc', limit: 50 });
  const found = items.find((one) => one.trackingId === trackingId);
  if (found === undefined) throw new Error(`${trackingId} is not listed`);
  return found.advisoryId;
}

async function shown(ground: Ground, trackingId = ground.id) {
  return await getAdvisory(ground.context, { advisoryId: await idOf(ground, trackingId) });
}

interface Document {
  document: Record<string, unknown>;
  product_tree: Record<string, unknown>;
  vulnerabilities: Record<string, unknown>[];
}

/** A notice with more in it; `change` works on the parsed document. */
function changed(ground: Ground, change: (document: Document) => void, facts: AdvisoryFacts = {}): string {
  const document = JSON.parse(ground.notice(facts)) as Document;
  change(document);
  return JSON.stringify(document);
}

export const readerCases: Readonly<Record<string, Case>> = {
  'csaf-9-1-11-1': async (ground) => {
    const thanks = {
      names: ['Ada Ampere'],
      organization: 'Lab 9',
      summary: 'for the report',
      urls: ['https://lab9.example/'],
    };
    const products = [`${ground.id}-P1`];
    const text = changed(ground, ({ document, vulnerabilities: [vulnerability] }) => {
      document.acknowledgments = [thanks];
      document.aggregate_severity = { text: 'Important', namespace: 'https://orlen.example/severity' };
      Object.assign(vulnerability ?? {}, {
        acknowledgments: [{ organization: 'Lab 10' }],
        threats: [{ category: 'impact', details: 'The pump stops.', product_ids: products }],
        flags: [{ label: 'component_not_present', product_ids: [`${ground.id}-P2`] }],
      });
    });
    await give(ground.context, text);
    expect(await shown(ground)).toMatchObject({
      source: 'csaf-2.0',
      category: 'csaf_security_advisory',
      status: 'final',
      tlp: 'WHITE',
      publisher: 'Orlen Medical',
      publisherCategory: 'vendor',
      publisherNamespace: 'https://orlen-medical.example',
      language: 'en',
      aggregateSeverity: { text: 'Important', namespace: 'https://orlen.example/severity' },
      acknowledgments: [thanks],
      products: [{ rangeKind: 'intervals' }, { rangeKind: 'intervals' }],
      vulnerabilities: [
        {
          cve: 'CVE-2026-1001',
          remediations: [{ category: 'vendor_fix' }],
          acknowledgments: [{ names: [], organization: 'Lab 10', summary: null, urls: [] }],
          threats: [
            {
              category: 'impact',
              details: 'The pump stops.',
              products: [`Orlen Medical ${ground.model} <4.1`],
            },
          ],
          flags: [{ label: 'component_not_present', products: [`Orlen Medical ${ground.model} >=4.1`] }],
          scores: [{ baseScore: 9.8, printed: null, products: [`Orlen Medical ${ground.model} <4.1`] }],
        },
      ],
    });
  },
  'csaf-9-1-11-2': async (ground) => {
    const { context, model } = ground;
    await give(context, inventoryCsv([pump('A1', { model })]));
    const wrong = ground
      .notice()
      .replace('"baseScore":9.8,"baseSeverity":"CRITICAL"', '"baseScore":5,"baseSeverity":"MEDIUM"');
    const result = await give(context, wrong);
    await runMatching(context.ward);
    const advisory = await shown(ground);
    expect(advisory.vulnerabilities[0]?.score).toEqual({
      cvssVersion: '3.1',
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      baseScore: 9.8,
      printed: { cvssVersion: '3.1', baseScore: 5, baseSeverity: 'MEDIUM' },
    });
    expect([result.problems.length > 0, advisory.problems.length > 0, advisory.highestScore]).toEqual([
      true,
      true,
      9.8,
    ]);
    const { items } = await listAdvisories(context, { q: ground.id, sort: 'score', dir: 'desc', limit: 9 });
    expect(items.map((one) => one.highestScore)).toEqual([9.8]);
    expect((await listWorklist(context, { q: model, limit: 9 })).total).toBe(1);
  },
  'csaf-9-1-12-5': async (ground) => {
    const { context, id } = ground;
    await give(context, ground.notice());
    const advisoryId = await idOf(ground, id);
    const { commentId } = await addAdvisoryComment(context, { advisoryId, text: 'Ask the maker.' });
    await changeAdvisoryComment(context, { advisoryId, commentId, text: 'Asked the maker in May.' });
    const second = await addAdvisoryComment(context, { advisoryId, text: 'Wrong advisory' });
    await changeAdvisoryComment(context, { advisoryId, commentId: second.commentId, text: null });
    const comments = async () => (await listAdvisoryComments(context, { advisoryId })).items;
    expect(await comments()).toMatchObject([
      { text: 'Asked the maker in May.', author: 'Tess Tester', before: [{ text: 'Ask the maker.' }] },
      { text: null, changedBy: 'Tess Tester', before: [{ text: 'Wrong advisory', by: 'Tess Tester' }] },
    ]);
    await expect(
      changeAdvisoryComment(context, { advisoryId, commentId: second.commentId, text: 'again' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await give(context, ground.notice({ version: 2 }));
    expect([(await comments()).length, (await shown(ground)).commentCount]).toEqual([2, 1]);
    const other = await newOrganisation(context.ward, `${id} other`);
    expect((await listAdvisoryComments(other, { advisoryId })).items).toEqual([]);
  },
  'csaf-9-1-12-6': async (ground) => {
    const { context, id } = ground;
    await give(context, ground.notice());
    const advisoryId = await idOf(ground, id);
    const unread = async () =>
      (await listAdvisories(context, { q: id, read: false, sort: 'date', dir: 'desc', limit: 9 })).total;
    expect([await unread(), (await shown(ground)).read]).toEqual([1, null]);
    const mark = async (isRead: boolean) =>
      await markAdvisories(context, { advisoryIds: [advisoryId], isRead });
    expect([await mark(true), await mark(true)]).toEqual([
      { found: 1, marked: 1 },
      { found: 1, marked: 0 },
    ]);
    expect([await unread(), (await shown(ground)).read]).toEqual([
      0,
      { by: 'Tess Tester', at: expect.any(String) },
    ]);
    const other = await newOrganisation(context.ward, `${id} other`);
    expect((await getAdvisory(other, { advisoryId })).read).toBeNull();
    expect([await mark(false), await unread()]).toEqual([{ found: 1, marked: 1 }, 1]);
    await mark(true);
    await give(context, ground.notice({ version: 2 }));
    expect([await unread(), (await shown(ground)).read]).toEqual([1, null]);
    await expect(
      markAdvisories(context, { advisoryIds: ['01234567-89ab-7cde-8f01-23456789abcd'], isRead: true }),
    ).rejects.toMatchObject({ code: 'not-found' });
  },
};
