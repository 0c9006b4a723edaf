import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { AnswerOptions } from "../../server/src/library/answer-block.ts";
import { spread } from "./measure.ts";

/** What a thread is to time, and behind what. */
export interface TimingTask {
  readonly warm: readonly string[];
  readonly timed: readonly string[];
  readonly options: AnswerOptions;
}

const OPTIONS = {
  "derivative alone": { check: false, steps: false },
  "with check, steps and code": { check: true, steps: true, library: "arrays" },
} as const;

/** How long each block takes that is derived for the first time, in a process that has derived the other half of them. */
export async function benchFirstTime(blocks: readonly string[]): Promise<void> {
  const halves = [0, 1].map((half) => blocks.filter((_, at) => at % 2 === half));
  const [even = [], odd = []] = halves;
  const rows: Record<string, Record<string, number>> = {};
  for (const [name, options] of Object.entries(OPTIONS)) {
    const times = [
      ...(await timesOf({ warm: even, timed: odd, options })),
      ...(await timesOf({ warm: odd, timed: even, options })),
    ];
    const { median, p95, max } = spread(times);
    rows[name] = {
      blocks: times.length,
      "median, ms": rounded(median),
      "p95, ms": rounded(p95),
      "slowest, ms": rounded(max),
    };
  }
  console.table(rows);
}

async function timesOf(task: TimingTask): Promise<readonly number[]> {
  const thread = new Worker(new URL("./time-blocks.mjs", import.meta.url), { workerData: task });
  const [times]: readonly (readonly number[])[] = await once(thread, "message");
  return times ?? [];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
