/** What came of meeting SBOMs with vulnerability records once, without storing either. */
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
