export interface Timing {
  readonly median: number;
  readonly p95: number;
}

const WARM_UP = 5;

/**
 * Milliseconds of the processor that each item takes once everything is warm: the median of some runs of it. Other programs
 * that run beside do not count.
 */
export function timings<T>(
  items: readonly T[],
  work: (item: T) => void,
  runs: number,
): ReadonlyMap<T, number> {
  for (let round = 0; round < WARM_UP; round++) for (const item of items) work(item);
  return new Map(
    items.map((item) => {
      const times = Array.from({ length: runs }, () => milliseconds(() => work(item)));
      return [item, spread(times).median];
    }),
  );
}

export function spread(values: Iterable<number>): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  return { median: quantile(0.5), p95: quantile(0.95) };
}

function milliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
