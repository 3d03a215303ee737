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
  'scan-csaf-nameless': entry(
    'warning',
    422,
    1,
    'The CSAF document says nothing of products that it names by package URL or CPE, so no component can meet it.',
    'Import it, to have it met with an inventory by names and versions.',
  ),
  'scan-not-knowledge': entry(
    'error',
    422,
    1,
    'The file is {what}; vulnerability records (OSV, CVE 5 or NVD), CSAF documents or the KEV catalogue were expected behind --against.',
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
  'scan-nothing-held': entry(
    'error',
    404,
    1,
    'The data folder {folder} holds no vulnerability records to scan against.',
    'Import OSV, CVE 5 or NVD records with ward import, set WARD_DATA to where they are, or give files behind --against.',
  ),
  'scan-none-imported': entry(
    'error',
    404,
    1,
    'This server holds no vulnerability records to scan against.',
    'Import OSV, CVE 5 or NVD records, or have a feed bring them, and ask again.',
  ),
  'scan-index-old': entry(
    'error',
    503,
    1,
    'The records in {folder} have changed and the server that holds them has not put them into the index yet.',
    'Wait for its import to end and try again; if that does not help, stop the server and try again.',
  ),
  'scan-no-kev': entry(
    'warning',
    422,
    1,
    'The policy asks for known exploitation and there is no KEV catalogue: only what the records themselves say of it counts.',
    "Import CISA's known_exploited_vulnerabilities.json, or give it behind --against too.",
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
