/** How changes by VEX are counted. */
import { expect, it } from 'vitest';
import { type Change, countChanges } from './effect.ts';

const change = (configurationId: string, deviceCount: number, more: Partial<Change> = {}): Change => ({
  findingId: `${configurationId} ${more.cve ?? ''}`,
  configurationId,
  cve: null,
  vulnerabilityKey: '',
  trackingId: 'A-1',
  manufacturer: null,
  model: null,
  version: null,
  deviceCount,
  from: 'affected',
  to: 'not_affected',
  why: '',
  ...more,
});

it('a device with several findings is counted once for each change of status', () => {
  const changes = [
    change('pump 4.0', 3, { cve: 'CVE-2026-1001' }),
    change('pump 4.0', 3, { cve: 'CVE-2026-1002' }),
    change('pump 4.1', 2),
    change('pump 4.1', 2, { cve: 'CVE-2026-1003', to: 'fixed' }),
  ];
  expect(countChanges(changes)).toEqual([
    { from: 'affected', to: 'not_affected', findings: 3, devices: 5 },
    { from: 'affected', to: 'fixed', findings: 1, devices: 2 },
  ]);
});
