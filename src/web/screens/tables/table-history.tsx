/** Who wrote a table when, and why. */
import type { SsvcTable } from '../../actions/ssvc-table.ts';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';

export function TableHistory({ history }: { history: SsvcTable['history'] }) {
  return (
    <Section title="History">
      {history.length === 0 ? (
        <p>Nobody changed it: the published table has counted from the beginning.</p>
      ) : (
        <ul className="plain-list stack-tight">
          {history.map(({ version, isOwn, reason, setBy, setAt }) => (
            <li key={version}>
              <Moment at={setAt} />: {setBy} {isOwn ? 'wrote a table' : 'gave the published one back'}.{' '}
              <span className="dim">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
