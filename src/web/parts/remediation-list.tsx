/** What the advisory offers to do, with the kind of remedy and its link. */
import { OutsideLink } from './outside-link.tsx';
import { readable } from './words.ts';

export interface Remedy {
  category: string;
  details: string;
  url: string | null;
  products?: readonly string[];
}

export function RemediationList({ remedies }: { remedies: readonly Remedy[] }) {
  if (remedies.length === 0) {
    return (
      <p className="dim">
        The advisory offers no remedy. Ask the manufacturer, and separate the device from other networks
        meanwhile.
      </p>
    );
  }
  return (
    <ul className="plain-list stack-tight">
      {remedies.map((remedy, index) => (
        <li key={index}>
          <span className="strong">{readable(remedy.category)}: </span>
          <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{remedy.details}</span>{' '}
          {remedy.url !== null && <OutsideLink href={remedy.url}>Open the remedy</OutsideLink>}
          {remedy.products && remedy.products.length > 0 && (
            <div className="dim small">For {remedy.products.join(', ')}</div>
          )}
        </li>
      ))}
    </ul>
  );
}
