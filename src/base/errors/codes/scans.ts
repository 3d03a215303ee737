/** Problems of a scan: what is given to it, and what it cannot tell. */
import { entry } from '../entry.ts';

export const scanCodes = {
  'scan-not-sbom': entry(
    'error',
    422,
    1,
    'The file is {what}; an SBOM was expected.',
    'Give CycloneDX (JSON or XML) or SPDX (JSON, tag-value or JSON-LD); vulnerability records go behind --against.',
  ),
  'scan-not-knowledge': entry(
    'error',
    422,
    1,
    'The file is {what}; vulnerability records (OSV, CVE 5 or NVD) or the KEV catalogue were expected behind --against.',
    'Give files or folders of records; SBOMs go before --against.',
  ),
  'scan-skipped': entry(
    'note',
    422,
    1,
    'Left out of folders, because {what} was expected and they are something else: {count}.',
    'Name a file itself to be told what it is.',
  ),
  'scan-no-sbom': entry(
    'error',
    422,
    1,
    'No SBOM could be read, so that there is nothing to scan.',
    'Correct the files that are named above, or give others.',
  ),
  'scan-no-records': entry(
    'error',
    422,
    1,
    'Not one vulnerability record could be read; nothing that a scan says would mean anything.',
    'Give files or folders of OSV, CVE 5 or NVD records behind --against.',
  ),
  'scan-no-kev': entry(
    'warning',
    422,
    1,
    'The policy asks for known exploitation and no KEV catalogue was given: only what the records themselves say of it counts.',
    "Give CISA's known_exploited_vulnerabilities.json behind --against too.",
  ),
  'scan-nameless': entry(
    'warning',
    422,
    1,
    '{count} of {all} components have neither a package URL nor a CPE: no record can name them, and nothing is said of them.',
    'Make the SBOM again with a tool that writes package URLs.',
  ),
  'scan-unscored': entry(
    'warning',
    422,
    1,
    '{count} affected without a score that Ward reads, so that no rule of severity sees them: {ids}.',
    'Read them yourself, or use --fail-on any.',
  ),
} as const;
