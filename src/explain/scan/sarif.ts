/**
 * A scan as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for the places that show results of checks: a rule is a
 * vulnerability, a result a component that it is found in. `security-severity` is read by GitHub
 * (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support).
 */
import type { ScanReport, ScanResult } from '#model/judgement/scan-report.ts';
import { addressOf, componentText, nameOf } from './words.ts';

export function sarifLog(report: ScanReport): object {
  const ids = [...new Set(report.results.map(({ vulnerability }) => vulnerability))].sort();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const first = new Map(report.results.toReversed().map((result) => [result.vulnerability, result]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Ward',
            semanticVersion: report.wardVersion,
            rules: ids.flatMap((id) => {
              const result = first.get(id);
              return result === undefined ? [] : [ruleOf(result)];
            }),
          },
        },
        invocations: [invocationOf(report)],
        artifacts: report.sboms.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: report.results.map((result) => resultOf(result, indexes.get(result.vulnerability) ?? -1)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
}

/** What the scan could not read or tell (3.20, `toolExecutionNotifications` 3.20.21): no results without it is no clean bill. */
function invocationOf({ isWhole, problems, at }: ScanReport): object {
  return {
    executionSuccessful: isWhole,
    endTimeUtc: at,
    toolExecutionNotifications: problems.map(({ path, problem }) => ({
      descriptor: { id: problem.code },
      level: problem.severity,
      message: { text: `${problem.message} ${problem.hint}` },
      ...(path === ''
        ? {}
        : { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] }),
    })),
  };
}

function ruleOf(result: ScanResult): object {
  const { vulnerability, records, severity } = result;
  const summary = records.find((record) => record.summary !== null)?.summary ?? vulnerability;
  const address = addressOf(vulnerability);
  return {
    id: vulnerability,
    shortDescription: { text: summary },
    ...(address === null ? {} : { helpUri: address }),
    properties: {
      tags: ['security'],
      ...(severity?.score === null || severity === null
        ? {}
        : { 'security-severity': severity.score.toFixed(1) }),
    },
  };
}

function resultOf(result: ScanResult, ruleIndex: number): object {
  const { vulnerability, component, status, reason, aliases, breaks, exploited, sbom } = result;
  return {
    ruleId: vulnerability,
    ruleIndex,
    ...kindOf(result),
    message: {
      text: `${componentText(component)}: ${status.replace('_', ' ')} by ${vulnerability}: ${reason}.`,
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(sbom) }, region: { startLine: 1 } },
        logicalLocations: [
          { name: component.name, fullyQualifiedName: component.pointer || component.name, kind: 'module' },
        ],
      },
    ],
    partialFingerprints: { 'wardComponent/v1': `${vulnerability} ${nameOf(component)}` },
    properties: { status, aliases, breaksPolicy: breaks, ...(exploited === null ? {} : { exploited }) },
  };
}

/** `open` is SARIF's word for too little information to decide (3.27.9); it and `pass` have no level (3.27.10). */
function kindOf({ status, severity }: ScanResult): object {
  if (status === 'unknown') return { kind: 'open', level: 'none' };
  if (status === 'not_affected') return { kind: 'pass', level: 'none' };
  const levels = { none: 'note', low: 'note', medium: 'warning', high: 'error', critical: 'error' } as const;
  return { kind: 'fail', level: severity === null ? 'warning' : levels[severity.level] };
}

/** A URI reference (3.4.3): relative to where the command ran, unless the path begins at the root. */
function uriOf(path: string): string {
  if (path === '-') return 'stdin';
  const encoded = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (/^[a-z]%3A\//i.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
