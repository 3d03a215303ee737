/** A wide table scrolls inside its own frame, so that the page does not; the frame can be reached and scrolled by keyboard. */
import type { CSSProperties, ReactNode } from 'react';

export function TableScroll({
  label,
  isCard = false,
  style,
  children,
}: {
  label: string;
  isCard?: boolean;
  style?: CSSProperties;
  children: ReactNode;
}) {
  return (
    <section
      className={isCard ? 'card table-scroll' : 'table-scroll'}
      aria-label={label}
      style={style}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
      tabIndex={0}
    >
      {children}
    </section>
  );
}
