/** The components of our SBOMs that the advisory concerns, and the devices that they are in. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { useComponentStates } from '../../actions/component-findings.ts';
import { StatusBadge } from '../../parts/badges.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { counted, formatNumber, joined } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'component', label: 'Component', minWidth: '10rem' },
  { key: 'vulnerability', label: 'Vulnerability' },
  { key: 'status', label: 'Status' },
  { key: 'sbom', label: 'In the SBOM of', minWidth: '8rem' },
  { key: 'devices', label: 'Devices', isNumber: true },
];

interface AdvisorySoftwareProps {
  org: string;
  advisoryId: string;
  software: AdvisoryDetail['software'];
}

export function AdvisorySoftware({ org, advisoryId, software }: AdvisorySoftwareProps) {
  const total = software.affected + software.unknown;
  if (total === 0) return null;
  const more = total - software.components.length + software.unlisted;
  return (
    <Section title="Components of our SBOMs">
      <p className="dim small">
        Components with a vulnerability of this advisory, by what all records together say of it:{' '}
        {formatNumber(software.affected)} affected, {formatNumber(software.unknown)} that cannot be told, in{' '}
        {counted(software.sboms, 'SBOM')}.
      </p>
      <States org={org} advisoryId={advisoryId} />
      <StackTable label="Components of our SBOMs" caption="Components of our SBOMs" columns={columns}>
        {software.components.map((one, index) => (
          <StackRow
            key={index}
            cells={{
              component: (
                <>
                  <Link
                    to="/$org/software/component"
                    params={{ org }}
                    search={{
                      name: one.name,
                      ...(one.version !== null && { version: one.version }),
                      ...(one.purl !== null && { purl: one.purl }),
                    }}
                  >
                    {joined([one.name, one.version], ' ')}
                  </Link>
                  {one.purl !== null && (
                    <div className="dim small" style={{ overflowWrap: 'anywhere' }}>
                      {one.purl}
                    </div>
                  )}
                </>
              ),
              vulnerability: one.vulnerability,
              status: <StatusBadge status={one.status} />,
              sbom: (
                <Link to="/$org/software/$sbomId" params={{ org, sbomId: one.sbomId }}>
                  {one.sbomName}
                </Link>
              ),
              devices: formatNumber(one.deviceCount),
            }}
          />
        ))}
      </StackTable>
      {more > 0 && (
        <p className="dim small">and {counted(more, 'more component')}, on the pages of the SBOMs.</p>
      )}
    </Section>
  );
}

/** How far people are with them, by what they marked on the pages of the components. */
function States({ org, advisoryId }: { org: string; advisoryId: string }) {
  const states = useComponentStates(org, advisoryId);
  if (states.isError) return <ProblemNotice error={states.error} onRetry={() => void states.refetch()} />;
  return (
    <ul className="plain-list small">
      {states.data?.vulnerabilities.map((one) => (
        <li key={one.vulnerability}>
          {one.vulnerability}: {counted(one.matched, 'component')}, {formatNumber(one.done)} remediated,{' '}
          {formatNumber(one.in_progress)} in progress, {formatNumber(one.not_remediated)} not remediated.
        </li>
      ))}
    </ul>
  );
}
