/** The mark of Ward: a W whose middle stroke carries a lamp. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b5c66" />
      <path
        d="M5 11l4.6 11.5h2.6L16 13.4l3.8 9.1h2.6L27 11"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx="16" cy="8" r="2.4" fill="#ffb35c" />
    </svg>
  );
}
