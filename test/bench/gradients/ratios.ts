import { spread } from "../measure.ts";

const RUNS = 30;
const WARM_UP = 3;

/** The median of the ratios of the times that two pieces of work take by turns: the one by the other. */
export async function medianRatio(
  own: () => unknown,
  theirs: () => unknown,
  runs = RUNS,
): Promise<{ readonly ratio: number; readonly own: number; readonly theirs: number }> {
  for (let at = 0; at < WARM_UP; at++) for (const work of [own, theirs]) await work();
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at < runs; at++) pairs.push(await pair(own, theirs, at % 2 === 1));
  const median = (values: readonly number[]) => Number(spread(values).median.toPrecision(3));
  return {
    ratio: median(pairs.map(([one, other]) => one / other)),
    own: median(pairs.map(([one]) => one)),
    theirs: median(pairs.map(([, other]) => other)),
  };
}

/** Which comes first changes from run to run: one leaves its garbage to the other. */
async function pair(
  own: () => unknown,
  theirs: () => unknown,
  isTurned: boolean,
): Promise<readonly [number, number]> {
  if (!isTurned) return [await time(own), await time(theirs)];
  const other = await time(theirs);
  return [await time(own), other];
}

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
