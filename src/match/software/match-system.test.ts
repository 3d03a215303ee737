/** Records against the operating systems of rows: only a version or a build with its revision says affected. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNvdRecord } from '#formats/nvd/read.ts';
import type { CpeMatch, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { matchRecord, type RecordMatch } from './match-record.ts';
import { componentOfSystem, judgedBySystem } from './match-system.ts';
import { indexSoftware } from './subjects.ts';
import { systemCpe } from './system-cpe.ts';
import { cpeMatch, entry, node, record } from './testing.ts';

function answer(os: string, one: VulnerabilityRecord): RecordMatch['answer'] | null {
  const { subject } = systemCpe(os);
  if (subject === null) throw new Error(`${os} has no CPE`);
  const index = indexSoftware([{ root: componentOfSystem(subject), components: [] }]);
  const [match] = matchRecord(index, one);
  return match === undefined ? null : judgedBySystem(subject, match).answer;
}

function naming(product: string, facts: Partial<CpeMatch> = {}, beside: string[] = []): VulnerabilityRecord {
  const own = node('OR', [cpeMatch(`cpe:2.3:o:${product}:*:*:*:*:*:*`, facts)]);
  const others = beside.map((one) => node('OR', [cpeMatch(one, { vulnerable: false })]));
  const root = others.length === 0 ? own : node('AND', [own, ...others]);
  return record({
    source: 'nvd',
    id: 'CVE-2026-1000',
    configurations: [{ node: root, givenBy: null, pointer: '/configurations/0' }],
  });
}

const below = (versionEndExcluding: string) => ({ versionEndExcluding });

describe('a record and a system', () => {
  it.each<[string, string, Partial<CpeMatch>, string | null]>([
    // A version that the text states in full decides.
    ['VxWorks 6.9.3', 'windriver:vxworks:*:*', below('6.9.4'), 'affected'],
    ['VxWorks 6.9.4', 'windriver:vxworks:*:*', below('6.9.4'), 'not_affected'],
    ['VxWorks 7', 'windriver:vxworks:7:*', {}, 'affected'],
    ['VxWorks 7', 'windriver:vxworks:*:*', below('21.03'), 'unknown'],
    ['VxWorks', 'windriver:vxworks:*:*', below('6.9.4'), 'unknown'],
    ['VxWorks 6.9', 'windriver:vxworks:*:*', below('6.9.4'), 'unknown'],
    ['VxWorks 6.8', 'windriver:vxworks:*:*', below('6.9.4'), 'affected'],
    ['VxWorks 7 SR0640', 'windriver:vxworks:7:*', {}, 'unknown'],
    ['VxWorks 6.9', 'windriver:vxworks:-:*', {}, 'unknown'],
    ['VxWorks 6.9', 'debian:debian_linux:10.0:*', {}, null],
    ['QNX 6.4.1', 'blackberry:qnx_neutrino_rtos:*:*', below('6.5.0'), 'affected'],
    ['QNX 7.0.0', 'blackberry:qnx_neutrino_rtos:*:*', below('6.5.0'), 'not_affected'],
    ['QNX 6.5.0', 'blackberry:qnx_neutrino_rtos:6.5.0:sp1', {}, 'unknown'],
    ['QNX 6.5.0 SP1', 'blackberry:qnx_neutrino_rtos:6.5.0:sp1', {}, 'affected'],
    [
      'QNX OS for Safety 1.0.2',
      'blackberry:qnx_os_for_safety:*:*',
      { versionEndIncluding: '1.0.2' },
      'affected',
    ],
    ['Nucleus RTOS 2013.08', 'siemens:nucleus_rtos:-:*', {}, 'unknown'],
    ['Zephyr RTOS 2.1.0', 'zephyrproject:zephyr:*:*', below('2.2.0'), 'affected'],
    ['Windows CE 5.0', 'microsoft:windows_ce:5.0:*', {}, 'unknown'],
    ['macOS 12.2', 'apple:macos:*:*', below('12.3'), 'affected'],
    // A release is named whether its updates are installed or not.
    ['Debian 10', 'debian:debian_linux:10.0:*', {}, 'unknown'],
    ['Debian 9', 'debian:debian_linux:10.0:*', {}, 'not_affected'],
    ['Ubuntu 18.04.5', 'canonical:ubuntu_linux:18.04:*', {}, 'unknown'],
    ['Red Hat Enterprise Linux 7.9', 'redhat:enterprise_linux_server:7:*', {}, 'unknown'],
    ['Windows 7 SP1', 'microsoft:windows_7:-:sp1', {}, 'unknown'],
    ['Windows 10 1809', 'microsoft:windows_10:1809:*', {}, 'unknown'],
    ['Windows 10 1809', 'microsoft:windows_10_1809:*:*', below('10.0.17763.2000'), 'unknown'],
    ['Windows 10', 'microsoft:windows_10_22h2:*:*', below('10.0.19045.3000'), 'unknown'],
    ['Windows 11', 'microsoft:windows_11_23h2:*:*', below('10.0.22631.3000'), 'unknown'],
    ['Windows 10 17763.1234', 'microsoft:windows_10_22h2:*:*', below('10.0.19045.3000'), null],
    ['Windows 10 17763.1234', 'microsoft:windows_10_1809:*:*', below('10.0.17763.2000'), 'affected'],
    // What is affected in every version may have been corrected in this one.
    ['Windows Vista 6.0.6002.24000', 'microsoft:windows_vista:*:*', {}, 'unknown'],
    // The revision of a build says which updates are in.
    [
      'Windows 10 1809 10.0.17763.1234',
      'microsoft:windows_10_1809:*:*',
      below('10.0.17763.2000'),
      'affected',
    ],
    [
      'Windows 10 1809 10.0.17763.2000',
      'microsoft:windows_10_1809:*:*',
      below('10.0.17763.2000'),
      'not_affected',
    ],
    ['Windows 10 1809 10.0.17763.1234', 'microsoft:windows_10:1809:*', {}, 'unknown'],
    [
      'Windows Server 2016 14393.4283',
      'microsoft:windows_server_2016:*:*',
      below('10.0.14393.4470'),
      'affected',
    ],
    ['Windows Server 2016', 'microsoft:windows_server_2016:*:*', below('10.0.14393.4470'), 'unknown'],
    ['Windows Server 2012 R2', 'microsoft:windows_server_2012:r2:*', {}, 'unknown'],
  ])('%s and %s %o: %s', (os, product, facts, expected) => {
    expect(answer(os, naming(product, facts))?.status ?? null).toBe(expected);
  });

  it('says what the row does not, with the range and place in the record', () => {
    const one = naming('microsoft:windows_10_1809:*:*', below('10.0.17763.2000'));
    expect(answer('Windows 10 1809', one)?.evidence).toMatchObject([
      { range: '< 10.0.17763.2000', pointer: '/configurations/0', status: 'unknown' },
    ]);
    const debian = answer('Debian 10', naming('debian:debian_linux:10.0:*'));
    expect(debian?.evidence[0]?.reading).toContain(
      'the row does not say which updates of Debian are installed',
    );
  });

  it('does not affirm what also demands something beside the system', () => {
    const one = naming('windriver:vxworks:6.9:*', {}, ['cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*']);
    expect(answer('VxWorks 6.9', one)?.status).toBe('unknown');
  });

  it('leaves a build open where a CVE record gives no range for it', () => {
    const named = { identity: { cpes: ['cpe:2.3:o:microsoft:windows_10_1809:*:*:*:*:*:*:*:*'] } };
    const one = record({ source: 'cve', affected: [entry({ ...named, defaultStatus: 'affected' })] });
    expect(answer('Windows 10 1809 10.0.17763.1234', one)?.status).toBe('unknown');
  });
});

describe.skipIf(!hasShared)(`a record of NVD${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('names VxWorks', () => {
    const path = sharedPath('corpus', 'cve', 'nvd-1.1', 'icsma', 'CVE-2019-12256.json');
    const { record: one } = readNvdRecord(JSON.parse(readFileSync(path, 'utf8')));
    if (one === null) throw new Error('the record is not read');
    expect(['VxWorks 6.9', 'VxWorks 6.5', 'VxWorks'].map((os) => answer(os, one)?.status)).toEqual([
      'affected',
      'not_affected',
      'unknown',
    ]);
    expect(answer('Windows 7 SP1', one)).toBe(null);
  });
});
