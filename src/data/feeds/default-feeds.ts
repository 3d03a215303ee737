/**
 * The feeds that Ward lists from the start. None is fetched unless a person says so. The addresses of CISA's
 * CSAF, EPSS, OSV and Vulnrichment are those that other public programs fetch, looked up on 2026-11-27 in their sources; those of KEV and
 * NVD are from their publishers' pages and were not looked up again. No test fetches any. Their publishers describe them at cisa.gov, first.org/epss,
 * nvd.nist.gov/developers/vulnerabilities and google.github.io/osv.dev/data.
 */

export interface DefaultFeed {
  name: string;
  kind: 'csaf' | 'kev' | 'epss' | 'nvd' | 'osv' | 'vulnrichment';
  url: string;
}

const osv = 'https://storage.googleapis.com/osv-vulnerabilities';

export const defaultFeeds: readonly DefaultFeed[] = [
  {
    name: 'cisa-csaf',
    kind: 'csaf',
    url: 'https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json',
  },
  {
    name: 'kev',
    kind: 'kev',
    url: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  },
  { name: 'epss', kind: 'epss', url: 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz' },
  { name: 'nvd', kind: 'nvd', url: 'https://services.nvd.nist.gov/rest/json/cves/2.0' },
  {
    name: 'vulnrichment',
    kind: 'vulnrichment',
    url: 'https://github.com/cisagov/vulnrichment/archive/refs/heads/develop.zip',
  },
  ...['PyPI', 'npm', 'Maven', 'Go', 'NuGet', 'crates.io', 'Debian', 'Alpine'].map(
    (ecosystem): DefaultFeed => ({
      name: `osv-${ecosystem.toLowerCase()}`,
      kind: 'osv',
      url: `${osv}/${ecosystem}`,
    }),
  ),
];
