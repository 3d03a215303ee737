/**
 * What CSAF 2.0 asks of a viewer, a management system, an asset matching system and an SBOM matching system, in our words, and what
 * Ward does. Source: https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html, 9.1.11 to 9.1.13 and 9.1.17. The report
 * (docs/conformance/csaf-2.0.md) and the tests beside this file are made from it.
 */

export type Standing = 'met' | 'partly' | 'not yet';

export interface Bullet {
  /** The clause, and the place of the bullet in it. */
  id: string;
  asks: string;
  does: string;
  standing: Standing;
  /** What is missing; where nothing is, null. */
  missing: string | null;
}

const met = (id: string, asks: string, does: string): Bullet => ({
  id,
  asks,
  does,
  standing: 'met',
  missing: null,
});
export interface Clause {
  number: string;
  name: string;
  bullets: readonly Bullet[];
}

const viewer: Clause = {
  number: '9.1.11',
  name: 'CSAF viewer',
  bullets: [
    met(
      'csaf-9-1-11-1',
      'Be a consumer: read documents and take them to mean what the standard says.',
      'Reads CSAF 2.0 and 2.1, runs the tests of the standard, shows what the document says and what they found.',
    ),
    met(
      'csaf-9-1-11-2',
      'Where a CVSS vector and the fields beside it disagree, show the vector.',
      'Shows and works with the vector and what follows from it, and says what was printed beside it.',
    ),
    met(
      'csaf-9-1-11-3',
      'Of several scores for a product prefer the highest base score, then the newest CVSS version.',
      'Shows and weighs that score.',
    ),
  ],
};

const management: Clause = {
  number: '9.1.12',
  name: 'CSAF management system',
  bullets: [
    met('csaf-9-1-12-1', 'Be a viewer.', 'See 9.1.11.'),
    met('csaf-9-1-12-2', 'Add documents, from files or addresses.', 'Import page, `ward import`, feeds.'),
    met('csaf-9-1-12-3', 'List all documents.', 'The page Advisories and its API, page by page.'),
    met('csaf-9-1-12-4', 'Delete documents.', 'Undoing the import takes a document out, with its findings.'),
    met(
      'csaf-9-1-12-5',
      'Comment on documents.',
      'Comments on the page of an advisory, through the API and with `ward advisories comment`, with author and time; what was edited or deleted stays in their history.',
    ),
    met(
      'csaf-9-1-12-6',
      'Mark documents as read.',
      'Marked and filtered by on its page and in the list; a new revision is unread again.',
    ),
    met(
      'csaf-9-1-12-7',
      'Search by the required fields of the document.',
      'Category, title, number, status, dates, version, and name, category and namespace of the publisher, each by a field of its own; language and severity too.',
    ),
    met('csaf-9-1-12-8', 'Search by CVE.', 'The CVE is among the words that are searched.'),
    met(
      'csaf-9-1-12-9',
      'Search by properties of the product tree.',
      'Maker, product, version, CPE, package URL, serial and model numbers, stock keeping units, hashes, relationships and groups, each by a field of its own.',
    ),
    met(
      'csaf-9-1-12-10',
      'Filter by everything that can be searched for.',
      'The same fields narrow the list together, on the page Advisories, through the API and with `ward advisories list`; so do source, reading, and whether our devices are meant.',
    ),
    met(
      'csaf-9-1-12-11',
      'Sort by everything that can be searched for.',
      'By each of these fields, of several values by the first; versions of documents part by part.',
    ),
    met(
      'csaf-9-1-12-12',
      'Sort by CVSS score and by the text of the aggregate severity.',
      'Sorts by the highest base score, and by that text.',
    ),
    met(
      'csaf-9-1-12-13',
      'Know the latest version of documents with one id.',
      'The latest is the current one, whatever order they come in; the others stand in its history.',
    ),
    met(
      'csaf-9-1-12-14',
      'Show what differs between two versions of a document.',
      'Any two that are held, on the page of an advisory, through the API and with `ward advisories diff`: products, statuses, scores and remedies in words, then every change by JSON pointer.',
    ),
  ],
};

const assetMatching: Clause = {
  number: '9.1.13',
  name: 'CSAF asset matching system',
  bullets: [
    met('csaf-9-1-13-1', 'Be a management system.', 'See 9.1.12.'),
    met('csaf-9-1-13-2', 'Be, or be connected to, a database of assets.', 'Holds the inventory of devices.'),
    met(
      'csaf-9-1-13-3',
      'Match documents to assets; how widely may be up to the user.',
      'Each answer has a probability and evidence. What is only written alike is asked about, from a likeness on that each organisation sets.',
    ),
    met(
      'csaf-9-1-13-4',
      'For each product in the database list its advisories.',
      'The worklist holds each product with each advisory that may concern it, and finds them by the product.',
    ),
    met('csaf-9-1-13-5', 'For each asset list its advisories.', 'The page of a device, and its API.'),
    met('csaf-9-1-13-6', 'For each document list the products in the database.', 'The page of an advisory.'),
    met(
      'csaf-9-1-13-7',
      'For each document list the assets.',
      'The list of devices, filtered by the advisory: those that are affected or may be.',
    ),
    met(
      'csaf-9-1-13-8',
      'Mark a matched asset, vulnerability by vulnerability, as not remediated, in progress or done.',
      'The page of a device, `ward remediation` and the API, one by one or all that are named at once.',
    ),
    met(
      'csaf-9-1-13-9',
      'A new revision that leaves the remedies alone is no new match.',
      'The finding stays the one it was, with its date, and so does the mark. Where the remedies differ, the mark says so.',
    ),
    met(
      'csaf-9-1-13-10',
      'Tell semantic versions of documents from whole numbers.',
      'Versions are ordered part by part: 1.10.0 is newer than 1.9.0.',
    ),
    met('csaf-9-1-13-11', 'Match one document again when asked.', '`POST /api/orgs/ORG/matching`.'),
    met('csaf-9-1-13-12', 'Match a list of documents again when asked.', 'The same, with several.'),
    met('csaf-9-1-13-13', 'Match one asset again when asked.', 'The same, with a device.'),
    met('csaf-9-1-13-14', 'Match a list of assets again when asked.', 'The same, with several.'),
    met(
      'csaf-9-1-13-15',
      'Match a document when it comes in.',
      'Asked for in the transaction that stores it.',
    ),
    met('csaf-9-1-13-16', 'Match an asset when it comes in.', 'Asked for in the transaction that stores it.'),
    met(
      'csaf-9-1-13-17',
      'Match a document again when the first part of its semantic version rises.',
      'Every newer revision is matched again.',
    ),
    met(
      'csaf-9-1-13-18',
      'Keep runs that people ask for apart from automatic ones (recommended).',
      'What a person asks for is matched first, in passes of its own.',
    ),
    met('csaf-9-1-13-19', 'Count the assets that a document matches.', 'Counted for each advisory.'),
    met(
      'csaf-9-1-13-20',
      'Count the assets in each state.',
      'Counted for each vulnerability of an advisory.',
    ),
  ],
};

const sbomMatching: Clause = {
  number: '9.1.17',
  name: 'CSAF SBOM matching system',
  bullets: [
    met('csaf-9-1-17-1', 'Be a management system.', 'See 9.1.12.'),
    met(
      'csaf-9-1-17-2',
      'Be, or be connected to, a database of SBOMs.',
      'Holds SBOMs with their components.',
    ),
    met(
      'csaf-9-1-17-3',
      'Match documents to components of SBOMs.',
      'By the package URLs and CPEs that a document gives its products. A document without either meets the devices that an SBOM describes.',
    ),
    met('csaf-9-1-17-4', 'For each SBOM list its advisories.', 'The page of an SBOM.'),
    met(
      'csaf-9-1-17-5',
      'For each component list its advisories.',
      'The page of a component, its API and `ward components found`: each vulnerability with the records and documents that say so.',
    ),
    met('csaf-9-1-17-6', 'For each document list the SBOMs.', 'The page of an advisory.'),
    met(
      'csaf-9-1-17-7',
      'For each document list the components.',
      'The page of an advisory, a hundred of them; all on the pages of the SBOMs.',
    ),
    met(
      'csaf-9-1-17-8',
      'Mark a matched component as not remediated, in progress or done.',
      'The page of a component, `ward components` and the API: in one SBOM, or wherever it is used.',
    ),
    met(
      'csaf-9-1-17-9',
      'A new revision that leaves the remedies alone is no new match.',
      'What was found stays what it was, with its id.',
    ),
    met('csaf-9-1-17-10', 'Tell semantic versions of documents from whole numbers.', 'As in 9.1.13.'),
    met(
      'csaf-9-1-17-11',
      'Match one document again when asked.',
      '`POST /api/orgs/ORG/matching`: with every SBOM that it names a component of.',
    ),
    met('csaf-9-1-17-12', 'Match a list of documents again when asked.', 'The same, with several.'),
    met(
      'csaf-9-1-17-13',
      'Match one component again when asked.',
      'The same, with its SBOM: all of its components are matched.',
    ),
    met('csaf-9-1-17-14', 'Match a list of components again when asked.', 'The same, with several SBOMs.'),
    met(
      'csaf-9-1-17-15',
      'Match a document when it comes in.',
      'Asked for in the transaction that stores it, of the SBOMs that it names a component of.',
    ),
    met('csaf-9-1-17-16', 'Match a component when it comes in.', 'Asked for when its SBOM is stored.'),
    met(
      'csaf-9-1-17-17',
      'Match again when the first part of a semantic version rises.',
      'Every newer revision is matched again.',
    ),
    met('csaf-9-1-17-18', 'Keep runs that people ask for apart from automatic ones.', 'As in 9.1.13.'),
    met(
      'csaf-9-1-17-19',
      'Count the components that a document matches.',
      'Counted for each advisory, affected and open.',
    ),
    met(
      'csaf-9-1-17-20',
      'Count the components in each state.',
      'Counted for each vulnerability of an advisory, on its page and through the API.',
    ),
  ],
};

export const clauses: readonly Clause[] = [viewer, management, assetMatching, sbomMatching];
export const bullets: readonly Bullet[] = clauses.flatMap((one) => one.bullets);
