/** A scan as rows for other programs: one object a result, then one that sums up. */
import type { ComponentEvidence, RecordAnswer } from '#model/judgement/component-match.ts';
import { policyText } from '#model/judgement/scan-policy.ts';
import type { ScanReport, ScanResult } from '#model/judgement/scan-report.ts';

export function scanRows(report: ScanReport): object[] {
  return [...report.results.map(resultRow), summaryRow(report)];
}

function resultRow(result: ScanResult): object {
  const { component, severity } = result;
  return {
    event: 'result',
    sbom: result.sbom,
    component: component.name,
    version: component.version,
    ref: component.ref,
    purls: component.purls,
    cpes: component.cpes,
    where: component.pointer,
    vulnerability: result.vulnerability,
    aliases: result.aliases,
    status: result.status,
    reason: result.reason,
    severity: severity?.level ?? null,
    score: severity?.score ?? null,
    vector: severity?.vector ?? null,
    exploited: result.exploited,
    breaks: result.breaks,
    records: result.records.map(recordRow),
  };
}

function recordRow({ source, id, status, modifiedAt, summary, evidence }: RecordAnswer): object {
  return { source, id, status, modified_at: modifiedAt, summary, evidence: evidence.map(evidenceRow) };
}

function evidenceRow(evidence: ComponentEvidence): object {
  const { pointer, givenBy, componentName, recordName, version, scheme, range, status, reading } = evidence;
  return {
    status,
    reading,
    component_name: componentName,
    record_name: recordName,
    version,
    scheme,
    range,
    where: pointer,
    given_by: givenBy,
  };
}

function summaryRow({ at, policy, breaking, sboms, knowledge, coverage }: ScanReport): object {
  return {
    event: 'summary',
    at,
    policy: policyText(policy),
    met: breaking === 0,
    breaking,
    sboms: sboms.map(({ path, format, specVersion, components, nameless }) => ({
      path,
      format,
      version: specVersion,
      components,
      nameless,
    })),
    records: knowledge.records,
    records_unread: knowledge.unread,
    kev_version: knowledge.kevVersion,
    coverage: coverage.map((row) => ({
      named_by: row.kind,
      components: row.components,
      also_by_cpe: row.alsoByCpe,
      records: row.records,
      hardly_met: row.hardlyMet,
      published: row.isPublished,
    })),
  };
}
