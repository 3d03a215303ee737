/** Which of our configurations the advisory means, where they stand, and what to do about them. */
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { DecisionBadge, StatusBadge } from '../../parts/badges.tsx';
import { Confidence } from '../../parts/confidence.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { RemediationList, type Remedy } from '../../parts/remediation-list.tsx';
import { Section } from '../../parts/section.tsx';
import { counted, formatNumber, careAreaName, productName, sentence } from '../../parts/words.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

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
            <LinkButton
              to="/$org/devices"
              params={{ org }}
              search={{ advisoryId: advisory.advisoryId }}
              variant="default"
              size="compact-sm"
              className="screen-only"
            >
              List{' '}
              {counted(
                advisory.ours.reduce((sum, one) => sum + one.deviceCount, 0),
                'device',
              )}
            </LinkButton>
          }
        >
          <TableScroll label="Our devices">
            <table className="table">
              <caption className="sr-only">Our configurations that this advisory means</caption>
              <thead>
                <tr>
                  <th scope="col">Product and version</th>
                  <th scope="col">Status</th>
                  <th scope="col">How soon</th>
                  <th scope="col">Why, and how sure</th>
                  <th scope="col">Where</th>
                  <th scope="col" className="num">
                    Devices
                  </th>
                </tr>
              </thead>
              <tbody>
                {advisory.ours.map((one) => (
                  <tr key={one.configurationId}>
                    <td style={{ minWidth: '10rem' }}>
                      <span className="strong">{productName(one)}</span>
                      <div className="dim small">
                        {one.version === null ? 'no version' : `version ${one.version}`}
                      </div>
                    </td>
                    <td>
                      <StatusBadge status={one.status} />
                    </td>
                    <td>
                      {one.decision === null ? (
                        <span className="dim">nothing</span>
                      ) : (
                        <DecisionBadge decision={one.decision} />
                      )}
                    </td>
                    <td style={{ minWidth: '12rem' }}>
                      {sentence(one.reason)}
                      <div className="dim small">
                        <Confidence value={one.confidence} />
                      </div>
                    </td>
                    <td style={{ minWidth: '12rem' }}>
                      {one.careAreas.slice(0, 4).map((area) => (
                        <div key={`${area.site} ${area.name}`}>
                          {careAreaName(area)}{' '}
                          <span className="dim figures">({formatNumber(area.deviceCount)})</span>
                        </div>
                      ))}
                      {one.careAreas.length > 4 && (
                        <div className="dim small">
                          and {counted(one.careAreas.length - 4, 'more care area')}
                        </div>
                      )}
                    </td>
                    <td className="num">{formatNumber(one.deviceCount)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      )}
      <Section title="What to do">
        <RemediationList remedies={remediesOf(advisory)} />
      </Section>
    </>
  );
}
