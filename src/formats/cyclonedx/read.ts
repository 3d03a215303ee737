/** CycloneDX 1.0 to 1.7 into an SBOM, or into VEX where it has statements about vulnerabilities and no components. */
import type { Problem } from '#base/errors/problem.ts';
import { atOnce } from '#base/turn-taker.ts';
import type { Sbom, SbomDocument } from '#model/inventory/sbom.ts';
import type { VexDocument } from '#model/judgement/vex-statement.ts';
import { asArray, asNumber, asObject, asText, isObject, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';
import { readComponents } from './components.ts';
import { readDependencies } from './dependencies.ts';
import { type Encoding, placer } from './place.ts';
import { knownVersions, knownXmlVersions, spanOf } from './schema.ts';
import { serviceNames } from './services.ts';
import { readCycloneDxVex } from './vex.ts';

export interface CycloneDxReading {
  /** Null when nothing usable could be read. */
  sbom: (Sbom & { format: 'cyclonedx' }) | null;
  /** What the document says about vulnerabilities, null when it says nothing; the same as `sbom.vex`. */
  vex: VexDocument | null;
  /** True where there are statements and no components: then it is VEX and no SBOM. */
  isVexAlone: boolean;
  problems: Problem[];
}

/**
 * Reads a parsed document, JSON or the JSON form of XML. Never throws on content: what is wrong is a problem with its
 * JSON pointer or XPath.
 */
export function readCycloneDx(value: unknown, encoding: Encoding = 'json'): CycloneDxReading {
  return atOnce(readCycloneDxInSteps(value, encoding));
}

/** The same in steps, between which the caller can do something else: there may be a million components. */
export function* readCycloneDxInSteps(
  value: unknown,
  encoding: Encoding,
): Generator<undefined, CycloneDxReading> {
  const problems = new ProblemGroups();
  const place = placer(encoding);
  if (!isObject(value)) return refuse(problems, '', 'it is no object');
  const { components: given } = value;
  if (given !== undefined && given !== null && !Array.isArray(given))
    return refuse(problems, place(['components']), '"components" is no array');
  checkVersion(value, encoding, problems);
  const { root, components, files } = yield* readComponents(value, place, problems);
  const services = serviceNames(value.services);
  const things = [...(root === null ? [] : [root]), ...components, ...files];
  const { relationships, outside } = readDependencies(value.dependencies, things, services, place, problems);
  if (services.count > 0)
    problems.add('cyclonedx-services-ignored', place(['services']), { count: services.count });
  const document = readDocument(value);
  const known = { document, root, components, services };
  const vex = readCycloneDxVex(value, known, place, problems);
  const isVexAlone = vex !== null && components.length === 0 && files.length === 0;
  if (vex !== null && !isVexAlone)
    problems.add('cyclonedx-vex-beside', place(['vulnerabilities']), { count: vex.statements.length });
  const sbom = {
    format: 'cyclonedx' as const,
    specVersion: asText(value.specVersion) ?? '',
    document,
    root,
    rootCandidates: [],
    components,
    files,
    relationships,
    outsideRelationships: outside,
    vex,
  };
  return { sbom, vex, isVexAlone, problems: problems.all() };
}

function refuse(problems: ProblemGroups, where: string, detail: string): CycloneDxReading {
  problems.add('cyclonedx-unusable', where, { detail });
  return { sbom: null, vex: null, isVexAlone: false, problems: problems.all() };
}

function checkVersion(document: JsonObject, encoding: Encoding, problems: ProblemGroups): void {
  const version = asText(document.specVersion);
  const known: readonly string[] = encoding === 'xml' ? knownXmlVersions : knownVersions;
  if (version === null || !known.includes(version))
    problems.add('cyclonedx-version-unknown', encoding === 'xml' ? '/bom' : '/specVersion', {
      version: version ?? 'no version',
      json: spanOf(knownVersions),
      xml: spanOf(knownXmlVersions),
    });
}

function readDocument(value: JsonObject): SbomDocument {
  const metadata = asObject(value.metadata);
  const names = (list: unknown) => asArray(list).map((item) => asText(asObject(item).name));
  return {
    id: asText(value.serialNumber),
    // "The default version is '1'" (CycloneDX 1.7, `version`).
    version: String(asNumber(value.version) ?? 1),
    name: null,
    createdAt: instantOrNull(metadata.timestamp),
    authors: [asText(asObject(metadata.manufacturer).name), ...names(metadata.authors)].filter(
      (name) => name !== null,
    ),
    tools: toolsOf(metadata.tools),
  };
}

/** `tools` is a list of tools, and since 1.5 an object with components and services. */
function toolsOf(value: unknown): string[] {
  const { components, services } = asObject(value);
  return [...asArray(value), ...asArray(components), ...asArray(services)].flatMap((item) => {
    const tool = asObject(item);
    const words = [asText(tool.vendor) ?? asText(tool.group), asText(tool.name), asText(tool.version)];
    const name = words.filter((word) => word !== null).join(' ');
    return name === '' ? [] : [name];
  });
}

function instantOrNull(value: unknown): string | null {
  const text = asText(value);
  return text === null || Number.isNaN(Date.parse(text)) ? null : text;
}
