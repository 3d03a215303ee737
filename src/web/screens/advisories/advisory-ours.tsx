/** Which of our configurations the advisory means, where they stand, and what to do about them. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { DecisionBadge, StatusBadge } from '../../parts/badges.tsx';
import { Confidence } from '../../parts/confidence.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { useIsPrinting } from '../../parts/printing/printing.ts';
import { RemediationList, type Remedy } from '../../parts/remediation-list.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { AdvisorySoftware } from './advisory-software.tsx';
import { careAreaName, counted, formatNumber, productName, sentence } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'product', label: 'Product and version', minWidth: '8rem' },
  { key: 'status', label: 'Status' },
  { key: 'decision', label: 'How soon' },
  { key: 'why', label: 'Why, and how sure', minWidth: '9rem' },
  { key: 'where', label: 'Where', minWidth: '9rem' },
  { key: 'devices', label: 'Devices', isNumber: true },
];

/** Care areas that a row names on the screen; on paper it names all. */
const namedAreas = 4;

type OurConfiguration = AdvisoryDetail['ours'][number];

/** The remedies of all vulnerabilities, each once. */
function remediesOf(advisory: AdvisoryDetail): Remedy[] {
  const seen = new Map<string, Remedy>();
  for (const { remediations } of advisory.vulnerabilities) {
    for (const remedy of remediations) {
      const key = `${remedy.category}\n${remedy.details}`;
      if (!seen.has(key))
        seen.set(key, { category: remedy.category, details: remedy.details, url: remedy.url });
    }
  }
  return [...seen.values()];
}

export function AdvisoryOurs({ org, advisory }: { org: string; advisory: AdvisoryDetail }) {
  // The list holds the devices with something to do; the table names those that are cleared as well.
  const meant = advisory.affectedDevices + advisory.unknownDevices;
  return (
    <>
      {advisory.ours.length === 0 ? (
        <EmptyState icon="devices" title="It means none of our devices, as far as Ward can see">
          Ward compared the manufacturer, model and version of every device with the products of this
          advisory. Devices without these facts are listed under{' '}
          <Link to="/$org/coverage" params={{ org }}>
            Coverage
          </Link>
          .
        </EmptyState>
      ) : (
        <Section
          title="Our devices"
          aside={
            meant > 0 && (
              <LinkButton
                to="/$org/devices"
                params={{ org }}
                search={{ advisoryId: advisory.advisoryId }}
                variant="default"
                size="compact-sm"
                className="screen-only"
              >
                List {counted(meant, 'device')}
              </LinkButton>
            )
          }
        >
          <StackTable
            label="Our devices"
            caption="Our configurations that this advisory means"
            columns={columns}
          >
            {advisory.ours.map((one) => (
              <OurRow key={one.configurationId} one={one} />
            ))}
          </StackTable>
        </Section>
      )}
      <AdvisorySoftware org={org} advisoryId={advisory.advisoryId} software={advisory.software} />
      <Section title="What to do, in the words of the advisory">
        <RemediationList remedies={remediesOf(advisory)} />
      </Section>
    </>
  );
}

function OurRow({ one }: { one: OurConfiguration }) {
  return (
    <StackRow
      cells={{
        product: (
          <>
            <span className="strong">{productName(one)}</span>
            <div className="dim small">{one.version === null ? 'no version' : `version ${one.version}`}</div>
          </>
        ),
        status: <StatusBadge status={one.status} />,
        decision:
          one.decision === null ? (
            <span className="dim">nothing</span>
          ) : (
            <DecisionBadge decision={one.decision} />
          ),
        why: (
          <>
            {sentence(one.reason)}
            <div className="dim small">
              <Confidence value={one.confidence} status={one.status} />
            </div>
          </>
        ),
        where: <Where one={one} />,
        devices: formatNumber(one.deviceCount),
      }}
    />
  );
}

function Where({ one }: { one: OurConfiguration }) {
  const shown = useIsPrinting() ? one.careAreas : one.careAreas.slice(0, namedAreas);
  const more = one.careAreas.length - shown.length;
  return (
    <>
      {shown.map((area) => (
        <div key={`${area.site} ${area.name}`}>
          {careAreaName(area)} <span className="dim figures">({formatNumber(area.deviceCount)})</span>
        </div>
      ))}
      {more > 0 && <div className="dim small">and {counted(more, 'more care area')}</div>}
    </>
  );
}
