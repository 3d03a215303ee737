/** Addresses are read as they are written, and nothing else is. */
import { expect, it } from 'vitest';
import { complementOf, readAddressRange, readWildcard, wholeFamily } from './address.ts';

it.each([
  ['10.0.0.1', 0x0a00_0001n, 0x0a00_0001n],
  ['10.1.2.3/8', 0x0a00_0000n, 0x0aff_ffffn],
  ['10.1.2.3/255.255.0.0', 0x0a01_0000n, 0x0a01_ffffn],
  ['10.0.0.1-10.0.0.9', 0x0a00_0001n, 0x0a00_0009n],
  ['0.0.0.0/0', 0n, 0xffff_ffffn],
  ['::1', 1n, 1n],
  ['2001:db8::/32', 0x2001_0db8n << 96n, ((0x2001_0db8n + 1n) << 96n) - 1n],
  ['::ffff:10.0.0.1', 0xffff_0a00_0001n, 0xffff_0a00_0001n],
  ['fe80::1%eth0', (0xfe80n << 112n) + 1n, (0xfe80n << 112n) + 1n],
])('reads %s', (text, from, to) => {
  expect(readAddressRange(text)).toMatchObject({ from, to });
});

it.each([
  '',
  'pacs',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.0/33',
  '10.0.0.0/255.0.255.0',
  '10.0.0.9-10.0.0.1',
  '10.0.0.1-::1',
  '1::2::3',
  ':::',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '2001:db8::/129',
])('does not read %s', (text) => {
  expect(readAddressRange(text)).toBeNull();
});

it.each([
  ['10.0.0.0', '0.0.0.255', 1, 256n],
  ['10.0.0.5', '0.0.0.0', 1, 1n],
  ['10.0.0.5', '0.0.255.0', 256, 256n],
  ['10.0.0.0', '0.0.1.255', 1, 512n],
])('%s with wildcard %s is %i ranges', (address, mask, count, size) => {
  const ranges = readWildcard(address, mask) ?? [];
  expect(ranges.length).toBe(count);
  expect(ranges.reduce((sum, { from, to }) => sum + to - from + 1n, 0n)).toBe(size);
});

it('does not read a wildcard that is too many ranges', () => {
  expect(readWildcard('10.0.0.0', '170.170.170.170')).toBeNull();
});

it('has the complement of ranges that overlap', () => {
  const ranges = ['10.0.0.0/8', '10.1.0.0/16', '255.0.0.0/8'].map(
    (one) => readAddressRange(one) ?? wholeFamily(6),
  );
  expect(complementOf(ranges)).toEqual([
    { family: 4, from: 0n, to: 0x09ff_ffffn },
    { family: 4, from: 0x0b00_0000n, to: 0xfeff_ffffn },
  ]);
});

it('does not read a text of a million characters', () => {
  expect(readAddressRange('1:'.repeat(500_000))).toBeNull();
});
