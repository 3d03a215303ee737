/** Ward's own icons: 16 by 16, drawn in the colour of the text, always beside a word and hidden from screen readers. */
import type { ReactNode } from 'react';

const shapes = {
  today: (
    <>
      <path d="M2.5 3.5h2M2.5 8h2M2.5 12.5h2" />
      <path d="M7 3.5h7M7 8h7M7 12.5h5" />
    </>
  ),
  devices: (
    <>
      <rect x="1.75" y="2.5" width="12.5" height="8.5" rx="1.2" />
      <path d="M4 7h1.8l1.2-2 1.6 3.6L10 7h2M5.5 13.75h5" />
    </>
  ),
  advisories: (
    <>
      <path d="M3.5 1.75h6l3 3v9.5h-9z" />
      <path d="M8 6v3.2M8 11.6v.1" />
    </>
  ),
  software: (
    <>
      <path d="M8 1.75 14 5v6l-6 3.25L2 11V5z" />
      <path d="M2 5l6 3.25L14 5M8 8.25v6" />
    </>
  ),
  import: (
    <>
      <path d="M8 1.75v8M4.75 6.75 8 10l3.25-3.25" />
      <path d="M2 10.5v3.25h12V10.5" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5" r="2.5" />
      <path d="M1.75 13.5c0-2.6 1.9-4.25 4.25-4.25s4.25 1.65 4.25 4.25" />
      <path d="M10.5 2.9a2.3 2.3 0 0 1 0 4.2M11.75 9.6c1.5.5 2.5 1.9 2.5 3.9" />
    </>
  ),
  feeds: (
    <>
      <path d="M3 8.5A4.5 4.5 0 0 1 7.5 13M3 3.5A9.5 9.5 0 0 1 12.5 13" />
      <circle cx="3.5" cy="12.5" r="1" />
    </>
  ),
  vex: (
    <>
      <path d="M1.75 9.5 4 3h8l2.25 6.5v3.75H1.75z" />
      <path d="M1.75 9.5h3.75l1 1.75h3l1-1.75h3.75" />
    </>
  ),
  coverage: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2v6l4.6 3.8" />
    </>
  ),
  review: (
    <>
      <path d="M2 2.75h12v8H7.5L4.5 13.5v-2.75H2z" />
      <path d="M6.6 5.5a1.45 1.45 0 1 1 2.1 1.3c-.5.3-.7.5-.7 1M8 9.2v.1" />
    </>
  ),
  careAreas: (
    <>
      <path d="M8 14.5c3-3.4 4.6-5.8 4.6-8A4.6 4.6 0 0 0 3.4 6.5c0 2.2 1.6 4.6 4.6 8z" />
      <path d="M8 4.6v3.8M6.1 6.5h3.8" />
    </>
  ),
  actions: (
    <>
      <path d="M2.5 4.2l1.4 1.4 2.3-2.6M2.5 10.6l1.4 1.4 2.3-2.6" />
      <path d="M8.5 4.5h5M8.5 11h5" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1.2" />
      <path d="M2 6.25h12M2 9.9h12M6.25 2.5v11M10.25 2.5v11" />
    </>
  ),
  policy: (
    <>
      <path d="M3 1.75h7l3 3v9.5H3z" />
      <path d="M5.5 7h5M5.5 9.5h5M5.5 12h3" />
    </>
  ),
  escalation: (
    <>
      <path d="M2 13.75h3.5v-3.5H9v-3.5h3.5v-3.5H14" />
      <path d="M2.5 6.5v-4h4M2.5 2.5 6.25 6.25" />
    </>
  ),
  assessments: (
    <>
      <path d="M5 2.75H3v11.5h10V2.75h-2M5.5 1.75h5v2.5h-5z" />
      <path d="m5.5 9 1.8 1.8 3.2-3.8" />
    </>
  ),
  obligations: (
    <>
      <circle cx="8" cy="8.75" r="5.5" />
      <path d="M8 5.5v3.25l2.25 1.5M6.25 1.75h3.5" />
    </>
  ),
  replay: (
    <>
      <path d="M3 8a5 5 0 1 0 1.6-3.7" />
      <path d="M2.5 2.5v3h3M8 5.5V8l1.8 1.2" />
    </>
  ),
  network: (
    <>
      <circle cx="3.5" cy="4" r="1.75" />
      <circle cx="12.5" cy="4" r="1.75" />
      <circle cx="8" cy="12.5" r="1.75" />
      <path d="M5.25 4h5.5M4.4 5.6l2.7 5.3M11.6 5.6l-2.7 5.3" />
    </>
  ),
  zones: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <circle cx="8" cy="8" r="2.5" />
      <path d="M8 1.75v3.75M8 10.5v3.75" />
    </>
  ),
  immediate: (
    <>
      <path d="M5.2 1.75h5.6l3.45 3.45v5.6l-3.45 3.45H5.2L1.75 10.8V5.2z" />
      <path d="M8 4.5v4.3M8 11.3v.1" />
    </>
  ),
  out_of_cycle: (
    <>
      <path d="M8 2 14.5 13.5h-13z" />
      <path d="M8 6.4v3.3M8 11.6v.1" />
    </>
  ),
  scheduled: (
    <>
      <rect x="2" y="3" width="12" height="11" rx="1.2" />
      <path d="M2 6.5h12M5.2 1.5v3M10.8 1.5v3" />
    </>
  ),
  defer: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  affected: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.7v3.9M8 11.1v.1" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M6.1 6.3a1.95 1.95 0 1 1 2.9 1.7c-.7.4-1 .8-1 1.5M8 11.6v.1" />
    </>
  ),
  fixed: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.2 8.2 2 2 3.7-4.2" />
    </>
  ),
  not_affected: (
    <>
      <path d="M8 1.75 13.25 3.6v4c0 3.2-2.1 5.4-5.25 6.65C4.85 13 2.75 10.8 2.75 7.6v-4z" />
      <path d="m5.6 7.9 1.8 1.8 3.1-3.5" />
    </>
  ),
  link: <path d="M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13 3 7.5 8.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  download: (
    <>
      <path d="M8 2v8M5 7.25 8 10.25l3-3M2.5 13.5h11" />
    </>
  ),
  print: (
    <>
      <path d="M4.5 5.5v-3.5h7v3.5M4.5 11.5H2v-6h12v6h-2.5" />
      <path d="M4.5 9.5h7v4.5h-7z" />
    </>
  ),
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  close: <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />,
  down: <path d="m3.5 6 4.5 4.5L12.5 6" />,
  up: <path d="M3.5 10 8 5.5l4.5 4.5" />,
  sort: <path d="M5 6.5 8 3.5l3 3M5 9.5l3 3 3-3" />,
  light: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1" />
    </>
  ),
  dark: <path d="M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2z" />,
  auto: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2v12A6 6 0 0 0 8 2z" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="2.75" />
      <path d="M2.75 14c.4-3 2.4-4.5 5.25-4.5s4.85 1.5 5.25 4.5" />
    </>
  ),
  file: <path d="M3.5 1.75h6l3 3v9.5h-9zM9.5 1.75v3h3" />,
  undo: <path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8h-4" />,
  add: <path d="M8 2.75v10.5M2.75 8h10.5" />,
  edit: <path d="M2.5 13.5 3 10.6 10.8 2.8l2.4 2.4L5.4 13z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {shapes[name]}
    </svg>
  );
}
