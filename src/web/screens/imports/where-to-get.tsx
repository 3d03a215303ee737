/** Where newer knowledge is published; Ward itself fetches nothing here. */
import { useLocation } from '@tanstack/react-router';
import { OutsideLink } from '../../parts/outside-link.tsx';

const sources = [
  {
    what: 'Advisories (CSAF)',
    url: 'https://github.com/cisagov/CSAF',
    how: 'Download the repository and drop its folder csaf_files; or the CSAF files of your manufacturers.',
  },
  {
    what: 'KEV, known exploited vulnerabilities',
    url: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
    how: 'Download the catalogue as JSON.',
  },
  {
    what: 'EPSS, chance of exploitation',
    url: 'https://www.first.org/epss/data_stats',
    how: 'Download the newest epss_scores file; it can stay compressed.',
  },
] as const;

export function WhereToGet() {
  const isAsked = useLocation({ select: (location) => location.hash === 'knowledge' });
  return (
    <details className="card screen-only" id="knowledge" open={isAsked}>
      <summary className="strong">Where to get newer advisories, KEV and EPSS</summary>
      <ul className="plain-list stack-tight" style={{ paddingTop: '0.75rem' }}>
        {sources.map((source) => (
          <li key={source.url}>
            <OutsideLink href={source.url}>{source.what}</OutsideLink>
            <div className="dim">{source.how}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}
