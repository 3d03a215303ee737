/** How the changes of a preview are counted. */
import { expect, it } from 'vitest';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { countChanges } from './count-changes.ts';

const change = (configurationId: string, deviceCount: number, to: FindingStatus = 'not_affected') => ({
  configurationId,
  deviceCount,
  from: 'affected' as FindingStatus | null,
  to: to as FindingStatus | null,
});

it('a device with several findings is counted once for each change of status', () => {
  const changes = [
    change('pump 4.0', 3),
    change('pump 4.0', 3),
    change('pump 4.1', 2),
    change('pump 4.1', 2, 'fixed'),
    { ...change('pump 4.2', 1, 'affected'), from: null },
  ];
  expect(countChanges(changes)).toEqual([
    { from: 'affected', to: 'not_affected', findings: 3, devices: 5 },
    { from: 'affected', to: 'fixed', findings: 1, devices: 2 },
    { from: null, to: 'affected', findings: 1, devices: 1 },
  ]);
});
