/** Products that an advisory names by a UDI-DI, and the rows that have it: no name or maker need be read then. */
import type { AdvisoryProduct } from '#model/advisory/advisory.ts';
import { readDeviceIdentifier } from '#model/identifier/udi/udi.ts';

/** In the name it has to be called what it is: a long number there may be anything. */
const inName = /\b(?:GTIN|UDI(?:-DI)?)(?:-1[234])?[\s:#-]*(\d{12,14})(?!\d)|\(01\)(\d{14})(?!\d)/gi;

/** GS1 Digital Link URI syntax 1.4, 4.2: the GTIN follows `/01/`. */
const inUri = /\/01\/(\d{14})(?!\d)/g;

/** Those whose check character holds; a mistyped one is nobody's. */
export function udisOf({ identifiers, fullName, product }: AdvisoryProduct): ReadonlySet<string> {
  const { modelNumbers, skus, uris = [] } = identifiers;
  const found = [
    ...modelNumbers,
    ...skus,
    ...uris,
    ...uris.flatMap((uri) => [...uri.matchAll(inUri)].map((match) => `${match[1]}`)),
    ...[...`${product ?? ''} ${fullName}`.matchAll(inName)].map((match) => `${match[1] ?? match[2]}`),
  ];
  return new Set(
    found.flatMap((text) => {
      const read = readDeviceIdentifier(text);
      return read?.isSound ? [read.di] : [];
    }),
  );
}
