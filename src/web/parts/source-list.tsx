/** Where knowledge came from: each document with its revision, and the feed, bundle, file or person that brought it. */
import type { KnowledgeSource } from '#http/contract/knowledge.ts';
import { OutsideLink } from './outside-link.tsx';

export function SourceList({ sources }: { sources: readonly KnowledgeSource[] }) {
  if (sources.length === 0) return <p className="dim">Ward does not know any more.</p>;
  return (
    <ul className="plain-list stack-tight small">
      {sources.map((source) => (
        <li
          key={`${source.kind} ${source.document} ${source.receivedAt}`}
          style={{ overflowWrap: 'anywhere' }}
        >
          {source.inWords}
          {source.origin !== null && (
            <>
              {' '}
              <OutsideLink href={source.origin.url}>{source.origin.url}</OutsideLink>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
