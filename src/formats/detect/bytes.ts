/** Kinds of files that are known by their first bytes. */

/** Signatures of binary formats, with what a person calls them and what to do instead. */
const signatures: readonly { bytes: readonly number[]; what: string; instead: string }[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: 'a PDF',
    instead: 'Ask for a CSAF document, or enter the advisory by hand.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Office file (.xls) or a workbook with a password',
    instead: 'Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV.',
  },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], what: 'an XZ archive', instead: 'Unpack it and give the result.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', instead: 'Unpack it and give the result.' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', instead: 'Unpack it and give the result.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', instead: 'Unpack it and give the result.' },
  {
    bytes: [0xd4, 0xc3, 0xb2, 0xa1],
    what: 'a network capture',
    instead: 'Give an inventory as CSV or XLSX.',
  },
  {
    bytes: [0x0a, 0x0d, 0x0d, 0x0a],
    what: 'a network capture',
    instead: 'Give an inventory as CSV or XLSX.',
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', instead: 'Enter the advisory by hand.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', instead: 'Enter the advisory by hand.' },
];

export function detectBinary(bytes: Uint8Array): { what: string; instead: string } | null {
  return signatures.find((signature) => signature.bytes.every((byte, at) => bytes[at] === byte)) ?? null;
}

/** A ZIP archive begins with a local header, an empty one with its end record (APPNOTE.TXT 4.3.7, 4.3.16). */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** Archives that are known by a part whose name, or whose content, stands in them in clear text. */
const archives: readonly { mark: string; what: string; instead: string }[] = [
  {
    mark: 'xl/workbook.bin',
    what: 'a binary workbook (.xlsb)',
    instead: 'Open it in a spreadsheet program and save it as .xlsx or as CSV.',
  },
  {
    mark: 'opendocument.spreadsheet',
    what: 'an OpenDocument spreadsheet (.ods)',
    instead: 'Open it in a spreadsheet program and save it as .xlsx or as CSV.',
  },
  {
    mark: 'Index/Tables/',
    what: 'a Numbers spreadsheet',
    instead: 'Open it in Numbers and export it as .xlsx or as CSV.',
  },
  { mark: 'word/document.xml', what: 'a Word document (.docx)', instead: 'Enter the advisory by hand.' },
];

/** What a ZIP archive holds; any that is no workbook is not opened. */
export function detectArchive(bytes: Uint8Array): 'xlsx' | { what: string; instead: string } {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (content.includes('xl/workbook.xml')) return 'xlsx';
  return (
    archives.find(({ mark }) => content.includes(mark)) ?? {
      what: 'a ZIP archive',
      instead: 'Unpack it and give the files, or the folder.',
    }
  );
}
