/** Whom a publisher thanks, and for what; nothing where it thanks nobody. */
import type { Acknowledgments as Thanks } from '#http/contract/advisories.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';

export function Acknowledgments({ of, heading: Heading }: { of: Thanks; heading: 'h3' }) {
  if (of.length === 0) return null;
  return (
    <div className="stack-tight">
      <Heading>Acknowledgments</Heading>
      <ul className="plain-list stack-tight">
        {of.map(({ names, organization, summary, urls }, index) => {
          const who = [...names, ...(organization === null ? [] : [organization])].join(', ');
          return (
            <li key={index}>
              {[who, summary].filter((part) => part !== null && part !== '').join(': ')}
              {urls.map((url) => (
                <div key={url} className="small">
                  <OutsideLink href={url}>{url}</OutsideLink>
                </div>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
