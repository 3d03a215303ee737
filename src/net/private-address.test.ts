import { expect, test } from 'vitest';
import { isPrivateAddress } from './private-address.ts';

const cases: [string, boolean][] = [
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['8.8.8.8', false],
  ['::1', true],
  ['[::1]', true],
  ['::', true],
  ['fe80::1%eth0', true],
  ['fd00::1', true],
  ['2606:4700::1111', false],
  ['::ffff:127.0.0.1', true],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', true],
  ['2002:7f00:1::', true],
  ['not an address', true],
];

test.each(cases)('%s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});
