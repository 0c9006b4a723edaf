/** Equal neighbours counted: `x, x, y` as `x` twice and `y` once. */
export function inRuns(
  items: readonly string[],
): readonly { readonly of: string; readonly times: number }[] {
  const runs: { of: string; times: number }[] = [];
  for (const of of items) {
    const last = runs.at(-1);
    if (last?.of === of) last.times++;
    else runs.push({ of, times: 1 });
  }
  return runs;
}
