import { describe, expect, it } from 'vitest';
import type { AffectedRange, RangeEvent } from '#model/knowledge/vulnerability-record.ts';
import { component, entry, matchesOf, record, sbom, statusOf } from './testing.ts';

const range = (...events: RangeEvent[]): AffectedRange => ({
  kind: 'events',
  type: 'ECOSYSTEM',
  repository: null,
  events,
});
const semver = (...events: RangeEvent[]): AffectedRange => ({
  kind: 'events',
  type: 'SEMVER',
  repository: null,
  events,
});
const git: AffectedRange = {
  kind: 'events',
  type: 'GIT',
  repository: 'https://x/y',
  events: [{ introduced: '0' }],
};
const listed = (...versions: string[]) =>
  versions.map((version) => ({ version, status: 'affected' as const }));

const npm = (version: string) =>
  sbom(component({ purls: [`pkg:npm/%40babel/core${version === '' ? '' : `@${version}`}`] }));
const ofNpm = (facts: Partial<Parameters<typeof entry>[0]>) =>
  record({ affected: [entry({ ...facts, identity: { ecosystem: 'npm', name: '@babel/core' } })] });

describe('a version and an entry of OSV', () => {
  it.each<[string, string, Partial<Parameters<typeof entry>[0]>, string]>([
    [
      'inside a range',
      '1.2.0',
      { ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.3.0' })] },
      'affected',
    ],
    [
      'at the fix',
      '1.3.0',
      { ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.3.0' })] },
      'not_affected',
    ],
    [
      'a pre-release of the fix',
      '1.3.0-rc.1',
      { ranges: [semver({ introduced: '0' }, { fixed: '1.3.0' })] },
      'affected',
    ],
    [
      'at the last affected',
      '1.3.0',
      { ranges: [semver({ introduced: '0' }, { lastAffected: '1.3.0' })] },
      'affected',
    ],
    [
      'behind the last affected',
      '1.3.1',
      { ranges: [semver({ introduced: '0' }, { lastAffected: '1.3.0' })] },
      'not_affected',
    ],
    [
      'between two ranges',
      '1.5.0',
      { ranges: [semver({ introduced: '0' }, { fixed: '1.1.0' }), semver({ introduced: '2.0.0' })] },
      'not_affected',
    ],
    [
      'listed, outside the range',
      '9.0.0',
      { versions: listed('9.0.0'), ranges: [semver({ introduced: '0' }, { fixed: '1.0.0' })] },
      'affected',
    ],
    ['listed in another spelling', 'v1.0.0', { versions: listed('1.0.0') }, 'affected'],
    ['not listed', '2.0.0', { versions: listed('1.0.0') }, 'not_affected'],
    ['commits alone', '1.0.0', { ranges: [git] }, 'unknown'],
    ['nothing said of versions', '1.0.0', {}, 'unknown'],
    [
      'outside what could be read',
      '2.0.0',
      { incomplete: true, ranges: [semver({ introduced: '0' }, { fixed: '1.0.0' })] },
      'unknown',
    ],
    ['no version, all affected', '', { ranges: [semver({ introduced: '0' })] }, 'affected'],
    [
      'no version, some affected',
      '',
      { ranges: [semver({ introduced: '0' }, { fixed: '1.0.0' })] },
      'unknown',
    ],
    [
      'a version that is none',
      'latest',
      { ranges: [semver({ introduced: '0' }, { fixed: '1.0.0' })] },
      'unknown',
    ],
  ])('%s (%s)', (_name, version, facts, status) => {
    expect(statusOf(npm(version), ofNpm(facts))).toBe(status);
  });

  it('an ecosystem without an order of versions is compared by its list alone', () => {
    const android = (facts: Partial<Parameters<typeof entry>[0]>) =>
      record({
        affected: [entry({ ...facts, identity: { ecosystem: 'Android', name: 'x', purl: 'pkg:generic/x' } })],
      });
    const subject = sbom(component({ purls: ['pkg:generic/x@12'] }));
    expect(statusOf(subject, android({ versions: listed('12') }))).toBe('affected');
    expect(statusOf(subject, android({ ranges: [range({ introduced: '0' }, { fixed: '13' })] }))).toBe(
      'unknown',
    );
  });

  it('says which range met which version, in which order, and where', () => {
    const [match] = matchesOf(
      npm('1.2.0'),
      ofNpm({ ranges: [semver({ introduced: '1.0.0' }, { fixed: '1.3.0' })], pointer: '/affected/3' }),
    );
    expect(match?.reason).toBe('1.2.0 lies in >= 1.0.0, < 1.3.0');
    expect(match?.records[0]?.evidence).toEqual([
      {
        pointer: '/affected/3',
        givenBy: null,
        componentName: 'pkg:npm/%40babel/core@1.2.0',
        recordName: 'npm @babel/core',
        version: '1.2.0',
        scheme: 'semver',
        range: '>= 1.0.0, < 1.3.0',
        status: 'affected',
        reading: '1.2.0 lies in >= 1.0.0, < 1.3.0',
      },
    ]);
  });
});

describe('names of packages', () => {
  const all = [range({ introduced: '0' })];
  it.each<[string, Parameters<typeof entry>[0]['identity'], boolean]>([
    ['pkg:maven/org.apache/log4j@2', { ecosystem: 'Maven', name: 'org.apache:log4j' }, true],
    ['pkg:pypi/Foo_Bar@1', { ecosystem: 'PyPI', name: 'foo.bar' }, true],
    ['pkg:golang/github.com/A/b@v1.0.0', { ecosystem: 'Go', name: 'github.com/a/b' }, true],
    ['pkg:cargo/a_b@1.0.0', { ecosystem: 'crates.io', name: 'a-b' }, true],
    ['pkg:composer/Laravel/framework@1', { ecosystem: 'Packagist', name: 'laravel/framework' }, true],
    ['pkg:swift/github.com/a/b@1.0.0', { ecosystem: 'SwiftURL', name: 'https://github.com/a/b.git' }, true],
    ['pkg:npm/core@1.0.0', { ecosystem: 'npm', name: '@babel/core' }, false],
    ['pkg:pypi/requests@1', { ecosystem: 'npm', name: 'requests' }, false],
    ['pkg:npm/constructor@1.0.0', { ecosystem: 'constructor', name: 'constructor' }, false],
    ['pkg:npm/x@1.0.0', { purl: 'pkg:npm/x' }, true],
    ['pkg:rpm/rhel/bash@4?distro=rhel-8.6', { ecosystem: 'Red Hat', name: 'bash' }, true],
    ['pkg:deb/bash@4?distro=debian-12', { ecosystem: 'Debian:12', name: 'bash' }, true],
  ])('%s and %o: %s', (purl, identity, isSame) => {
    const found = statusOf(
      sbom(component({ purls: [purl] })),
      record({ affected: [entry({ identity, ranges: all })] }),
    );
    expect(found !== null).toBe(isSame);
  });

  it('a package of a distribution is also known by its source package, with the version of that', () => {
    const fixed = record({
      affected: [
        entry({
          identity: { ecosystem: 'Debian:11', name: 'glibc' },
          ranges: [range({ introduced: '0' }, { fixed: '2.31-13' })],
        }),
      ],
    });
    const built = (upstream: string, version: string) =>
      sbom(component({ purls: [`pkg:deb/debian/libc6@${version}?distro=debian-11&upstream=${upstream}`] }));
    expect(statusOf(built('glibc', '2.31-12'), fixed)).toBe('affected');
    expect(statusOf(built('glibc%402.31-13', '9'), fixed)).toBe('not_affected');
    expect(statusOf(built('musl', '2.31-12'), fixed)).toBe(null);
  });

  it('an epoch of a package URL counts', () => {
    const fixed = record({
      affected: [
        entry({
          identity: { ecosystem: 'Rocky Linux:8', name: 'bind' },
          ranges: [range({ introduced: '0' }, { fixed: '32:9.11-8.el8' })],
        }),
      ],
    });
    const bind = (qualifiers: string) =>
      sbom(component({ purls: [`pkg:rpm/rocky/bind@9.12-1.el8?${qualifiers}`] }));
    expect(statusOf(bind('epoch=32'), fixed)).toBe('not_affected');
    expect(statusOf(bind('arch=x86_64'), fixed)).toBe('affected');
    expect(
      statusOf(
        sbom(
          component({
            purls: ['pkg:rpm/rocky/bind-utils@9.10-1.el8?epoch=32&upstream=bind-9.10-1.el8.src.rpm'],
          }),
        ),
        fixed,
      ),
    ).toBe('affected');
  });
});

describe('releases of a distribution', () => {
  const ofRelease = (release: string, fix: string) =>
    entry({
      identity: { ecosystem: release, name: 'openssl' },
      ranges: [range({ introduced: '0' }, { fixed: fix })],
    });
  const both = record({
    affected: [ofRelease('Debian:11', '1.1.1n-0+deb11u1'), ofRelease('Debian:12', '3.0.9-1')],
  });
  it.each([
    ['its own by number', '1.1.1n-0+deb11u1', '?distro=debian-11', 'not_affected'],
    ['its own by name', '1.1.1n-0+deb11u1', '?distro=bookworm', 'affected'],
    ['another', '1.1.1n-0+deb11u1', '?distro=debian-10', null],
    ['not stated, and they differ', '1.1.1n-0+deb11u1', '', 'unknown'],
    ['not stated, and they agree', '1.0', '', 'affected'],
  ])('%s', (_name, version, distro, status) => {
    expect(statusOf(sbom(component({ purls: [`pkg:deb/debian/openssl@${version}${distro}`] })), both)).toBe(
      status,
    );
  });

  it('is that of the operating system of the SBOM where the package does not say', () => {
    const system = component({ ref: 'os', type: 'operating-system', name: 'debian', version: '11' });
    const openssl = component({ purls: ['pkg:deb/debian/openssl@1.1.1n-0+deb11u1'] });
    expect(statusOf(sbom(system, openssl), both)).toBe('not_affected');
  });

  it.each([
    ['Alpine:v3.18', 'pkg:apk/alpine/x@1-r0?distro=alpine-3.18.4', true],
    ['Alpine:v3.18', 'pkg:apk/alpine/x@1-r0?distro=3.19', false],
    ['Ubuntu:Pro:22.04:LTS', 'pkg:deb/ubuntu/x@1?distro=jammy', true],
    ['Rocky Linux:9', 'pkg:rpm/rocky/x@1?distro=rocky-9.2', true],
    ['openSUSE:Leap 15.5', 'pkg:rpm/opensuse/x@1?distro=opensuse-leap-15.5', true],
    ['Wolfi', 'pkg:apk/wolfi/x@1-r0?distro=wolfi-20230201', true],
  ])('%s and %s: %s', (ecosystem, purl, isSame) => {
    const all = record({
      affected: [entry({ identity: { ecosystem, name: 'x' }, ranges: [range({ introduced: '0' })] })],
    });
    expect(statusOf(sbom(component({ purls: [purl] })), all) !== null).toBe(isSame);
  });
});
