import { describe, expect, it } from 'vitest';
import { csafToAdvisory } from '#formats/csaf/read.ts';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import type { Advisory, AdvisoryProduct, ProductStatus } from '#model/advisory/advisory.ts';
import { plainProduct, plainVulnerability } from '#model/advisory/plain.ts';
import type { Component } from '#model/inventory/sbom.ts';
import { recordsOfAdvisory, withdrawnRecord } from './index.ts';
import { component, matchesOf, sbom } from './testing.ts';

type Facts = Partial<Pick<AdvisoryProduct, 'version' | 'versionCategory' | 'relationship'>> & {
  purl?: string;
  cpe?: string;
};

function product(productId: string, { purl, cpe, ...facts }: Facts): AdvisoryProduct {
  const plain = plainProduct({
    productId,
    vendor: 'Orlen',
    product: 'Pump',
    version: facts.version ?? null,
    versionCategory: facts.versionCategory ?? null,
    pointer: '/product_tree',
  });
  const identifiers = { ...plain.identifiers, cpe: cpe ?? null, purls: purl === undefined ? [] : [purl] };
  return { ...plain, ...facts, identifiers };
}

function advisory(products: AdvisoryProduct[], statements: [string, ProductStatus][]): Advisory {
  return {
    trackingId: 'A-1',
    publisher: { name: 'Orlen', namespace: 'https://orlen.example', category: 'vendor' },
    title: 'A notice',
    category: 'csaf_security_advisory',
    source: 'csaf-2.0',
    revision: { version: '1', status: 'final', history: [] },
    initialReleaseDate: '2026-01-01T00:00:00Z',
    currentReleaseDate: '2026-01-02T00:00:00Z',
    tlp: null,
    notes: [],
    references: [],
    products,
    vulnerabilities: [
      {
        ...plainVulnerability('CVE-2026-1', []),
        cve: 'CVE-2026-1',
        pointer: '/vulnerabilities/0',
        statements: statements.map(([productId, status]) => ({ productId, status })),
      },
    ],
  };
}

/** The status of one component, null where no statement is about it. */
function statusOf(document: Advisory, ...components: Partial<Component>[]): string | null {
  const own = sbom(...components.map(component));
  const [first] = matchesOf(own, ...recordsOfAdvisory(document));
  return first?.status ?? null;
}

describe('a statement under a package URL', () => {
  it.each<[string, string, ProductStatus, string, string | null]>([
    ['every version', 'pkg:npm/left', 'known_affected', 'pkg:npm/left@1.0.0', 'affected'],
    ['every version of one without', 'pkg:npm/left', 'known_affected', 'pkg:npm/left', 'affected'],
    ['this version', 'pkg:npm/left@1.0.0', 'known_affected', 'pkg:npm/left@1.0.0', 'affected'],
    ['this version by its order', 'pkg:pypi/left@1.0', 'known_affected', 'pkg:pypi/left@1.0.0', 'affected'],
    ['another version', 'pkg:npm/left@1.0.0', 'known_affected', 'pkg:npm/left@1.0.1', null],
    ['another package', 'pkg:npm/left', 'known_affected', 'pkg:npm/right@1.0.0', null],
    ['another type', 'pkg:npm/left', 'known_affected', 'pkg:pypi/left@1.0.0', null],
    ['no version stated', 'pkg:npm/left@1.0.0', 'known_affected', 'pkg:npm/left', 'unknown'],
    ['fixed', 'pkg:npm/left@1.1.0', 'fixed', 'pkg:npm/left@1.1.0', 'not_affected'],
    ['older than fixed', 'pkg:npm/left@1.1.0', 'fixed', 'pkg:npm/left@1.0.0', 'unknown'],
    ['newer than fixed', 'pkg:npm/left@1.1.0', 'fixed', 'pkg:npm/left@1.2.0', null],
    ['fixed, no version stated', 'pkg:npm/left@1.1.0', 'fixed', 'pkg:npm/left', 'unknown'],
    ['older than the last', 'pkg:npm/left@1.1.0', 'last_affected', 'pkg:npm/left@1.0.0', 'unknown'],
    ['not affected', 'pkg:npm/left@1.1.0', 'known_not_affected', 'pkg:npm/left@1.1.0', 'not_affected'],
    ['not affected, no version', 'pkg:npm/left@1.1.0', 'known_not_affected', 'pkg:npm/left', null],
    ['looked into', 'pkg:npm/left@1.1.0', 'under_investigation', 'pkg:npm/left@1.1.0', 'unknown'],
    ['recommended', 'pkg:npm/left@1.1.0', 'recommended', 'pkg:npm/left@1.1.0', null],
    ['another architecture', 'pkg:rpm/a/b@1?arch=arm', 'known_affected', 'pkg:rpm/a/b@1?arch=x86_64', null],
    ['no architecture', 'pkg:rpm/a/b@1?arch=arm', 'known_affected', 'pkg:rpm/a/b@1', 'unknown'],
    ['safe, no architecture', 'pkg:rpm/a/b@1?arch=arm', 'fixed', 'pkg:rpm/a/b@1', null],
    ['the source package', 'pkg:rpm/a/b@1?arch=src', 'fixed', 'pkg:rpm/a/b@1?arch=x86_64', 'not_affected'],
    ['an epoch', 'pkg:rpm/a/b@1?epoch=2', 'fixed', 'pkg:rpm/a/b@2:1', 'not_affected'],
  ])('%s: %s is %s, and %s is %s', (_what, purl, status, own, expected) => {
    const document = advisory([product('p', { purl })], [['p', status]]);
    expect(statusOf(document, { purls: [own] })).toBe(expected);
  });

  it.each<[string, string, string, string | null]>([
    ['vers:npm/>=1.0.0|<1.2.0', 'product_version_range', '1.1.0', 'affected'],
    ['vers:npm/>=1.0.0|<1.2.0', 'product_version_range', '1.2.0', null],
    ['prior to 1.2.0', 'product_version_range', '1.1.0', 'affected'],
    ['prior to 1.2.0', 'product_version_range', '1.3.0', null],
    ['some of them', 'product_version_range', '1.3.0', 'unknown'],
    ['all versions', 'product_version_range', '1.3.0', 'affected'],
    ['left', 'product_version', '1.3.0', 'affected'],
    ['builds 7 of spring', 'product_version_range', '1.3.0', 'unknown'],
    ['1.1.0', 'product_version', '1.1.0', 'affected'],
    ['1.1.0', 'product_version', '1.1.1', null],
  ])('takes the versions of the branch: %s (%s) and %s are %s', (version, category, own, expected) => {
    const versionCategory = category as AdvisoryProduct['versionCategory'];
    const named = product('p', { purl: 'pkg:npm/left', version, versionCategory });
    const document = advisory([named], [['p', 'known_affected']]);
    expect(statusOf(document, { purls: [`pkg:npm/left@${own}`] })).toBe(expected);
  });
});

describe('a statement under a CPE', () => {
  it.each<[string, ProductStatus, string, string | null]>([
    [
      'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*',
      'known_affected',
      'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*',
      'affected',
    ],
    [
      'cpe:2.3:a:orlen:link:*:*:*:*:*:*:*:*',
      'known_affected',
      'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*',
      'affected',
    ],
    [
      'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*',
      'known_affected',
      'cpe:2.3:a:orlen:link:1.1:*:*:*:*:*:*:*',
      null,
    ],
    [
      'cpe:2.3:a:other:link:*:*:*:*:*:*:*:*',
      'known_affected',
      'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*',
      null,
    ],
    [
      'cpe:2.3:a:orlen:link:*:*:*:*:*:windows:*:*',
      'known_affected',
      'cpe:2.3:a:orlen:link:1:*:*:*:*:*:*:*',
      'unknown',
    ],
    ['cpe:2.3:a:orlen:link:*:*:*:*:*:windows:*:*', 'fixed', 'cpe:2.3:a:orlen:link:1:*:*:*:*:*:*:*', null],
    ['cpe:/a:orlen:link:1.0', 'fixed', 'cpe:2.3:a:orlen:link:1.0:*:*:*:*:*:*:*', 'not_affected'],
  ])('%s is %s, and %s is %s', (cpe, status, own, expected) => {
    expect(statusOf(advisory([product('p', { cpe })], [['p', status]]), { cpes: [own] })).toBe(expected);
  });
});

describe('a part of a product', () => {
  const rhel = (release: string) => `cpe:/o:redhat:enterprise_linux:${release}::baseos`;
  const part = (purl: string, cpe: string, status: ProductStatus) =>
    advisory(
      [
        product('part', { purl }),
        product('whole', { cpe }),
        product('both', {
          relationship: { category: 'default_component_of', productId: 'part', relatesToProductId: 'whole' },
        }),
      ],
      [['both', status]],
    );

  it.each<[string, string, ProductStatus, string, string | null]>([
    ['its release', '9', 'known_affected', 'pkg:rpm/redhat/b@1?distro=rhel-9.2', 'affected'],
    ['another release', '8', 'known_affected', 'pkg:rpm/redhat/b@1?distro=rhel-9.2', null],
    ['release not stated', '9', 'known_affected', 'pkg:rpm/redhat/b@1', 'affected'],
    ['safe in its release', '9', 'known_not_affected', 'pkg:rpm/redhat/b@1?distro=rhel-9.2', 'not_affected'],
    ['safe in another', '8', 'known_not_affected', 'pkg:rpm/redhat/b@1?distro=rhel-9.2', null],
  ])('counts in the release of its distribution: %s', (_what, release, status, own, expected) => {
    expect(statusOf(part('pkg:rpm/redhat/b', rhel(release), status), { purls: [own] })).toBe(expected);
  });

  const link = 'cpe:/a:orlen:link:2';
  it.each<[string, ProductStatus, string[], string | null]>([
    ['listed', 'known_affected', ['cpe:2.3:a:orlen:link:2:*:*:*:*:*:*:*'], 'affected'],
    ['not listed', 'known_affected', [], 'unknown'],
    ['safe where listed', 'known_not_affected', ['cpe:2.3:a:orlen:link:2:*:*:*:*:*:*:*'], 'not_affected'],
    ['safe where not listed', 'known_not_affected', [], null],
    ['of another version', 'known_not_affected', ['cpe:2.3:a:orlen:link:3:*:*:*:*:*:*:*'], null],
  ])('counts in the product around it, as the SBOM lists it: %s', (_what, status, cpes, expected) => {
    const own = { purls: ['pkg:npm/left@1.0.0'] };
    expect(statusOf(part('pkg:npm/left', link, status), own, { name: 'around', cpes })).toBe(expected);
  });
});

it('takes the statement about the very version before one about every version', () => {
  const document = advisory(
    [product('all', { purl: 'pkg:npm/left' }), product('one', { purl: 'pkg:npm/left@1.1.0' })],
    [
      ['all', 'known_affected'],
      ['one', 'fixed'],
    ],
  );
  expect(statusOf(document, { purls: ['pkg:npm/left@1.1.0'] })).toBe('not_affected');
  expect(statusOf(document, { purls: ['pkg:npm/left@1.0.0'] })).toBe('affected');
});

it('says where in the document, and ends with it', () => {
  const document = advisory([product('p', { purl: 'pkg:npm/left' })], [['p', 'known_affected']]);
  const own = sbom(component({ purls: ['pkg:npm/left@1.0.0'] }));
  const records = recordsOfAdvisory(document);
  const [match] = matchesOf(own, ...records);
  expect(match?.records[0]?.evidence).toMatchObject([
    { pointer: '/vulnerabilities/0/product_status/known_affected', recordName: 'pkg:npm/left' },
  ]);
  const later = { ...document, currentReleaseDate: '2026-02-01T00:00:00Z' };
  expect(matchesOf(own, ...records, ...records.map((one) => withdrawnRecord(one, later)))).toEqual([]);
});

describe.skipIf(!hasShared)(`a document of Red Hat${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const read = () => {
    const path = sharedPath('corpus', 'csaf', 'redhat', '2024', 'cve-2024-28834.json.gz');
    return csafToAdvisory(JSON.parse(readText(path)));
  };

  it.each<[string, string | null]>([
    // Fixed in this build, of this release; newer than those of another it says nothing.
    ['pkg:rpm/redhat/gnutls@3.7.6-21.el9_2.3?arch=x86_64&distro=rhel-9.2', 'not_affected'],
    ['pkg:rpm/redhat/gnutls@3.7.6-20.el9?arch=x86_64&distro=rhel-9.2', 'unknown'],
    ['pkg:rpm/redhat/gnutls@3.7.6-21.el9_2.3?arch=x86_64&distro=rhel-8.6', null],
    // "known affected" without a version, in the release.
    ['pkg:rpm/redhat/gnutls@3.3.29-9.el7_6?arch=x86_64&distro=rhel-7.6', 'affected'],
    ['pkg:deb/debian/gnutls28@3.7.9?arch=amd64&distro=debian-12', null],
  ])('says of %s: %s', (purl, expected) => {
    expect(statusOf(read(), { purls: [purl] })).toBe(expected);
  });
});
