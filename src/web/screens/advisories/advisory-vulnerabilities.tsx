/** The vulnerabilities of an advisory: scores, exploitation, and what they mean for our devices. */
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { KevMark } from '../../parts/badges.tsx';
import { Facts } from '../../parts/facts.tsx';
import { RemediationList } from '../../parts/remediation-list.tsx';
import { Section } from '../../parts/section.tsx';
import { counted, formatShare } from '../../parts/words.ts';

type Vulnerability = AdvisoryDetail['vulnerabilities'][number];

function countsInWords({ counts }: Vulnerability): string {
  const words = [
    counts.affected > 0 && `${counted(counts.affected, 'device')} affected`,
    counts.unknown > 0 && `${counted(counts.unknown, 'device')} unknown`,
    counts.fixed > 0 && `${counted(counts.fixed, 'device')} fixed`,
    counts.not_affected > 0 && `${counted(counts.not_affected, 'device')} not affected`,
  ].filter((word) => word !== false);
  return words.length === 0 ? 'none' : words.join(', ');
}

export function AdvisoryVulnerabilities({ advisory }: { advisory: AdvisoryDetail }) {
  return advisory.vulnerabilities.map((vulnerability) => (
    <Section
      key={vulnerability.key}
      title={`${vulnerability.cve ?? 'No CVE'}${vulnerability.title === null ? '' : `: ${vulnerability.title}`}`}
      aside={vulnerability.inKev && <KevMark />}
    >
      <Facts
        isRoomy
        facts={[
          [
            'CVSS',
            vulnerability.score === null ? null : (
              <>
                <span className="strong">{vulnerability.score.baseScore.toFixed(1)}</span>{' '}
                {vulnerability.score.cvssVersion !== null && `(version ${vulnerability.score.cvssVersion})`}
                <div className="mono small dim">{vulnerability.score.vector}</div>
              </>
            ),
          ],
          ['Known exploited (KEV)', vulnerability.inKev ? 'Yes' : 'Not listed'],
          ['EPSS', vulnerability.epss === null ? null : `${formatShare(vulnerability.epss)} within 30 days`],
          [
            'Kind of weakness',
            vulnerability.cwe === null ? null : `${vulnerability.cwe.id} ${vulnerability.cwe.name}`,
          ],
          ['Our devices', countsInWords(vulnerability)],
        ]}
      />
      {vulnerability.text !== null && <p className="prose">{vulnerability.text}</p>}
      <div className="stack-tight">
        <h3>What to do</h3>
        <RemediationList remedies={vulnerability.remediations} />
      </div>
    </Section>
  ));
}
