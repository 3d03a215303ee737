/** The components of our SBOMs that the advisory concerns, and the devices that they are in. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { StatusBadge } from '../../parts/badges.tsx';
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

export function AdvisorySoftware({ org, software }: { org: string; software: AdvisoryDetail['software'] }) {
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
      <StackTable label="Components of our SBOMs" caption="Components of our SBOMs" columns={columns}>
        {software.components.map((one, index) => (
          <StackRow
            key={index}
            cells={{
              component: (
                <>
                  <span className="strong">{joined([one.name, one.version], ' ')}</span>
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
