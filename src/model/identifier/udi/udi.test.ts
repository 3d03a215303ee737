import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, sharedSkip } from '#test/shared.ts';
import { readDeviceIdentifier } from './udi.ts';

describe('the device identifier of a UDI', () => {
  it.each<[string, string, string, boolean]>([
    ['(01)00643169001763(17)160712(21)21A11F4855', 'GS1', '00643169001763', true],
    ['0100643169001763', 'GS1', '00643169001763', true],
    ['643169001763', 'GS1', '00643169001763', true],
    ['(01)00643169001764', 'GS1', '00643169001764', false],
    ['+A123BJC5D6E71G', 'HIBCC', '+A123BJC5D6E71', true],
    ['+a123bjc5d6e71g', 'HIBCC', '+A123BJC5D6E71', true],
    ['+A123BJC5D6E71H', 'HIBCC', '+A123BJC5D6E71', false],
    ['+A123BJC5D6E71G+2001510X3GG', 'HIBCC', '+A123BJC5D6E71', true],
    ['+J123AQ3451/25330BC34567/S4012X', 'HIBCC', '+J123AQ3451', true],
    ['=/A9999XYZ100T0944=,000025', 'ICCBBA', '=/A9999XYZ100T0944', true],
  ])('of %s', (text, agency, di, isSound) => {
    expect(readDeviceIdentifier(text)).toEqual({ agency, di, isSound });
  });

  it.each(['', 'n/a', '1234567', '+A1', '=/SHORT', '1'.repeat(300)])('is none of "%s"', (text) => {
    expect(readDeviceIdentifier(text)).toBeNull();
  });

  interface Vector {
    agency: string;
    input: string;
    expected?: { di?: string; lic?: string; pcn?: string; unitOfMeasure?: number };
    expectedError?: string;
    checkCharacterVerified?: boolean;
    checkDigitVerified?: boolean;
  }

  it.skipIf(!hasShared)(`is that of public examples${hasShared ? '' : ` (${sharedSkip})`}`, () => {
    const path = sharedPath('corpus', 'device-identity', 'udi', 'udi-vectors.json');
    const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vector[];
    expect(vectors.length).toBeGreaterThan(10);
    for (const { agency, input, expectedError, ...vector } of vectors) {
      const read = readDeviceIdentifier(input);
      const isVerified = vector.checkCharacterVerified ?? vector.checkDigitVerified ?? true;
      expect([input, read?.agency, read?.isSound]).toEqual([
        input,
        agency,
        expectedError === undefined && isVerified,
      ]);
    }
    const read = vectors.flatMap(({ input, expected }) =>
      expected === undefined ? [] : [{ input, expected, di: readDeviceIdentifier(input)?.di }],
    );
    for (const { input, expected, di } of read) {
      const { lic, pcn, unitOfMeasure } = expected;
      const wanted = expected.di ?? `+${lic}${pcn}${unitOfMeasure}`;
      expect([input, di?.replace(/^=\//, '')]).toEqual([input, wanted]);
    }
  });
});
