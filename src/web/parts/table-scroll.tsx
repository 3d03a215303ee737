/** A wide table scrolls inside its own frame, so that the page does not; a frame that scrolls can be reached by keyboard. */
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

export function TableScroll({
  label,
  isCard = false,
  isTall = false,
  children,
}: {
  label: string;
  isCard?: boolean;
  /** A long table inside a page: its frame scrolls downwards too. */
  isTall?: boolean;
  children: ReactNode;
}) {
  const frame = useRef<HTMLElement>(null);
  const scrolls = useOverflow(frame);
  return (
    <section
      ref={frame}
      className={`table-scroll ${isCard ? 'card' : ''} ${isTall ? 'tall' : ''}`}
      aria-label={scrolls ? label : undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </section>
  );
}

/** Whether the content is wider than its frame; what is not adds no stop on the way by keyboard. */
function useOverflow(frame: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setOverflows(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight),
    );
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [frame]);
  return overflows;
}
