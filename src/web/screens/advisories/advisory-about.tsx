/** The text of an advisory, its revisions, the checks of its format, and its references. */
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import type { KnowledgeSource } from '#http/contract/knowledge.ts';
import { Facts } from '../../parts/facts.tsx';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { ProblemList } from '../../parts/problem-list.tsx';
import { Section } from '../../parts/section.tsx';
import { SourceList } from '../../parts/source-list.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly, Moment } from '../../parts/time.tsx';
import { readable } from '../../parts/words.ts';
import { Acknowledgments } from './acknowledgments.tsx';

const columns: StackColumn[] = [
  { key: 'revision', label: 'Revision' },
  { key: 'released', label: 'Released' },
  { key: 'received', label: 'Received' },
  { key: 'summary', label: 'What changed' },
];

export function AdvisoryAbout({ advisory }: { advisory: AdvisoryDetail }) {
  return (
    <>
      <Section title="What it says">
        {advisory.notes.length === 0 && <p className="dim">It carries no text of its own.</p>}
        {advisory.notes.map((note, index) => (
          <div key={index} className="stack-tight">
            <h3>{note.title ?? readable(note.category)}</h3>
            <p className="prose">{note.text}</p>
          </div>
        ))}
      </Section>
      <Section title="The document">
        <Facts
          isRoomy
          facts={[
            ['Category', advisory.category],
            ['Status', readable(advisory.status)],
            ['Version', advisory.version],
            ['First released', <DateOnly key="initial" at={advisory.initialReleaseDate} />],
            ['Publisher', `${advisory.publisher} (${readable(advisory.publisherCategory).toLowerCase()})`],
            ['Namespace of the publisher', advisory.publisherNamespace],
            ['Language', advisory.language],
            ['Severity, in its own words', aggregateSeverity(advisory)],
          ]}
        />
        <Acknowledgments of={advisory.acknowledgments} heading="h3" />
      </Section>
      <Section title="Where it came from">
        <SourceList sources={advisory.sources} />
      </Section>
      <Section title="Revisions">
        <StackTable label="Revisions" caption="Revisions that Ward holds" columns={columns}>
          {advisory.revisions.map((revision) => (
            <StackRow
              key={`${revision.version} ${revision.receivedAt}`}
              cells={{
                revision: (
                  <>
                    {revision.version} {revision.isCurrent && <span className="strong">(current)</span>}
                  </>
                ),
                released: <DateOnly at={revision.currentReleaseDate} />,
                received: (
                  <>
                    <Moment at={revision.receivedAt} />
                    {revision.source !== null && (
                      <div className="dim small">{broughtBy(revision.source)}</div>
                    )}
                  </>
                ),
                summary: revision.summary || <span className="dim">not said</span>,
              }}
            />
          ))}
        </StackTable>
      </Section>
      <Section title="Checks of its format">
        {advisory.problems.length === 0 ? (
          <p className="dim">The checks found nothing wrong.</p>
        ) : (
          <ProblemList problems={advisory.problems} caption="What the checks found" />
        )}
      </Section>
      <Section title="References">
        {advisory.references.length === 0 ? (
          <p className="dim">It names none.</p>
        ) : (
          <ul className="plain-list stack-tight">
            {advisory.references.map((reference) => (
              <li key={`${reference.category} ${reference.url}`}>
                <OutsideLink href={reference.url}>{reference.summary || reference.url}</OutsideLink>{' '}
                <span className="dim small">{readable(reference.category)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function aggregateSeverity({ aggregateSeverity: of }: AdvisoryDetail): string | null {
  if (of === null) return null;
  return of.namespace === null ? of.text : `${of.text} (as ${of.namespace} means it)`;
}

function broughtBy({ origin, enteredBy, file, checked }: KnowledgeSource): string {
  if (origin !== null) return `from the feed ${origin.feed}${origin.bundle ? ', in a bundle' : ''}`;
  if (enteredBy !== null) return `entered by ${enteredBy}`;
  if (file === null) return '';
  const signer = checked?.signature ?? null;
  return `from the file ${file}${signer === null ? '' : `, signed by ${signer}`}`;
}
