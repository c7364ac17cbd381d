/** How long answers took, in milliseconds, counted from when the question was due. */
export interface Latency {
  requests: number;
  errors: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/**
 * The smallest number that a share of all of them do not exceed (nearest rank).
 *
 * @param sorted in ascending order
 * @param share above 0, up to 1
 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function describeLatency(milliseconds: readonly number[], errors: number): Latency {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => percentile(sorted, share));
  return { requests: sorted.length, errors, p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max: max ?? 0 };
}
