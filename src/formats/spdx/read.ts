/** SPDX 2.2 and 2.3, as JSON or as the JSON form of tag-value text, into an SBOM (https://spdx.github.io/spdx-spec/v2.3/). */
import type { Problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { Sbom, SbomDocument } from '#model/inventory/sbom.ts';
import { asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';
import { type Described, describe } from './described.ts';
import { SpdxGraph, type SpdxPlacer } from './graph.ts';
import { setParents } from './parents.ts';
import { partyName, stated } from './values.ts';

export interface SpdxReading {
  /** Null when nothing usable could be read. */
  sbom: (Sbom & { format: 'spdx' }) | null;
  problems: Problem[];
}

export const spdx2Versions: readonly string[] = ['2.2', '2.3'];

/** Reads a parsed document. Never throws on content: what is wrong is a problem with its place. */
export function readSpdx2(value: unknown, place: SpdxPlacer = jsonPointer): SpdxReading {
  const problems = new ProblemGroups();
  if (!isObject(value)) {
    problems.add('spdx-unusable', '', { detail: 'it is no object' });
    return { sbom: null, problems: problems.all() };
  }
  for (const name of ['packages', 'files', 'relationships']) {
    const given = value[name];
    if (given !== undefined && given !== null && !Array.isArray(given)) {
      problems.add('spdx-unusable', place([name], given), { detail: `"${name}" is no array` });
      return { sbom: null, problems: problems.all() };
    }
  }
  const specVersion = versionOf(value, place, problems);
  const graph = new SpdxGraph(value, place, problems);
  const { relationships, outside, roots } = graph.readRelationships();
  const described: Described = describe(graph.components, graph.files, roots);
  setParents(described.components, described.root, relationships);
  const sbom = {
    format: 'spdx' as const,
    specVersion,
    document: readDocument(value),
    ...described,
    files: graph.files,
    relationships,
    outsideRelationships: outside,
    vex: null,
  };
  return { sbom, problems: problems.all() };
}

/** `SPDX-2.3` is 2.3. */
function versionOf(value: JsonObject, place: SpdxPlacer, problems: ProblemGroups): string {
  const version = asText(value.spdxVersion)?.replace(/^SPDX-/, '') ?? null;
  if (version === null || !spdx2Versions.includes(version))
    problems.add('spdx-version-unknown', place(['spdxVersion'], value), { version: version ?? 'no version' });
  return version ?? '';
}

function readDocument(value: JsonObject): SbomDocument {
  const creation = asObject(value.creationInfo);
  const creators = asTexts(creation.creators);
  const created = asText(creation.created);
  const isTool = (creator: string) => /^Tool\s*:/i.test(creator);
  const names = (list: readonly string[]) => list.map(partyName).filter((name) => name !== null);
  return {
    id: stated(value.documentNamespace),
    version: null,
    name: stated(value.name),
    createdAt: created === null || Number.isNaN(Date.parse(created)) ? null : created,
    authors: names(creators.filter((creator) => !isTool(creator))),
    tools: names(creators.filter(isTool)),
  };
}
