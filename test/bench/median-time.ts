/** The median time of a call in milliseconds, after calls that warm the compiler up; at least a second of them in all. */
export function medianTime(call: () => unknown): number {
  const times: number[] = [];
  const end = performance.now() + 1500;
  for (let turn = 0; turn < 5 || performance.now() < end; turn += 1) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  const warm = times.slice(Math.floor(times.length / 4)).toSorted((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)] ?? 0;
}
