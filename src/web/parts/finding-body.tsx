/** All that stands behind one finding: the vulnerability, the comparison, the chain, and what to do. */
import type { ReactNode } from 'react';
import type { FindingDetail } from '#http/contract/findings.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { FindingVex } from './finding-vex.tsx';
import { NextStep } from './next-step.tsx';
import { RemediationList } from './remediation-list.tsx';
import { PrintedScore } from './score.tsx';
import { SourceList } from './source-list.tsx';
import { EpssTrend } from './epss-trend.tsx';
import { DateOnly, Moment } from './time.tsx';
import { VerdictChain } from './verdict-chain.tsx';
import { formatShare, joined, sentence } from './words.ts';

export function FindingBody({
  org,
  finding,
  headings = 'h4',
  standing,
}: {
  org: string;
  finding: FindingDetail;
  /** One below the heading that this stands under. */
  headings?: 'h3' | 'h4';
  standing?: ReactNode;
}) {
  const Heading = headings;
  return (
    <div className="stack">
      {finding.vulnerabilityTitle !== null && <p>{finding.vulnerabilityTitle}</p>}
      <ul className="plain-list stack-tight small">
        {finding.score !== null && (
          <li>
            {joined(['CVSS', finding.score.cvssVersion], ' ')}:{' '}
            <span className="strong">{finding.score.baseScore.toFixed(1)}</span>{' '}
            {finding.score.vector !== null && <code>{finding.score.vector}</code>}
            <PrintedScore score={finding.score} />
          </li>
        )}
        {finding.kev !== null && (
          <li>
            In KEV since <DateOnly at={finding.kev.dateAdded} />
            {finding.kev.dueDate !== null && (
              <>
                , due <DateOnly at={finding.kev.dueDate} /> for US federal agencies
              </>
            )}
            {finding.kev.ransomware ? ', used in ransomware campaigns' : ', ransomware use not known'}. CISA
            asks: {finding.kev.requiredAction}
          </li>
        )}
        {finding.exploitation
          .filter(({ source }) => source === 'vulnrichment' || source === 'issuer')
          .map(({ source, says }) => (
            <li key={`${source} ${says}`}>{sentence(says)}</li>
          ))}
        {finding.epss !== null && (
          <li>
            EPSS: {formatShare(finding.epss.epss)} chance of being exploited within 30 days, higher than{' '}
            {formatShare(finding.epss.percentile)} of all (<DateOnly at={finding.epss.scoreDate} />)
            <EpssTrend now={finding.epss.epss} before={finding.epss.weekBefore} days={7} />
            <EpssTrend now={finding.epss.epss} before={finding.epss.monthBefore} days={30} />
          </li>
        )}
      </ul>
      <section className="stack-tight keep-together">
        <Heading>Evidence: what was compared</Heading>
        <EvidenceTable
          evidence={finding.evidence}
          caption={`Evidence for ${finding.cve ?? 'this finding'}`}
        />
      </section>
      <section className="stack-tight keep-together">
        <Heading>Where this knowledge came from</Heading>
        <SourceList sources={finding.sources} />
      </section>
      {finding.vex !== null && (
        <section className="stack-tight keep-together">
          <Heading>VEX: whose word stands</Heading>
          <FindingVex org={org} vex={finding.vex} />
        </section>
      )}
      {finding.chain.length > 0 && (
        <section className="stack-tight keep-together">
          <Heading>How soon, and why</Heading>
          <VerdictChain steps={finding.chain} />
          {standing}
        </section>
      )}
      {(finding.decision !== null || finding.next.category === 'none_needed') && (
        <section className="stack-tight keep-together">
          <Heading>What to do</Heading>
          <NextStep next={finding.next} publisher={finding.advisory.publisher} />
          {finding.remediations.length > 0 && (
            <details>
              <summary>All that the advisory offers</summary>
              <RemediationList remedies={finding.remediations} />
            </details>
          )}
        </section>
      )}
      <p className="dim small">
        First found <Moment at={finding.firstFoundAt} />, last changed <Moment at={finding.changedAt} />.
      </p>
    </div>
  );
}
