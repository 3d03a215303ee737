/** What nobody says of a pair of zones counts as open; what somebody says stays as it is. */
import { expect, it } from 'vitest';
import { withAssumedReach } from './assumed-reach.ts';
import { undescribedZone } from './network.ts';

const services = ['smb', 'https'].map((id) => ({ id, label: id, administrative: false, ports: [] }));
const zones = ['Office', 'Imaging', 'Laboratory'].map(undescribedZone);

it('opens each pair that nobody speaks of, one way and the other', () => {
  const said = [
    { from: 'office', to: 'IMAGING', services: ['https'] },
    { from: 'Laboratory', to: 'Office', services: [] },
  ];
  const { reach } = withAssumedReach({ zones: [], reach: said }, zones, services);
  const told = reach.map(
    ({ from, to, services: over, ground }) => `${from} ${to} ${over.join('+')} ${ground}`,
  );
  expect(told).toEqual([
    'office IMAGING https stated',
    'Laboratory Office  stated',
    'Office Laboratory smb+https assumed',
    'Imaging Office smb+https assumed',
    'Imaging Laboratory smb+https assumed',
    'Laboratory Imaging smb+https assumed',
  ]);
});

it('has nothing to say of a zone that stands alone', () => {
  expect(withAssumedReach({ zones: [], reach: [] }, zones.slice(0, 1), services).reach).toEqual([]);
});
