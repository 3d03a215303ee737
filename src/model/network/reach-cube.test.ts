/** The cube of reach says what zones and lines of reach say, whatever the place of a service among its 64 bits. */
import { describe, expect, it } from 'vitest';
import { undescribedZone, type NetworkModel } from './network.ts';
import { compileReach, reachesAny, serviceSet, withoutReach, zoneNumber, zoneNumbers } from './reach-cube.ts';

const ids = Array.from({ length: 64 }, (_, index) => `s${index}`);
const services = ids.map((id) => ({ id, label: id, administrative: false, ports: [] }));
const network: NetworkModel = {
  zones: [undescribedZone('Wards'), { ...undescribedZone('Guests'), openWithin: false }],
  services,
  reach: [
    { from: 'wards', to: 'Guests ', services: ['s0', 's31', 's32', 's63'], ground: 'stated' },
    { from: 'Guests', to: 'Guests', services: ['s5'], ground: 'rule' },
  ],
};
const cube = compileReach(network);
const may = (from: number, to: number, id: string, of = cube) =>
  reachesAny(of, from, to, serviceSet([id], ids));

describe('the cube of reach', () => {
  it.each(ids)('has service %s where a line says so', (id) => {
    expect(may(0, 1, id)).toBe(['s0', 's31', 's32', 's63'].includes(id));
    expect(may(1, 0, id)).toBe(false);
  });

  it.each(ids)('has service %s within a zone that is open, and of one that is not what a line says', (id) => {
    expect(may(0, 0, id)).toBe(true);
    expect(may(1, 1, id)).toBe(id === 's5');
  });

  it('loses what is taken away, and the one it was made of does not', () => {
    const less = withoutReach(cube, [{ from: 'Wards', to: 'guests', services: ['s63', 's1'] }]);
    expect([may(0, 1, 's63', less), may(0, 1, 's32', less), may(0, 1, 's63')]).toEqual([false, true, true]);
  });

  it('says which zone or service it does not know', () => {
    expect(() => zoneNumber(zoneNumbers(cube.zones), 'Lab')).toThrow('zone "Lab"');
    expect(() => serviceSet(['smb'], ids)).toThrow('service "smb"');
    expect(() =>
      compileReach({
        ...network,
        services: [...services, { id: 'x', label: 'x', administrative: false, ports: [] }],
      }),
    ).toThrow('65 classes');
  });
});
