/** Vectors that rule automation out, and those that leave it open. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automatableOf } from './automatable.ts';

const remote = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const touched = 'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

describe('automatableOf', () => {
  it.each<[vectors: string[], value: string, assumed: boolean]>([
    [[], 'yes', true],
    [[remote], 'yes', true],
    [[touched], 'no', false],
    [[touched, remote], 'yes', true],
    [['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H'], 'no', false],
    [['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N'], 'no', false],
    [['CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'], 'yes', true],
    [['AV:L/AC:L/Au:N/C:C/I:C/A:C'], 'no', false],
    [['AV:N/AC:L/Au:N/C:C/I:C/A:C'], 'yes', true],
    [['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'], 'no', false],
    [['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MAV:P'], 'yes', true],
  ])('%j is %s', (vectors, value, assumed) => {
    const step = automatableOf(vectors);
    expect([step.value, step.assumed]).toEqual([value, assumed]);
    expect(step.source).not.toBe('');
  });

  it('one vector that leaves it open leaves it open', () => {
    const any = fc.array(fc.constantFrom(remote, touched, 'AV:L/AC:L/Au:N/C:C/I:C/A:C', 'broken'));
    fc.assert(
      fc.property(any, any, (before, behind) => {
        expect(automatableOf([...before, remote, ...behind]).value).toBe('yes');
      }),
      { seed: 21 },
    );
  });
});
