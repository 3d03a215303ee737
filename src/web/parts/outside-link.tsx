/** A link out of Ward, to the page of a publisher or maker; only http and https are followed. */
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  if (!/^https?:\/\//i.test(href)) return <span className="mono">{href}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children} <Icon name="link" size={12} />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
