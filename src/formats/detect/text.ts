/** Which kind of file a text is that is neither JSON nor a table of devices. */
import type { CompanionFormat } from '../intake.ts';

/** Companions of documents: signatures, checksums, lists of a CSAF provider (CSAF 2.0, 7.1). */
export function detectCompanion(text: string): CompanionFormat | null {
  const armour = /^-----BEGIN PGP (SIGNATURE|MESSAGE|SIGNED MESSAGE|PUBLIC KEY BLOCK)-----/.exec(
    text.slice(0, 200),
  );
  if (armour) return armour[1] === 'PUBLIC KEY BLOCK' ? 'public-key' : 'signature';
  const lines = firstLines(text);
  if (lines.length === 0) return null;
  if (lines.every((line) => /^[0-9a-f]{32,128}(?:\s+\*?\S.*)?$/i.test(line))) return 'checksum';
  if (lines.every((line) => /^"?[^",\s]+\.json"?\s*,\s*"?\d{4}-\d\d-\d\dT[^",]*"?$/.test(line)))
    return 'change-list';
  return lines.every((line) => /^[^\s,"]+\.json$/.test(line)) ? 'change-list' : null;
}

const noJson = 'Ask for it as JSON.';
const saveAgain = 'Open it in a spreadsheet program and save it as .xlsx or as CSV.';

/** Text formats that Ward knows by name and does not read: what it is, and what to give instead. */
const textRules: readonly { pattern: RegExp; what: string; instead: string }[] = [
  { pattern: /^"?cveID"?,"?vendorProject"?/, what: 'kev-csv', instead: '' },
  {
    // Many systems write such a table and call it .xls.
    pattern: /^\s*<(?:!doctype html|html|table|meta|style|div|body)\b[\s\S]*?<table\b|^\s*<table\b/i,
    what: 'a table in a web page, though its name may end in .xls',
    instead: saveAgain,
  },
  {
    pattern: /^\s*(?:<\?xml[\s\S]{0,400}?)?<(?:\w+:)?Workbook\b[\s\S]{0,400}?office:spreadsheet/,
    what: 'a workbook in the XML of Excel 2003',
    instead: saveAgain,
  },
  {
    pattern: /^\s*<!doctype html|^\s*<html/i,
    what: 'a web page',
    instead: 'Download the file itself, not the page about it.',
  },
  {
    pattern: /^\s*<[\s\S]{0,2000}?spdx\.org/,
    what: 'an SPDX document (RDF/XML)',
    instead: 'Ask for the SBOM as SPDX JSON or CycloneDX.',
  },
  {
    pattern: /^\s*<[\s\S]{0,2000}?icasi\.org\/CVRF|^\s*<[\s\S]{0,2000}?\/csaf\/ns\/csaf-cvrf/,
    what: 'a CVRF advisory (CSAF 1.x, XML)',
    instead: 'Ask for the advisory as CSAF 2.0.',
  },
  {
    pattern: /^\s*<[\s\S]{0,2000}?fda\.gov\/cdrh\/gudid|^\s*<gudid/,
    what: 'GUDID device records (XML)',
    instead: 'Give an inventory as CSV or XLSX.',
  },
  {
    pattern: /^\s*<[\s\S]{0,2000}?cwe\.mitre\.org/,
    what: 'the CWE list (XML)',
    instead: 'Nothing of it needs to be imported.',
  },
  { pattern: /^\s*<\?xml|^\s*<[a-z][\w:.-]*[\s>]/i, what: 'XML', instead: noJson },
  { pattern: /^\{\\rtf/, what: 'a text document (RTF)', instead: 'Enter the advisory by hand.' },
  { pattern: /^%YAML|^---\s*\n/, what: 'YAML', instead: noJson },
];

/** What the text is, null when nothing is known about it; `kev-csv` has a problem code of its own. */
export function detectText(text: string): { what: string; instead: string } | null {
  const sample = text.slice(0, 20_000);
  return textRules.find((rule) => rule.pattern.test(sample)) ?? null;
}

/** Up to 50 lines that are not blank. */
function firstLines(text: string): string[] {
  return text
    .slice(0, 50_000)
    .split(/\r?\n/)
    .slice(0, 50)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
