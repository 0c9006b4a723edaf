export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly p95: number;
  readonly max: number;
}

const WARM_UP = 5;

/** Milliseconds that each item takes once everything is warm: the median of some runs of it. */
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

export function spread(values: Iterable<number>): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  return { median: quantile(0.5), p90: quantile(0.9), p95: quantile(0.95), max: quantile(1) };
}

/**
 * What some work takes alone: the time of the clock, which runs on while other programs have the processor, or the time of the
 * processor, which counts the threads that compile beside, whichever is less.
 */
export function milliseconds(work: () => void): number {
  const [started, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - started, (user + system) / 1000);
}
