/** The findings of a device by advisory, most urgent first; the first one is open. */
import { Link } from '@tanstack/react-router';
import type { DeviceDetail } from '#http/contract/devices.ts';
import type { FindingDetail } from '#http/contract/findings.ts';
import type { RemediationRow } from '#http/contract/remediation.ts';
import { useRemediation } from '../../actions/remediation.ts';
import { DecisionBadge, KevMark, StatusBadge } from '../../parts/badges.tsx';
import { Confidence } from '../../parts/confidence.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindingBody } from '../../parts/finding-body.tsx';
import { OpenVulnerabilities } from '../../parts/open-vulnerabilities.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Section } from '../../parts/section.tsx';
import { counted, joined, sentence } from '../../parts/words.ts';
import styles from './device.module.css';
import { RemediationMark } from './remediation-mark.tsx';

function byAdvisory(findings: readonly FindingDetail[]): FindingDetail[][] {
  const groups = new Map<string, FindingDetail[]>();
  for (const finding of findings) {
    const group = groups.get(finding.advisory.advisoryId);
    if (group === undefined) groups.set(finding.advisory.advisoryId, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** Findings, and what stays open about the system and firmware of the device: that is no finding, and no reason to call it safe. */
export function DeviceFindings({ org, device }: { org: string; device: DeviceDetail }) {
  return (
    <>
      <FindingsOf org={org} device={device} />
      <OpenSoftware device={device} />
    </>
  );
}

function OpenSoftware({ device: { undecided } }: { device: DeviceDetail }) {
  if (undecided.length === 0) return null;
  return (
    <Section title="Cannot be told">
      <p className="dim small">
        Vulnerability records name these, and the inventory, or the record, does not say enough to tell
        whether the device is affected.
      </p>
      {undecided.map((one) => (
        <div key={one.sbomId}>
          <strong>{joined([one.name, one.version], ' ')}</strong>
          <OpenVulnerabilities one={one} />
        </div>
      ))}
    </Section>
  );
}

function FindingsOf({ org, device }: { org: string; device: DeviceDetail }) {
  const remediation = useRemediation(org, device.deviceId);
  if (device.findings.length === 0) {
    return (
      <EmptyState
        icon="unknown"
        title="No advisory that Ward knows means this device"
        actions={
          <LinkButton to="/$org/coverage" params={{ org }} variant="default">
            What Ward does not know
          </LinkButton>
        }
      >
        That does not say that it is safe: Ward only knows the advisories that were imported, and compares the
        manufacturer, model and version as the inventory names them.
      </EmptyState>
    );
  }
  return (
    <Section
      title="Findings"
      aside={
        <span className="dim small">
          {counted(device.findings.length, 'vulnerability', 'vulnerabilities')}
        </span>
      }
    >
      {byAdvisory(device.findings).map((findings, group) => (
        <AdvisoryGroup
          key={findings[0]?.advisory.advisoryId}
          org={org}
          findings={findings}
          remediation={remediation.data}
          opensFirst={group === 0}
        />
      ))}
    </Section>
  );
}

function AdvisoryGroup({
  org,
  findings,
  remediation,
  opensFirst,
}: {
  org: string;
  findings: readonly FindingDetail[];
  remediation: ReadonlyMap<string, RemediationRow> | undefined;
  opensFirst: boolean;
}) {
  const advisory = findings[0]?.advisory;
  if (advisory === undefined) return null;
  return (
    <section className={styles.advisory} aria-label={advisory.trackingId}>
      <h3>
        <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId: advisory.advisoryId }}>
          {advisory.trackingId}
        </Link>{' '}
        <span className="dim">
          {advisory.title} ({advisory.publisher})
        </span>
      </h3>
      {findings.map((finding, index) => {
        const row = remediation?.get(finding.findingId);
        return (
          <details key={finding.findingId} className={styles.finding} open={opensFirst && index === 0}>
            <summary>
              <StatusBadge status={finding.status} />
              {finding.decision !== null && <DecisionBadge decision={finding.decision} />}
              {finding.kev !== null && <KevMark />}
              <span className="strong mono">{finding.cve ?? 'No CVE'}</span>
              <span className={styles.reason}>
                {sentence(finding.reason)}{' '}
                <span className="dim small">
                  <Confidence value={finding.confidence} status={finding.status} />
                </span>
              </span>
            </summary>
            <div className={styles.body}>
              <FindingBody org={org} finding={finding} />
              {row !== undefined && <RemediationMark org={org} row={row} />}
              <p className="screen-only small" style={{ marginTop: '0.75rem' }}>
                <Link to="/$org/findings/$findingId" params={{ org, findingId: finding.findingId }}>
                  This finding on its own page, to share
                </Link>
              </p>
            </div>
          </details>
        );
      })}
    </section>
  );
}
