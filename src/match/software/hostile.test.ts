/** SBOMs and records that are made to be slow get an answer all the same, and nothing crashes. */
import { expect, it } from 'vitest';
import { atOnce } from '#base/turn-taker.ts';
import {
  indexSoftware,
  kindOfSubject,
  matchesInSteps,
  orderInSteps,
  recordReader,
  spansOf,
  startMatching,
} from './index.ts';
import { component, cpeMatch, entry, node, record, sbom, statusOf } from './testing.ts';

const seconds = (value: number) => ({ timeout: value * 1000 });

it('ten thousand components of one product, and conditions that demand another', seconds(30), () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    component({ ref: String(at), cpes: [`cpe:2.3:a:maker:pump:${at}.0:*:*:*:*:*:*:*`] }),
  );
  const matches = Array.from({ length: 20 }, (_, at) =>
    cpeMatch('cpe:2.3:a:maker:pump:*:*:*:*:*:*:*:*', { versionEndExcluding: `${at + 1}.0` }),
  );
  const root = node('AND', [
    node('OR', matches),
    node('OR', [cpeMatch('cpe:2.3:h:maker:board:*:*:*:*:*:*:*:*', { vulnerable: false })]),
  ]);
  const matching = startMatching(indexSoftware([sbom(...many)]));
  matching.add(record({ source: 'nvd', configurations: [{ givenBy: null, node: root, pointer: '' }] }));
  const found = matching.matches().map(({ matches: [match] }) => match?.status);
  expect([found.length, found.filter((status) => status === 'unknown').length]).toEqual([10_000, 20]);
});

it.each([
  ['digits', '9'.repeat(100_000)],
  ['dots', '1.'.repeat(50_000)],
  ['dashes', '-'.repeat(100_000)],
  ['letters', 'a'.repeat(100_000)],
  ['brackets', '(['.repeat(50_000)],
])('a version and a source package of a hundred thousand %s', seconds(30), (_name, text) => {
  const ranges = [
    {
      kind: 'events' as const,
      type: 'ECOSYSTEM' as const,
      repository: null,
      events: [{ introduced: '0' }, { fixed: text }],
    },
  ];
  for (const [purl, ecosystem] of [
    ['pkg:npm/x', 'npm'],
    ['pkg:pypi/x', 'PyPI'],
    ['pkg:maven/x/x', 'Maven'],
    ['pkg:deb/debian/x', 'Debian'],
    ['pkg:rpm/rocky/x', 'Rocky Linux'],
  ] as const) {
    const name = ecosystem === 'Maven' ? 'x:x' : 'x';
    const subject = sbom(
      component({
        purls: [`${purl}@${text}?distro=${text}&upstream=${text}.src.rpm`],
        cpes: [`cpe:2.3:a:x:x:${text}`],
      }),
    );
    const about = record({
      affected: [
        entry({
          identity: { ecosystem, name, cpes: [`cpe:2.3:a:x:${text}`] },
          ranges,
          versions: [{ version: text, status: 'affected' }],
        }),
      ],
    });
    expect(['affected', 'not_affected', 'unknown']).toContain(statusOf(subject, about));
  }
});

it(
  'a quarter of a million components of one vulnerable package, of versions too long to show',
  seconds(60),
  () => {
    const purl = 'pkg:npm/x@1.0.0';
    const version = `1.0.0-${'9'.repeat(1_000)}`;
    const many = Array.from({ length: 250_000 }, (_, at) =>
      component({ ref: String(at), name: `x${at % 300}`, version, purls: [purl] }),
    );
    const index = indexSoftware([{ root: null, components: many }]);
    const ranges = [
      {
        kind: 'events' as const,
        type: 'SEMVER' as const,
        repository: null,
        events: [{ introduced: '0' }, { fixed: '2.0.0' }],
      },
    ];
    const about = record({
      id: 'X-1',
      affected: [entry({ identity: { ecosystem: 'npm', name: 'x' }, ranges })],
    });
    const facts = {
      sbomId: 's',
      isStated: false,
      document: { id: null, version: null },
      pathOf: () => '',
      refsOf: () => ({ refs: ['one'], moreRefs: 0 }),
      digestOf: () => '',
      order: () => orderInSteps(index.subjects, kindOfSubject),
    };
    const asked = { record: about, read: recordReader(index, about) };
    const [match, ...more] = atOnce(matchesInSteps(facts, [asked], spansOf(index, [about])));
    expect(more).toEqual([]);
    expect([match?.status, match?.components.listed.length, match?.components.more]).toEqual([
      'affected',
      200,
      100,
    ]);
    expect(JSON.stringify(match).length).toBeLessThan(200_000);
  },
);
