/** The vulnerabilities of an advisory: scores, exploitation, and what they mean for our devices. */
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { KevMark } from '../../parts/badges.tsx';
import { Facts } from '../../parts/facts.tsx';
import { RemediationList } from '../../parts/remediation-list.tsx';
import { Score } from '../../parts/score.tsx';
import { Section } from '../../parts/section.tsx';
import { Acknowledgments } from './acknowledgments.tsx';
import { VulnerabilityScores } from './vulnerability-scores.tsx';
import { counted, formatShare, productsInWords, readable } from '../../parts/words.ts';

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
          ['CVSS', vulnerability.score === null ? null : <Score key="score" score={vulnerability.score} />],
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
      <VulnerabilityScores scores={vulnerability.scores} />
      <ForProducts
        title="Threats"
        lines={vulnerability.threats.map(({ category, details, products }) => ({
          text: `${readable(category)}: ${details}`,
          products,
        }))}
      />
      <ForProducts
        title="Why products are not affected"
        lines={vulnerability.flags.map(({ label, products }) => ({ text: readable(label), products }))}
      />
      <Acknowledgments of={vulnerability.acknowledgments} heading="h3" />
      <div className="stack-tight">
        <h3>What to do</h3>
        <RemediationList remedies={vulnerability.remediations} />
      </div>
    </Section>
  ));
}

/** What a publisher says of some products, or of all; nothing where it says nothing. */
function ForProducts({
  title,
  lines,
}: {
  title: string;
  lines: readonly { text: string; products: readonly string[] }[];
}) {
  if (lines.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <ul className="plain-list stack-tight">
        {lines.map(({ text, products }, index) => (
          <li key={index}>
            {text}
            <div className="dim small">{productsInWords(products)}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
