/** Writes the README of the sample, so that its list of sources is that of the advisories themselves. */
import { advisories } from './advisories/index.ts';

function sourceList(): string {
  return advisories
    .map((fact, index) => {
      const id = `WARD-SAMPLE-2026-${String(index + 1).padStart(3, '0')}`;
      const sources = fact.sources.map(([summary, url]) => `[${summary}](${url})`).join(', ');
      return `| ${id} | ${fact.title} | ${sources} |`;
    })
    .join('\n');
}

export function readme(): string {
  return `# The sample hospital and the sample manufacturer

Written by \`tools/make-sample.ts\`; do not edit by hand. Rebuild with \`npx node tools/make-sample.ts\`; a test
compares the result with what is checked in.

**Invented:** Harbour Vale General, its sites, departments, patient figures and every single device (asset tags,
serial numbers, addresses, versions installed); Solvane Medical, its products, releases and unit series. Any likeness
to a real organisation is chance. There is no person and no patient in here.

**Real:** the makers, products and models that a hospital owns; the vulnerabilities with their CVE and CWE numbers and
CVSS vectors; which versions are affected or fixed; the entries of CISA's catalogue of known exploited vulnerabilities
(release 2025.08.25, public domain) and the EPSS scores (22 August 2026, EPSS data by FIRST, taken from
[jgamblin/KEV_EPSS](https://github.com/jgamblin/KEV_EPSS)); the components in the bills of materials.

**Ours:** every sentence. The advisories say in our words what the notices below say; read those before you act on a
real device.

\`kev.json\` and \`epss.csv\` hold only the CVEs of this sample and a few more. They are there to make the sample work
without a network; a CVE that is missing from them may well be exploited. CVEs without a published score in that
collection are left out of \`epss.csv\` rather than guessed.

| file | what |
|---|---|
| \`manifest.json\` | the two organisations and their files in the order of import |
| \`hospital-inventory.csv\` | about 2,000 devices, as untidy as the export of an equipment database: old names of makers, part numbers in the model, missing versions, slips of the keyboard |
| \`care-areas.json\` | every site and department: kind of care, about how many patients a day, downtime procedure, spare capacity |
| \`network.json\` | zones of the network with their addresses, and which reaches which over which services |
| \`advisories/\` | ${advisories.length} notices, CSAF 2.0 |
| \`kev.json\`, \`epss.csv\` | exploitation, see above |
| \`manufacturer/\` | Solvane Medical: unit series in the field, bills of materials (CycloneDX 1.6), records about two of their components (OSV; facts of the GitHub advisories that they name) one notice of its own, and VEX (OpenVEX) that waits in the inbox of the hospital |

Network cards in the inventory begin with numbers registered to makers of such cards; device identifiers of Solvane
products begin with 02, the range that GS1 keeps for use inside a company.

## Where the facts of each notice come from

| notice | about | sources |
|---|---|---|
${sourceList()}
| SOLVANE-PSA-2026-002 | invented products, real vulnerabilities | [CISA catalogue](https://www.cisa.gov/known-exploited-vulnerabilities-catalog), [NVD CVE-2021-44228](https://nvd.nist.gov/vuln/detail/CVE-2021-44228), [NVD CVE-2022-0847](https://nvd.nist.gov/vuln/detail/CVE-2022-0847) |
`;
}
