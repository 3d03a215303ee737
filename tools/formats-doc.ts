/**
 * Writes docs/formats.md: the text is here, the header spellings and limits come from the code that uses them.
 * Run: node tools/formats-doc.ts            (writes the file)
 *      node tools/formats-doc.ts --check    (exits 1 where the file is not what it would write)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readableSize } from '../src/base/bytes.ts';
import { ruleColumns } from '../src/formats/access-rules/csv.ts';
import { csafCheckLimit } from '../src/formats/csaf/validate.ts';
import { knownVersions, knownXmlVersions, spanOf } from '../src/formats/cyclonedx/schema.ts';
import { cycloneDxCheckLimit } from '../src/formats/cyclonedx/validate.ts';
import { maxIntakeBytes } from '../src/formats/intake.ts';
import { cellLimit } from '../src/formats/inventory/cells.ts';
import { spellings } from '../src/formats/inventory/spellings.ts';
import { headerSearchRows, rowLimit } from '../src/formats/inventory/table.ts';
import { defaultMaxDepth, maxJsonValues } from '../src/formats/json/read.ts';
import { feedLimit, recordLimit } from '../src/formats/records/feed.ts';
import { spdx2Versions } from '../src/formats/spdx/read.ts';
import { canonicalHeader, inventoryFields } from '../src/model/inventory/device.ts';

const file = join(import.meta.dirname, '..', 'docs', 'formats.md');

/** The whole of docs/formats.md. */
export function formatsDocument(): string {
  return `# Formats that Ward reads

<!-- Written by tools/formats-doc.ts: change it there, then run \`node tools/formats-doc.ts\`. -->

Ward looks into a file to see what it is; the name does not matter, and a file may be packed with gzip (once).
What is wrong with a file is told with its place: a line, a row of a sheet, or a JSON pointer. [errors.md](errors.md)
explains every code.

| what | format | versions |
|---|---|---|
| inventory | CSV with comma, semicolon, tab or pipe; XLSX | - |
| advisory | CSAF (JSON) | 2.0, 2.1 |
| exploited vulnerabilities | KEV catalogue of CISA (JSON) | as published since 2021 |
| exploitation forecast | EPSS, the daily CSV of FIRST | any model version |
| classes of devices | product classification of FDA (\`foiclass.txt\`, JSON of openFDA) | as published |
| SBOM | CycloneDX (JSON) | ${spanOf(knownVersions)} |
| SBOM | CycloneDX (XML) | ${spanOf(knownXmlVersions)} |
| SBOM | SPDX (JSON, tag-value) | ${spdx2Versions.join(', ')} |
| SBOM | SPDX (JSON-LD) | 3.0 |
| VEX | OpenVEX; CycloneDX without components | 0.0.1 to 0.2.0; as above |
| vulnerability records, for scans | OSV; CVE records; NVD API and feeds | 1.x; 5.x; 2.0 and 1.1 |
| rules of firewalls, for the network model (a reader so far, no import) | CSV; \`nft list ruleset\`; access lists of Cisco IOS and ASA | as printed |
| flow logs, for the network model (a reader so far, no import) | Zeek conn.log (JSON lines, text); CSV of nfdump and of SiLK's rwcut | as printed |

Files that lie beside advisories (OpenPGP signatures and keys, checksum files, ROLIE feeds, provider metadata,
\`changes.csv\`, \`index.txt\`) are known and are no imports of their own. A signature or hash beside a file that is
imported (\`FILE.asc\`, \`FILE.sha256\`, \`FILE.sha512\`) is checked with it (docs/how-to/feeds.md). Other formats of the trade (SPDX as RDF or YAML, SARIF, CVRF,
PDF and more) are named and not read yet.

## Inventory

One row a device. Only an asset tag or a serial number is required. The canonical header is

    ${inventoryFields.map(canonicalHeader).join(',')}

but the header that your CMMS or CMDB writes is most likely known. Case, accents, blanks and punctuation do not
matter: \`Asset Tag #\`, \`asset_tag_number\` and \`AssetTagNumber\` are the same. Where two columns mean the same field,
the spelling that stands first below wins and the other column is kept as an attribute, as is every column that Ward
has no name for, under its header as written. A header that occurs again gets \` (2)\`.

| field | spellings |
|---|---|
${inventoryFields.map((field) => `| \`${canonicalHeader(field)}\` | ${spellings[field].slice(1).map(cell).join(', ')} |`).join('\n')}

**The header** may stand below a title or blank rows, within the first ${headerSearchRows} rows; a note says where it was found.

**Rows that are no device** are left out: the names of the columns again (a note), and totals, counts and the last words of
a report (a warning). A cell for an asset tag, serial number, UDI, maker, model, type, version or operating
system that says only N/A, unknown, a dash or the like is empty; a note says how many there are.

**What spreadsheet programs do.** A CSV file that was saved by one may hold 1.23E+11 in place of a long number, and 02-Jan
or 03. Apr in place of a version. A device is never found by such a serial number; a row with nothing else is an error.
Such a version is unknown, which is never taken for safe, and is kept as the attribute "version as written". One warning a
column says how many and where. Give the export as it comes, or as XLSX, which keeps long numbers.

**Encoding.** UTF-8 with or without byte order mark, and UTF-16. Text that is not valid UTF-8 is read as Windows-1252
(the superset of Latin-1), and a note says so; UTF-8 with a few broken letters stays UTF-8, with a warning.

**Quotes** follow RFC 4180: a cell in double quotes may hold the delimiter, line breaks and doubled quotes. Lines are
counted as an editor counts them, also inside such cells.

**Sheets.** The first sheet that is not hidden, or the one you name. Cells are read as the spreadsheet program shows
them: 00123 stays 00123, a version 4.10 stays 4.10, a date becomes 2026-03-01, a formula its last result. A workbook
with a password, the old .xls, .xlsb, .ods, and web pages or XML that are called .xls cannot be read, and are told so by name.

**Bad rows** are errors, each with its line: neither asset tag nor serial number, more or fewer cells than the header, a
quote that is not closed or goes on, an asset tag that the same site has already, a control character, a cell longer
than ${thousands(cellLimit)} characters. The file then fails whole with every bad row listed, unless you ask to keep going. An IP
or MAC address that is none is kept as written, with a warning.

## Advisories (CSAF)

Everything that names products and vulnerabilities is read: branches at any depth, full product names, relationships
and (2.1) product paths, product groups, product status, remediations, CVSS 2, 3 and 4 scores, threats, flags,
acknowledgments and the aggregate severity. Where a CVSS vector and the score, severity or version beside it disagree,
Ward works with what the vector says, and shows what was printed. The document is kept as it came.

Each document is checked against the schema of its version and the mandatory tests of the standard (section 6.1). A
document that fails them is imported, with every failed test, its clause and its place as a warning. For CSAF 2.1 the
checks follow the tests that the validator library has; a few newer ones are not made yet. Above ${readableSize(csafCheckLimit)} the checks are left out,
which a note says. A statement about a product that the document does not define is left out, with a warning. Only a
document without tracking id or of another version of CSAF is refused.

## KEV

The JSON form only: it carries the version and date of the catalogue, which the CSV form does not.

## EPSS

The file \`epss_scores-YYYY-MM-DD.csv.gz\`, packed or not: the first line names model and date, the second is
\`cve,epss,percentile\`.

## Classes of devices

FDA's product classification: \`foiclass.txt\` as it is unpacked from
<https://www.fda.gov/medical-devices/classify-your-medical-device/download-product-code-classification-files>, or the JSON of
openFDA (\`device-classification\`, unpacked). Code, name, class, and the flags "implant" and "life sustaining or supporting" are
read. It belongs to the organisation that imports it; the newest counts. A device whose inventory row has an \`fda_product_code\`
(\`FRN\`, \`80FRN\`, \`FRN - Pump, Infusion\`) is then weighed by it too: docs/adr/0026-context-of-devices.md.

## SBOM

Components at any depth with maker, version, package URLs, CPEs, licences and hashes; the product that the document
describes; what holds and what needs what. Operating systems, devices and firmware are components like others; plain
files without an identifier are kept apart. Two encodings of one document are read alike: places in XML are told as an
XPath, in tag-value text as a line. XML with a document type declaration is refused, so that no entity is ever expanded.

**CycloneDX.** Further identifiers are taken from the evidence of a component. Services are counted and left out, elements of
other namespaces too. Vulnerabilities inside the document (VEX) go to the VEX inbox. A value that breaks the schema is
left out with a warning; the rest of its component is read. Each document up to ${readableSize(cycloneDxCheckLimit)} is checked against the schema of its
version; the first breach is a warning. XML of 1.0 and 1.1 is checked as 1.2, and XML only in the parts that Ward reads.

**SPDX.** Packages are components. A document that describes several things has no root: it is tied to no device until
somebody says to which. The security profile of SPDX 3 is counted and left out.

## VEX

OpenVEX of any version, CycloneDX that has statements and no components, and every advisory (CSAF) say the same four
things: not affected, affected, fixed, under investigation. Products, versions, justifications and words are kept as given. A
status that a standard does not have counts as no verdict.

## Vulnerability records

One record, a list, JSON Lines (one record a line), a page of the NVD or OSV API, a feed of NVD, each also packed with gzip,
or a ZIP archive with one record a file, as OSV publishes them. They are read one at a time. What cannot be read of a
record is told with its place, and marks the package or condition it belongs to as incomplete: a version that is not
mentioned is then unknown, not safe.

## Rules of firewalls and flow logs

What they mean for the network model stands in docs/adr/0034-network-model.md. A table of rules is known by an action, a source and
a destination among its columns; rows decide from top to bottom, and what no row matches is denied.

| column | spellings |
|---|---|
${Object.entries(ruleColumns)
  .map(([column, names]) => `| ${column} | ${names.map(cell).join(', ')} |`)
  .join('\n')}

Addresses are CIDR blocks, single ones or ranges; several stand with \`;\` or \`,\` between them. Services are \`tcp/104\`, \`tcp-8000-8010\`,
\`udp/53\` or the usual name. Names of objects are not known to such a table: export addresses in their place.

Every line that does not count as it stands is listed with its text and the reason: not read, counted in part (an allowance counts
without the condition that was not understood, a denial does not count), or left out (switched off, replies only, neither TCP nor UDP).
Of nftables only filter chains of the forward hook count. Of flows only connections that were answered count, and only by zone
and service; for NetFlow both ways have to be seen, and the lower port is taken for the one that was called.

## Limits

| limit | value | why |
|---|---|---|
| size of a file, packed or unpacked | ${readableSize(maxIntakeBytes)} | it is read as one text |
| layers of gzip | 1 | archives in archives hide bombs |
| nesting of JSON | ${defaultMaxDepth} levels | no known document comes near |
| size of a CSAF document that is checked | ${readableSize(csafCheckLimit)} | the time of the checks grows with the square of the size |
| cell of an inventory | ${thousands(cellLimit)} characters | the limit of Excel |
| columns of an inventory | 1,000 | no inventory comes near |
| rows of an inventory | ${thousands(rowLimit)} | split it by site |
| values in a JSON text | ${thousands(maxJsonValues)} | brackets alone could fill the memory |
| nesting of XML | 200 elements | no known document comes near |
| size of a CycloneDX document that is checked | ${readableSize(cycloneDxCheckLimit)} | a second of work |
| one vulnerability record | ${readableSize(recordLimit)} | the largest have some 3 MB |
| all records of a file, unpacked | ${readableSize(feedLimit)} | all of OSV has some 5 GB |
`;
}

function cell(spelling: string): string {
  return spelling.replaceAll('|', '\\|').replaceAll('_', '\\_');
}

function thousands(value: number): string {
  return value.toLocaleString('en');
}

if (import.meta.main) {
  const wanted = formatsDocument();
  if (!process.argv.includes('--check')) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error('docs/formats.md is not what the code says: run node tools/formats-doc.ts');
    process.exitCode = 1;
  }
}
