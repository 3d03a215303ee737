/** Where a piece of knowledge came from, in a line for people. Dates are days in UTC. */
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import type { CheckedFile, ImportOrigin } from '#model/knowledge/feed.ts';

/** "ICSMA-22-251-01, revision 2 of 2022-09-08, from the feed cisa, signed by ABCD, in the bundle june.ward of 2026-06-30 signed by 12ef". */
export function sourceInWords(source: KnowledgeSource): string {
  return [documentInWords(source), ...broughtBy(source)].join(', ');
}

function documentInWords({ document, revision, changedAt }: KnowledgeSource): string {
  const day = changedAt === null ? '' : ` of ${dayOf(changedAt)}`;
  if (revision !== null) return `${document}, revision ${revision}${day}`;
  return changedAt === null ? `${document}, without a date` : `${document}, changed on ${dayOf(changedAt)}`;
}

function broughtBy({ origin, file, checked, enteredBy, receivedAt }: KnowledgeSource): string[] {
  if (origin !== null) return ofFeed(origin);
  if (enteredBy !== null) return [`entered by hand by ${enteredBy} on ${dayOf(receivedAt)}`];
  if (file !== null) return [`imported from the file ${file} on ${dayOf(receivedAt)}`, ...ofFile(checked)];
  return [`received on ${dayOf(receivedAt)}, before Ward noted where from`];
}

/** A key is named with the feed that it was pinned with, since it need not be the publisher's of this document. */
function ofFile(checked: CheckedFile | null): string[] {
  if (checked === null || checked.signature === null) return [];
  return [
    `signed by ${checked.signature}${checked.keyOf === null ? '' : ` (key of the feed ${checked.keyOf})`}`,
  ];
}

function ofFeed({ feed, signature, bundle }: ImportOrigin): string[] {
  const parts = [`from the feed ${feed}`];
  if (signature !== null) parts.push(`signed by ${signature}`);
  if (bundle) {
    const name = bundle.name === undefined ? 'the bundle' : `the bundle ${bundle.name}`;
    parts.push(`in ${name} of ${dayOf(bundle.createdAt)} signed by ${bundle.fingerprint}`);
  }
  return parts;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
