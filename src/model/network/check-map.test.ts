/** What is wrong with a map of the network is told with its place. */
import { expect, it } from 'vitest';
import { checkMap } from './check-map.ts';
import { type NetworkMap, undescribedZone } from './network.ts';

const services = [{ id: 'smb', label: 'Files', administrative: true, ports: [] }];
const zones = [undescribedZone('Office'), undescribedZone('Imaging')];
const map = (changed: Partial<NetworkMap>): NetworkMap => ({ zones, reach: [], ...changed });

it.each([
  ['nothing', map({}), []],
  ['reach in any case', map({ reach: [{ from: 'office', to: 'IMAGING', services: ['smb'] }] }), []],
  ['a zone of devices', map({ reach: [{ from: 'Office', to: 'Bedside', services: [] }] }), []],
  ['a zone twice', map({ zones: [...zones, undescribedZone(' office ')] }), ['/zones/2/name']],
  [
    'an unknown zone',
    map({ reach: [{ from: 'Ofice', to: 'Lab', services: [] }] }),
    ['/reach/0/from', '/reach/0/to'],
  ],
  [
    'an unknown service',
    map({ reach: [{ from: 'Office', to: 'Office', services: ['smb', 'x'] }] }),
    ['/reach/0/services/1'],
  ],
])('of %s', (_what, given, wanted) => {
  expect(checkMap(given, ['Bedside'], services).map(({ where }) => where)).toEqual(wanted);
});

it('names what was likely meant', () => {
  const [problem] = checkMap(map({ reach: [{ from: 'Ofice', to: 'Office', services: [] }] }), [], services);
  expect(problem?.message + (problem?.hint ?? '')).toContain('did you mean "Office"');
});
