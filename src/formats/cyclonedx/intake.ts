/** A CycloneDX document as an intake: an SBOM, or VEX where it has statements and no components. */
import type { Problem } from '#base/errors/problem.ts';
import { inTurns } from '#base/turn-taker.ts';
import type { FailedIntake, SbomIntake, VexIntake } from '../intake.ts';
import type { Encoding } from './place.ts';
import { readCycloneDxInSteps } from './read.ts';
import { checkCycloneDx } from './validate.ts';
import { readCycloneDxXml } from './xml/read.ts';

type CycloneDxIntake = SbomIntake | VexIntake | FailedIntake;

/** Reads and checks a parsed JSON document; `size` is its length in bytes. */
export async function readCycloneDxDocument(
  document: unknown,
  size: number,
  isChecked: boolean,
): Promise<CycloneDxIntake> {
  return await intakeOf(document, 'json', isChecked ? size : null, []);
}

/** Reads and checks the text of an XML document. */
export async function readCycloneDxText(
  xml: string,
  size: number,
  isChecked: boolean,
): Promise<CycloneDxIntake> {
  const { document, problems } = readCycloneDxXml(xml);
  if (document === null) return { kind: 'failed', format: 'cyclonedx', version: null, problems };
  return await intakeOf(document, 'xml', isChecked ? size : null, problems);
}

async function intakeOf(
  document: unknown,
  encoding: Encoding,
  /** Null where it is not checked. */
  size: number | null,
  found: readonly Problem[],
): Promise<CycloneDxIntake> {
  const reading = await inTurns(readCycloneDxInSteps(document, encoding));
  const { sbom, vex, isVexAlone, problems: ofReading } = reading;
  const told = [...found, ...ofReading];
  if (sbom === null) return { kind: 'failed', format: 'cyclonedx', version: null, problems: told };
  const places = new Set(told.map((problem) => problem.where));
  const breaches = size === null ? [] : await checkCycloneDx(document, encoding, size);
  // What the reader left out is told once, in its words.
  const problems = [...told, ...breaches.filter(({ where }) => where === '' || !places.has(where))];
  const { specVersion: version } = sbom;
  if (isVexAlone && vex !== null)
    return { kind: 'vex', format: 'cyclonedx', version, document: vex, problems };
  return { kind: 'sbom', format: 'cyclonedx', version, sbom, problems };
}
