/** The two waves of the house. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M7 11c3 0 3 2.4 6 2.4S16 11 19 11s3 2.4 6 2.4M7 18.6c3 0 3 2.4 6 2.4s3-2.4 6-2.4 3 2.4 6 2.4"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
