/** What statements make of a finding: tables of scope, identifiers, precedence and standing, and laws over random mixes. */
import { array, assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vendorTree } from '#data/vendors/index.ts';
import type { HeldStatement, Issuer, StatementDecision } from '#model/judgement/vex-inbox.ts';
import type { VexProduct, VexStatement } from '#model/judgement/vex-statement.ts';
import { createMatcher } from '../index.ts';
import { coversPurl, meets } from './identifiers.ts';
import { type ConcernedComponent, justificationOf, namesOfStatement, overlay, scopesOf } from './index.ts';
import type { MatchedFinding, VexSubject } from './subject.ts';

const matcher = createMatcher(vendorTree);
const now = '2026-06-15T00:00:00.000Z';

const device = (version: string | null, more: object = {}): VexSubject['configuration'] => ({
  id: 'c1',
  manufacturer: 'Orlen Medical',
  model: 'Flow 3',
  deviceType: null,
  version,
  os: null,
  udiDi: null,
  clues: null,
  ...more,
});

const finding = (more: Partial<MatchedFinding> = {}): MatchedFinding => ({
  cve: 'CVE-2026-1001',
  vulnerabilityKey: 'CVE-2026-1001',
  status: 'affected',
  reason: '4.0 is before 4.1',
  confidence: 0.9,
  evidence: [],
  components: null,
  advisory: {
    publisher: 'Example CERT',
    namespace: 'https://cert.example',
    trackingId: 'CERT-1',
    releasedAt: '2026-01-01T00:00:00.000Z',
    receivedAt: '2026-02-01T00:00:00.000Z',
  },
  ...more,
});

const subject = (more: Partial<VexSubject> = {}): VexSubject => ({
  configuration: device('4.0'),
  described: [],
  finding: finding(),
  ...more,
});

const product = (more: Partial<VexProduct> = {}): VexProduct => ({
  ref: 'P1',
  bomLink: null,
  name: 'Flow 3',
  version: '4.0',
  supplier: 'Orlen Medical',
  purls: [],
  cpes: [],
  hashes: [],
  versions: [],
  subcomponents: [],
  ...more,
});

const said = (more: Partial<VexStatement> = {}): VexStatement => ({
  vulnerability: 'CVE-2026-1001',
  aliases: [],
  status: 'not_affected',
  statedStatus: null,
  products: [product()],
  justifications: ['vulnerable_code_not_present'],
  impact: null,
  action: null,
  responses: [],
  notes: null,
  at: null,
  updatedAt: null,
  supplier: null,
  scores: [],
  pointer: '/statements/0',
  ...more,
});

const accepted: StatementDecision = {
  kind: 'accepted',
  reason: 'asked',
  by: 'Tess',
  at: '2026-06-01T00:00:00.000Z',
  expiresAt: '2027-06-01T00:00:00.000Z',
  settles: false,
  undoneAt: null,
};

let counter = 0;
function held(
  statement: VexStatement,
  more: Partial<HeldStatement> = {},
  issuer: Partial<Issuer> = {},
): HeldStatement {
  counter += 1;
  return {
    documentId: `d${counter}`,
    number: 1,
    subject: `s${counter}`,
    fingerprint: `f${counter}`,
    document: `doc ${counter}`,
    version: '1',
    issuer: {
      issuerId: issuer.name ?? 'orlen',
      name: 'Orlen Medical',
      role: 'manufacturer',
      policy: 'ask',
      makers: null,
      signingKey: null,
      ...issuer,
    },
    statement,
    at: '2026-05-01T00:00:00.000Z',
    signedBy: null,
    isCurrent: true,
    decision: accepted,
    ...more,
  };
}

const over = (one: VexSubject, statements: readonly HeldStatement[]) =>
  overlay(matcher, one, scopesOf(matcher, statements)(one), now);

describe('scope', () => {
  const openssl: ConcernedComponent = {
    documentId: 'urn:uuid:1',
    documentVersion: '1',
    ref: 'openssl',
    name: 'openssl',
    version: '1.1.1k-r0',
    purls: ['pkg:apk/alpine/openssl@1.1.1k-r0?arch=x86_64'],
    cpes: ['cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*'],
  };
  const zlib = { ...openssl, ref: 'zlib', name: 'zlib', purls: ['pkg:apk/alpine/zlib@1.2.11-r3'], cpes: [] };
  const ofOpenssl = product({
    ref: 'x',
    name: null,
    version: null,
    supplier: null,
    purls: ['pkg:apk/alpine/openssl'],
  });
  const fromParts = (...components: ConcernedComponent[]) => subject({ finding: finding({ components }) });
  const root = { ...openssl, ref: 'root', name: 'pump', purls: ['pkg:oci/pump@4.0'], cpes: [] };
  const image = product({ ref: 'i', name: null, version: null, supplier: null, purls: ['pkg:oci/pump'] });

  it.each<[string, VexStatement, VexSubject, string]>([
    ['the version named', said(), subject(), 'speaks'],
    ['another version', said(), subject({ configuration: device('3.9') }), 'out_of_scope'],
    ['no version in the inventory', said(), subject({ configuration: device(null) }), 'undecided'],
    ['every version', said({ products: [product({ version: null })] }), subject(), 'speaks'],
    ['a range', said({ products: [product({ version: '< 4.1' })] }), subject(), 'speaks'],
    [
      'a range that it is above',
      said({ products: [product({ version: '< 4.0' })] }),
      subject(),
      'out_of_scope',
    ],
    ['a sibling', said({ products: [product({ name: 'Flow 4' })] }), subject(), 'other'],
    ['another maker', said({ products: [product({ supplier: 'Baxter' })] }), subject(), 'other'],
    ['no product', said({ products: [] }), subject(), 'undecided'],
    [
      'a CPE',
      said({
        products: [
          product({
            name: null,
            version: null,
            cpes: ['cpe:2.3:o:orlen_medical:flow_3_firmware:4.0:*:*:*:*:*:*:*'],
          }),
        ],
      }),
      subject(),
      'speaks',
    ],
    [
      'a CPE of another version',
      said({
        products: [
          product({
            name: null,
            version: null,
            cpes: ['cpe:2.3:o:orlen_medical:flow_3_firmware:3.0:*:*:*:*:*:*:*'],
          }),
        ],
      }),
      subject(),
      'out_of_scope',
    ],
    [
      'a version of its own status, cleared',
      said({
        products: [
          product({ version: null, versions: [{ version: '4.0', range: null, status: 'unaffected' }] }),
        ],
      }),
      subject(),
      'speaks',
    ],
    [
      'a version called affected, in a statement that clears',
      said({
        products: [
          product({ version: null, versions: [{ version: '4.0', range: null, status: 'affected' }] }),
        ],
      }),
      subject(),
      'other',
    ],
    ['a package, of a finding from it', said({ products: [ofOpenssl] }), fromParts(openssl), 'speaks'],
    [
      'a package, of a finding from it and another',
      said({ products: [ofOpenssl] }),
      fromParts(openssl, zlib),
      'undecided',
    ],
    [
      'a warning about one of the packages',
      said({ status: 'affected', products: [ofOpenssl] }),
      fromParts(openssl, zlib),
      'speaks',
    ],
    ['a package, of a finding from another', said({ products: [ofOpenssl] }), fromParts(zlib), 'other'],
    ['a package, of a finding that names none', said({ products: [ofOpenssl] }), subject(), 'undecided'],
    [
      'what the SBOM says the device is',
      said({ products: [image] }),
      subject({ described: [root] }),
      'speaks',
    ],
    [
      'a part of it, of a finding that names none',
      said({ products: [{ ...image, subcomponents: [ofOpenssl] }] }),
      subject({ described: [root] }),
      'undecided',
    ],
    [
      'a part of it, of a finding from that part',
      said({ products: [{ ...image, subcomponents: [ofOpenssl] }] }),
      { ...fromParts(openssl), described: [root] },
      'speaks',
    ],
    [
      'the same part of another device',
      said({ products: [{ ...image, purls: ['pkg:oci/scale'], subcomponents: [ofOpenssl] }] }),
      { ...fromParts(openssl), described: [root] },
      'other',
    ],
  ])('%s: %#', (_what, statement, one, wanted) => {
    const [spoken] = scopesOf(matcher, [held(statement)])(one);
    expect([spoken?.scope.outcome, spoken?.scope.why]).toEqual([wanted, expect.stringMatching(/\w+ \w+/)]);
  });

  it('a BOM-Link points at one component of one SBOM', () => {
    const bomLink = { serialNumber: 'urn:uuid:1', version: '1', ref: 'openssl' };
    expect(meets(product({ bomLink }), openssl)).not.toBeNull();
    expect(meets(product({ bomLink: { ...bomLink, ref: 'zlib' } }), openssl)).toBeNull();
    expect(meets(product({ bomLink: { ...bomLink, version: '2' } }), openssl)).toBeNull();
    expect(meets(product({ bomLink: { ...bomLink, serialNumber: 'urn:uuid:2' } }), openssl)).toBeNull();
  });

  it.each([
    ['pkg:npm/lodash', 'pkg:npm/lodash@4.17.20', true],
    ['pkg:npm/lodash@4.17.20', 'pkg:npm/lodash@4.17.21', false],
    ['pkg:npm/lodash@4.17.20', 'pkg:npm/lodash', false],
    ['pkg:deb/debian/curl@7.1?arch=amd64', 'pkg:deb/debian/curl@7.1?arch=arm64', false],
    ['pkg:deb/debian/curl@7.1', 'pkg:deb/debian/curl@7.1?arch=arm64', true],
    ['pkg:npm/lodash-es', 'pkg:npm/lodash@4.17.20', false],
    ['no purl', 'pkg:npm/lodash', false],
  ])('%s stands for %s: %s', (wide, narrow, wanted) => {
    expect(coversPurl(wide, narrow)).toBe(wanted);
  });

  it('names a vulnerability by its id, its aliases, and the id at the end of an address', () => {
    const names = namesOfStatement(
      said({ vulnerability: 'https://nvd.nist.gov/vuln/detail/CVE-2021-44228', aliases: ['ghsa-x-y'] }),
    );
    expect(names).toEqual(['CVE-2021-44228', 'GHSA-X-Y']);
    expect(justificationOf('code_not_reachable')).toBe('vulnerable_code_not_in_execute_path');
    expect(justificationOf('requires_environment')).toBeNull();
  });
});

describe('precedence', () => {
  const clears = said();
  const looks = said({ status: 'under_investigation', justifications: [] });
  const warns = said({ status: 'affected', justifications: [] });
  const cert = { name: 'Example CERT', role: 'coordinator' } as const;
  const us = { name: 'Us', role: 'own_organisation' } as const;
  const supplier = { name: 'OpenSSL', role: 'supplier' } as const;
  const makers = { ...finding().advisory, publisher: 'Orlen Medical' };
  const own = subject({ finding: finding({ advisory: makers }) });

  it.each<[string, VexSubject, HeldStatement[], string, string]>([
    ['nobody says anything', subject(), [], 'affected', 'none'],
    ['the manufacturer clears', subject(), [held(clears)], 'not_affected', 'manufacturer'],
    [
      'a supplier of a component speaks of the product',
      subject(),
      [held(clears, {}, supplier)],
      'not_affected',
      'other_issuer',
    ],
    [
      'the maker by a longer name',
      subject({ configuration: device('4.0', { manufacturer: 'Orlen Medical AB' }) }),
      [held(clears)],
      'not_affected',
      'manufacturer',
    ],
    [
      'the manufacturer of another product',
      subject(),
      [held(clears, {}, { name: 'Baxter' })],
      'not_affected',
      'other_issuer',
    ],
    [
      'we warn, the manufacturer clears',
      subject(),
      [held(warns, {}, us), held(clears)],
      'affected',
      'own_organisation',
    ],
    [
      'we clear, the manufacturer warns',
      subject(),
      [held(clears, {}, us), held(warns)],
      'not_affected',
      'own_organisation',
    ],
    [
      'the manufacturer clears, a coordinator warns',
      subject(),
      [held(clears), held(warns, {}, cert)],
      'not_affected',
      'manufacturer',
    ],
    [
      'the manufacturer warned, then cleared',
      subject(),
      [held(warns, { at: '2026-04-01T00:00:00.000Z' }), held(clears)],
      'not_affected',
      'manufacturer',
    ],
    [
      'the manufacturer cleared, then warned',
      subject(),
      [held(clears, { at: '2026-04-01T00:00:00.000Z' }), held(warns)],
      'affected',
      'manufacturer',
    ],
    ['under investigation weakens nothing', subject(), [held(looks)], 'affected', 'advisory'],
    ['nor of our own', subject(), [held(looks, {}, us)], 'affected', 'advisory'],
    [
      'nor settled by a person',
      subject(),
      [held(looks, { decision: { ...accepted, settles: true } })],
      'affected',
      'advisory',
    ],
    [
      'nor beside a statement of its rank that clears',
      subject(),
      [held(looks, {}, cert), held(clears, {}, { name: 'Lab', role: 'researcher' })],
      'affected',
      'advisory',
    ],
    [
      'and raises what matching cleared',
      subject({ finding: finding({ status: 'not_affected' }) }),
      [held(looks)],
      'unknown',
      'manufacturer',
    ],
    ['fixed', subject(), [held(said({ status: 'fixed' }))], 'fixed', 'manufacturer'],
    [
      'a coordinator clears what the manufacturer calls affected',
      own,
      [held(clears, {}, cert)],
      'affected',
      'manufacturer',
    ],
    [
      'the same, settled by a person',
      own,
      [held(clears, { decision: { ...accepted, settles: true } }, cert)],
      'not_affected',
      'other_issuer',
    ],
    [
      'a warning raises what matching cleared',
      subject({ finding: finding({ status: 'not_affected' }) }),
      [held(warns)],
      'affected',
      'manufacturer',
    ],
  ])('%s', (_what, one, statements, status, rank) => {
    const made = over(one, statements);
    expect([made.status, made.vex?.rank ?? 'none']).toEqual([status, rank]);
    expect(made.vex?.matched.status ?? one.finding.status).toBe(one.finding.status);
  });

  it.each<[string, HeldStatement, string | null]>([
    ['waits', held(clears, { decision: null }), null],
    ['is rejected', held(clears, { decision: { ...accepted, kind: 'rejected', expiresAt: null } }), null],
    ['has ended', held(clears, { decision: { ...accepted, expiresAt: now } }), 'expired'],
    ['was taken back', held(clears, { decision: { ...accepted, undoneAt: now } }), 'undone'],
    ['is of an older version', held(clears, { isCurrent: false }), 'superseded'],
    ['is of an issuer that is refused now', held(clears, {}, { policy: 'refuse' }), 'issuer_refused'],
    [
      'is older than the advisory, and was accepted before that came',
      held(clears, {
        at: '2025-01-01T00:00:00.000Z',
        decision: { ...accepted, at: '2026-01-15T00:00:00.000Z' },
      }),
      'advisory_revised',
    ],
    [
      'has no date, and nobody accepted it',
      held(clears, { at: null, decision: null }, { policy: 'apply' }),
      'advisory_revised',
    ],
    [
      'gives no reason, by policy',
      held(said({ justifications: [] }), { decision: null }, { policy: 'apply' }),
      null,
    ],
    [
      'is of an issuer trusted for others',
      held(clears, { decision: null }, { policy: 'apply', makers: ['Baxter'] }),
      null,
    ],
    [
      'is not signed, of an issuer trusted with its key',
      held(clears, { decision: null }, { policy: 'apply', signingKey: 'AB' }),
      null,
    ],
    [
      'another key signed',
      held(clears, { decision: null, signedBy: 'CD' }, { policy: 'apply', signingKey: 'AB' }),
      null,
    ],
  ])('nothing is cleared by a statement that %s', (_what, statement, cause) => {
    const made = over(subject(), [statement]);
    expect(made.status).toBe('affected');
    expect(made.vex?.reopened.map((one) => one.cause) ?? []).toEqual(cause === null ? [] : [cause]);
  });

  it('says that the issuer is still looking, changes nothing else, and is not opened again when that ends', () => {
    const made = over(subject(), [held(looks)]);
    expect([made.reason, made.confidence, made.vex?.applied]).toEqual([
      '4.0 is before 4.1; Orlen Medical is still looking into it',
      0.9,
      null,
    ]);
    expect(made.vex?.why).toMatch(/^Orlen Medical is still looking into it.+the advisory's status stands$/);
    expect(made.evidence.at(-1)).toMatchObject({ step: 'statement', outcome: 'undecided' });
    expect(made.outcomes.map(({ outcome }) => outcome)).toEqual(['outranked']);
    expect(over(subject(), [held(looks, { decision: { ...accepted, expiresAt: now } })]).vex).toBe(null);
  });

  it('a statement that the key of its issuer signed is applied', () => {
    const one = held(clears, { decision: null, signedBy: 'AB' }, { policy: 'apply', signingKey: 'AB' });
    expect(over(subject(), [one]).status).toBe('not_affected');
  });

  const issuers = [
    {},
    cert,
    us,
    supplier,
    { name: 'Lab', role: 'researcher' },
    { name: 'Nobody', role: null },
  ] as const;
  const anyStatement = record({
    status: constantFrom('not_affected', 'affected', 'fixed', 'under_investigation'),
    issuer: constantFrom(...issuers),
    policy: constantFrom('ask', 'apply', 'refuse'),
    at: constantFrom(null, '2025-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'),
    isCurrent: boolean(),
    decision: constantFrom(
      null,
      accepted,
      { ...accepted, expiresAt: now },
      { ...accepted, kind: 'rejected' },
    ),
  }).map(({ status, issuer, policy, ...more }) => held(said({ status }), more, { ...issuer, policy }));

  it('the order in which statements came changes nothing', () => {
    assert(
      property(array(anyStatement, { maxLength: 6 }), (statements) => {
        const a = over(subject(), statements);
        const b = over(subject(), statements.toReversed());
        expect([a.status, a.vex?.rank]).toEqual([b.status, b.vex?.rank]);
      }),
      { seed: 16, numRuns: 150 },
    );
  });

  it('without anybody who is trusted, nothing is lowered', () => {
    assert(
      property(array(anyStatement, { maxLength: 6 }), (statements) => {
        const untrusted = statements.map((one) => ({
          ...one,
          decision: one.decision === accepted ? null : one.decision,
          issuer: {
            ...one.issuer,
            policy: one.issuer.policy === 'apply' ? ('ask' as const) : one.issuer.policy,
          },
        }));
        expect(over(subject(), untrusted).status).toBe('affected');
      }),
      { seed: 17, numRuns: 150 },
    );
  });
});
