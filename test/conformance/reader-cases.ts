/** CSAF 2.0, 9.1.11 and what of 9.1.12 is about reading, searching and comparing documents: the cases by bullet. */
import { expect } from 'vitest';
import type { OrgContext } from '#app/access/deed.ts';
import {
  addAdvisoryComment,
  changeAdvisoryComment,
  listAdvisoryComments,
  markAdvisories,
} from '#app/advisories/advisory-notes.ts';
import { diffAdvisory } from '#app/advisories/diff-advisory.ts';
import { getAdvisory } from '#app/advisories/get-advisory.ts';
import { type AdvisoryQuery, listAdvisories } from '#app/advisories/list-advisories.ts';
import { listWorklist } from '#app/findings/list-worklist.ts';
import { runMatching } from '#app/jobs/run-matching.ts';
import { advisorySorts } from '#http/contract/advisory-filter.ts';
import { inventoryCsv, pump, type AdvisoryFacts } from '#test/files.ts';
import { give, newOrganisation, takeBack } from '#test/ward.ts';

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
  'csaf-9-1-12-7': async (ground) => {
    await rich(ground);
    for (const [field, text] of Object.entries(fieldsOf(ground))) {
      expect([field, await found(ground, { [field]: text })]).toEqual([field, [ground.id]]);
      expect([field, await found(ground, { [field]: `${text} no such` })]).toEqual([field, []]);
    }
    const dates = {
      initialFrom: '2026-01-01',
      initialTo: '2026-01-01',
      currentFrom: '2026-05-31',
      currentTo: '2026-05-31',
    };
    expect(await found(ground, dates)).toEqual([ground.id]);
    expect(await found(ground, { ...dates, currentTo: '2026-05-30' })).toEqual([]);
    expect(await found(ground, { ...dates, initialFrom: '2026-01-02' })).toEqual([]);
    expect(await found(ground, { title: '%' })).toEqual([]);
  },
  'csaf-9-1-12-9': async (ground) => {
    const result = await rich(ground);
    for (const [kind, text] of Object.entries(propertiesIn(ground))) {
      expect([kind, await found(ground, { [kind]: text })]).toEqual([kind, [ground.id]]);
      expect([kind, await found(ground, { [kind]: `${text} no such` })]).toEqual([kind, []]);
    }
    await takeBack(ground.context, result);
    expect(await found(ground, { serial: propertiesIn(ground).serial })).toEqual([]);
  },
  'csaf-9-1-12-10': async (ground) => {
    await give(ground.context, inventoryCsv([pump('A1', { model: ground.model })]));
    await rich(ground);
    await give(ground.context, ground.notice({ id: `${ground.id}-ours` }));
    await runMatching(ground.context.ward);
    expect((await found(ground, {})).length).toBe(2);
    expect(await found(ground, { ours: true, source: 'csaf-2.0' })).toEqual([`${ground.id}-ours`]);
    expect(await found(ground, { ...fieldsOf(ground), ...propertiesIn(ground), cve: 'cve-2026-10' })).toEqual(
      [ground.id],
    );
    expect(await found(ground, { cve: 'cve-2025-' })).toEqual([]);
  },
  'csaf-9-1-12-11': async (ground) => {
    // The second has the greater value of everything, and a version that is greater as a number and not as text.
    await rich(ground, 'A');
    await rich(ground, 'B');
    for (const sort of advisorySorts) {
      if (['devices', 'status', 'score'].includes(sort)) continue;
      const pages = [];
      for (const dir of ['asc', 'desc'] as const) {
        let cursor: string | undefined;
        do {
          const page = await listAdvisories(ground.context, { q: ground.id, sort, dir, limit: 1, cursor });
          pages.push(...page.items.map((one) => one.trackingId.at(-1)));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
      }
      expect([sort, pages]).toEqual([sort, ['A', 'B', 'B', 'A']]);
    }
    await give(
      ground.context,
      ground.notice({ id: `${ground.id}-C` }).replace('"status":"final"', '"status":"interim"'),
    );
    const { items } = await listAdvisories(ground.context, {
      q: ground.id,
      sort: 'status',
      dir: 'desc',
      limit: 9,
    });
    expect(items.map((one) => one.trackingId.at(-1))).toEqual(['C', 'B', 'A']);
  },
  'csaf-9-1-12-12': async (ground) => {
    const high = changed(ground, ({ document }) => (document.aggregate_severity = { text: 'Critical' }), {
      id: `${ground.id}-high`,
    });
    const low = changed(ground, ({ document }) => (document.aggregate_severity = { text: 'Moderate' }), {
      id: `${ground.id}-low`,
    })
      .replace('AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N')
      .replace('9.8', '3.1')
      .replace('CRITICAL', 'LOW');
    for (const text of [low, high, ground.notice()]) await give(ground.context, text);
    const by = async (sort: 'score' | 'severity') =>
      (await listAdvisories(ground.context, { q: ground.id, sort, dir: 'asc', limit: 9 })).items;
    expect((await by('score')).map((one) => one.highestScore)).toEqual([3.1, 9.8, 9.8]);
    expect((await by('severity')).map((one) => one.trackingId)).toEqual(
      ['', '-high', '-low'].map((end) => ground.id + end),
    );
  },
  'csaf-9-1-12-14': async (ground) => {
    const { context, id, model } = ground;
    await give(context, ground.notice());
    const advisoryId = await idOf(ground, id);
    await expect(diffAdvisory(context, { advisoryId })).rejects.toMatchObject({ code: 'not-found' });
    const second = ground
      .notice({ version: 2, affected: '<4.2', fixed: '>=4.2' })
      .replace('AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N')
      .replace('"baseScore":9.8,"baseSeverity":"CRITICAL"', '"baseScore":3.1,"baseSeverity":"LOW"')
      .replace('release 4.1 or later', 'release 4.2 or later');
    await give(context, second);
    const { from, to, basis, important, changes, total } = await diffAdvisory(context, { advisoryId });
    expect([from.version, to.version, basis, total]).toEqual(['1', '2', 'document', changes.length]);
    expect(important.map((one) => [one.topic, one.kind, one.before, one.after])).toEqual([
      ['product', 'changed', `Orlen Medical ${model} <4.1`, `Orlen Medical ${model} <4.2`],
      ['product', 'changed', `Orlen Medical ${model} >=4.1`, `Orlen Medical ${model} >=4.2`],
      [
        'score',
        'changed',
        '9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        '3.1 CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N',
      ],
      ['remediation', 'removed', 'vendor_fix: Install release 4.1 or later.', null],
      ['remediation', 'added', null, 'vendor_fix: Install release 4.2 or later.'],
    ]);
    expect(changes).toContainEqual({
      kind: 'changed',
      pointer: '/vulnerabilities/0/scores/0/cvss_v3/baseScore',
      before: '9.8',
      after: '3.1',
    });
    const back = await diffAdvisory(context, { advisoryId, from: '2', to: '1' });
    expect(back.total).toBe(total);
    expect((await diffAdvisory(context, { advisoryId, from: '2', to: '2' })).total).toBe(0);
    // Another organisation has no documents of its own, and compares what Ward read.
    const other = await newOrganisation(context.ward, `${id} other`);
    expect(await diffAdvisory(other, { advisoryId })).toMatchObject({ basis: 'reading', important });
    await expect(diffAdvisory(context, { advisoryId, from: '9' })).rejects.toMatchObject({
      code: 'not-found',
    });
  },
};

async function found({ context, id }: Ground, filter: Partial<AdvisoryQuery>): Promise<string[]> {
  const query = { q: id, sort: 'trackingId', dir: 'asc', limit: 50, ...filter } as const;
  return (await listAdvisories(context, query)).items.map((one) => one.trackingId);
}

/** The parts of the fields of `rich` that are looked for, in another case than written. */
const fieldsOf = ({ id }: Ground) => ({
  category: 'SECURITY_ADVISORY',
  title: `valve of ${id} stops`,
  trackingId: id.toLowerCase(),
  status: 'final',
  version: '10.0',
  publisher: 'orlen house',
  publisherCategory: 'coordinator',
  namespace: 'orlen-house.',
  language: 'en-gb',
  severity: 'IMPORTANT',
});

const propertiesIn = ({ id, model }: Ground) => ({
  maker: `maker ${id}`.toLowerCase(),
  product: model.toLowerCase(),
  productVersion: '<4.1',
  cpe: 'cpe:2.3:o:orlen',
  purl: 'pkg:generic/orlen',
  serial: 'sn-7',
  modelNumber: 'm-7',
  sku: 'sku-7',
  hash: 'sha256:00aa',
  relationship: 'installed_on',
  group: 'group-7',
});

/** A notice with every field and property; `letter` begins what lists can be sorted by. */
async function rich(ground: Ground, letter = '') {
  const id = letter === '' ? ground.id : `${ground.id}-${letter}`;
  const month = letter === 'B' ? '2026-06' : '2026-05';
  const helper = {
    cpe: `cpe:2.3:o:orlen${letter.toLowerCase()}:flow:4.0:*:*:*:*:*:*:*`,
    purl: `pkg:generic/orlen${letter.toLowerCase()}@4.0`,
    serial_numbers: [`${letter}SN-7`],
    model_numbers: [`${letter}M-7`],
    skus: [`${letter}SKU-7`],
    hashes: [
      {
        filename: 'flow.bin',
        file_hashes: [{ algorithm: 'sha256', value: `${letter.toLowerCase()}00aa`.padEnd(64, '0') }],
      },
    ],
  };
  const change = ({ document, product_tree: tree, vulnerabilities: [vulnerability] }: Document) => {
    const tracking = document.tracking as Record<string, unknown>;
    const version = letter === 'A' ? '9.0.0' : '10.0.0';
    document.category = `${letter}csaf_security_advisory`;
    document.lang = letter === 'B' ? 'fr' : 'en-GB';
    document.aggregate_severity = { text: `${letter}Important` };
    Object.assign(document.publisher as object, {
      category: letter === 'B' ? 'vendor' : 'coordinator',
      namespace: `https://${letter.toLowerCase()}orlen-house.example`,
    });
    tracking.version = version;
    tracking.initial_release_date = letter === 'B' ? '2026-02-01T09:00:00.000Z' : '2026-01-01T09:00:00.000Z';
    tracking.revision_history = [{ number: version, date: tracking.current_release_date, summary: 'Now' }];
    Object.assign(vulnerability ?? {}, { cve: letter === 'B' ? 'CVE-2026-1002' : 'CVE-2026-1001' });
    const branch = (tree.branches as { branches: { branches: { name: string; product: object }[] }[] }[])[0]
      ?.branches[0]?.branches[0];
    Object.assign(branch?.product ?? {}, { product_identification_helper: helper });
    tree.relationships = [
      {
        category: letter === 'B' ? 'optional_component_of' : 'installed_on',
        product_reference: `${id}-P1`,
        relates_to_product_reference: `${id}-P2`,
        full_product_name: { name: `${letter}Both of ${ground.model}`, product_id: `${id}-P3` },
      },
    ];
    tree.product_groups = [{ group_id: `${letter}group-7`, product_ids: [`${id}-P1`, `${id}-P2`] }];
  };
  const facts = {
    id,
    title: `${letter}Valve of ${ground.id} stops`,
    publisher: `${letter}Orlen House`,
    vendor: `${letter}Maker ${ground.id}`,
    product: `${letter}${ground.model}`,
    affected: letter === 'B' ? '<5.1' : '<4.1',
    date: `${month}-31T23:30:00.000Z`.replace('06-31', '06-30'),
  };
  return await give(ground.context, changed(ground, change, facts));
}
