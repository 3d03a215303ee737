/**
 * A link for long lists: a plain anchor that leaves going there to the router. The router's own link watches the
 * location, which costs too much where dozens of rows appear in one frame of scrolling.
 */
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

export function SwiftLink({
  href,
  className,
  children,
}: {
  /** A path of this app. */
  href: string;
  className?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  function go(event: MouseEvent) {
    const opensElsewhere =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (opensElsewhere || event.defaultPrevented) return;
    event.preventDefault();
    void router.navigate({ href });
  }
  return (
    <a href={href} className={className} onClick={go}>
      {children}
    </a>
  );
}
