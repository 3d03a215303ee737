/** Records and SBOMs of a few facts, for the tests of this folder. */
import type { Component, Sbom } from '#model/inventory/sbom.ts';
import type { ComponentMatch } from '#model/judgement/component-match.ts';
import type {
  AffectedPackage,
  CpeMatch,
  CpeNode,
  VulnerabilityRecord,
} from '#model/knowledge/vulnerability-record.ts';
import { indexSoftware, startMatching } from './index.ts';

export function component(facts: Partial<Component>): Component {
  const name = facts.name ?? 'thing';
  return {
    ref: facts.purls?.[0] ?? facts.cpes?.[0] ?? name,
    parentRef: null,
    type: 'library',
    maker: null,
    manufacturer: null,
    supplier: null,
    group: null,
    name,
    version: null,
    versionRange: null,
    scope: null,
    purls: [],
    cpes: [],
    licenses: [],
    hashes: [],
    pointer: '/components/0',
    ...facts,
  };
}

export function sbom(...components: Component[]): Sbom {
  return {
    format: 'cyclonedx',
    specVersion: '1.6',
    document: { id: null, version: null, name: null, createdAt: null, authors: [], tools: [] },
    root: null,
    rootCandidates: [],
    components,
    files: [],
    relationships: [],
    outsideRelationships: [],
    vex: null,
  };
}

export function entry(
  facts: Omit<Partial<AffectedPackage>, 'identity'> & { identity: Partial<AffectedPackage['identity']> },
): AffectedPackage {
  const { identity, ...rest } = facts;
  return {
    identity: {
      ecosystem: null,
      name: null,
      purl: null,
      vendor: null,
      product: null,
      cpes: [],
      collectionUrl: null,
      repository: null,
      ...identity,
    },
    defaultStatus: null,
    versions: [],
    ranges: [],
    platforms: [],
    modules: [],
    incomplete: false,
    scores: [],
    givenBy: null,
    pointer: '/affected/0',
    ...rest,
  };
}

export function record(facts: Partial<VulnerabilityRecord>): VulnerabilityRecord {
  return {
    source: 'osv',
    formatVersion: null,
    id: 'GHSA-1',
    state: 'published',
    tags: [],
    aliases: [],
    upstream: [],
    related: [],
    issuer: null,
    publishedAt: null,
    modifiedAt: null,
    withdrawnAt: null,
    summary: null,
    details: null,
    scores: [],
    weaknesses: [],
    exploitation: [],
    affected: [],
    configurations: [],
    references: [],
    ...facts,
  };
}

export function cpeMatch(criteria: string, facts: Partial<CpeMatch> = {}): CpeMatch {
  return {
    criteria,
    vulnerable: true,
    versionStartIncluding: null,
    versionStartExcluding: null,
    versionEndIncluding: null,
    versionEndExcluding: null,
    ...facts,
  };
}

export function node(
  operator: 'AND' | 'OR',
  parts: (CpeNode | CpeMatch)[],
  facts: Partial<CpeNode> = {},
): CpeNode {
  return {
    operator,
    negate: false,
    children: parts.filter((part) => 'operator' in part),
    matches: parts.filter((part) => 'criteria' in part),
    incomplete: false,
    ...facts,
  };
}

/** The matches of the first component that any record names. */
export function matchesOf(subject: Sbom, ...records: VulnerabilityRecord[]): ComponentMatch[] {
  const matching = startMatching(indexSoftware([subject]));
  for (const one of records) matching.add(one);
  return matching.matches()[0]?.matches ?? [];
}

/** The status of the first match, null where there is none. */
export function statusOf(subject: Sbom, ...records: VulnerabilityRecord[]): string | null {
  return matchesOf(subject, ...records)[0]?.status ?? null;
}
