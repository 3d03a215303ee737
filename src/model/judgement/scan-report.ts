/** What came of meeting SBOMs with vulnerability records once, without storing either. */
import type { Problem } from '#base/errors/problem.ts';
import type { Component, SbomFormat } from '../inventory/sbom.ts';
import type { ComponentMatch } from './component-match.ts';
import type { PolicyRule, ScanPolicy } from './scan-policy.ts';
import type { Severity } from './severity.ts';

export interface ScanReport {
  /** ISO 8601 instant. */
  at: string;
  wardVersion: string;
  sboms: ScannedSbom[];
  knowledge: ScanKnowledge;
  /** By the kind of names that components have, the most components first. */
  coverage: ScanCoverage[];
  /** What was wrong with files, and what the report cannot tell. */
  problems: ScanProblem[];
  /** False where a file could not be read: then what was found is not all there is. */
  isWhole: boolean;
  policy: ScanPolicy;
  /** Results that break the policy, also those that are not reported. */
  breaking: number;
  results: ScanResult[];
}

export interface ScannedSbom {
  path: string;
  format: SbomFormat;
  specVersion: string;
  /** Id of the document, null without one. */
  documentId: string | null;
  documentVersion: string | null;
  /** The root among them. */
  components: number;
  /** Those with neither package URL nor CPE, which no record can name. */
  nameless: number;
}

export interface ScanKnowledge {
  /** Records that were read. */
  records: number;
  /** Records that could not be read and say nothing. */
  unread: number;
  /** Version of the KEV catalogue, null where none was given. */
  kevVersion: string | null;
}

/** Of the scan as a whole where `path` is empty. */
export interface ScanProblem {
  path: string;
  problem: Problem;
}

/**
 * How components are named: the type of a package URL, with its distribution where it has one (`npm`, `deb/debian`); `cpe` by a
 * CPE alone; `none` by nothing that can be read.
 */
export type NameKind = string;

/** How many components have names of a kind, and how many of the records looked at give such a name to anything. */
export interface ScanCoverage {
  kind: NameKind;
  components: number;
  /** Those of them that have a CPE too, and can be met by records that name products by CPE. */
  alsoByCpe: number;
  records: number;
  /** Components that hardly any record could have met: fewer than one for ten components, by package URL as by CPE. */
  hardlyMet: number;
  /** Whether any source writes records of this kind of name. */
  isPublished: boolean;
}

export interface ScanResult extends ComponentMatch {
  /** Path of its SBOM. */
  sbom: string;
  component: Component;
  severity: Severity | null;
  /** What says that it is known to be exploited, null where nothing does. */
  exploited: string | null;
  /** Rules of the policy that it breaks. */
  breaks: PolicyRule[];
}
