/** The classes of network services hold together: few enough for one word, each named once, ports in range. */
import { expect, it } from 'vitest';
import { loadNetworkServices } from './index.ts';

const { services } = loadNetworkServices();

it('has at most 64 classes, each with an id of its own', () => {
  expect(services.length).toBeLessThanOrEqual(64);
  expect(new Set(services.map(({ id }) => id)).size).toBe(services.length);
});

it.each(services)(
  '$id has ports in range, and does not only repeat those of classes before it',
  ({ id, ports }) => {
    for (const { from, to } of ports) expect(1 <= from && from <= to && to <= 65_535).toBe(true);
    const before = services
      .slice(
        0,
        services.findIndex((one) => one.id === id),
      )
      .flatMap((one) => one.ports);
    const isNew = ports.some((port) =>
      before.every((one) => one.protocol !== port.protocol || one.to < port.from || port.to < one.from),
    );
    expect(isNew || id === 'other').toBe(true);
  },
);
