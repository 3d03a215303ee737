/** Which version a vector is of. */
import { describe, expect, it } from 'vitest';
import { cvssVersionOf } from './version.ts';

describe('cvssVersionOf', () => {
  it.each<[string | null, string | null, string | null]>([
    ['CVSS:3.1/AV:N', null, '3.1'],
    ['CVSS:4.0/AV:N', 'CVSSv31', '4.0'],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', null, '2.0'],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P)', 'CVSSv3', '2.0'],
    ['AV:N/AC:L/PR:N', 'CVSSv31', '3.1'],
    ['AV:N/AC:L/PR:N', 'CVSSv3', '3.0'],
    ['AV:N/AC:L/PR:N', 'CVSS_V4', '4.0'],
    [null, '3.1', '3.1'],
    [null, '2.0', '2.0'],
    [null, 'OWASP', null],
    [null, '7.5', null],
    [null, null, null],
  ])('of vector %j and statement %j is %j', (vector, stated, version) => {
    expect(cvssVersionOf(vector, stated)).toBe(version);
  });
});
