import { type AnswerOptions, answerText } from "../../server/src/library/answer-block.ts";
import { BLOCKS } from "./blocks.ts";
import { spread, timings } from "./measure.ts";

const RUNS = 7;

/** How long a block takes, once it is warm, alone and with what a hover shows. Gives the formulas that came out. */
export function benchDerive(): readonly string[] {
  const bare = measured({ check: false, steps: false });
  const full = measured({ check: true, steps: true });
  const rows = BLOCKS.map((block) => ({
    block: block.name,
    "alone, ms": round(bare.get(block)),
    "full, ms": round(full.get(block)),
    ratio: round((full.get(block) ?? 0) / (bare.get(block) ?? 1)),
  }));
  console.table(rows);
  tell("derive alone", bare.values());
  tell("derive with steps and numeric check", full.values());
  return BLOCKS.flatMap(({ text }) => answerText(text, { check: false }).queries).map(
    ({ latex }) => latex,
  );
}

function measured(options: AnswerOptions) {
  for (const { name, text } of BLOCKS) {
    const { queries, diagnostics } = answerText(text, options);
    const found = diagnostics.map(({ code }) => code).join(" ");
    if (queries.length === 0 || found !== "")
      console.log(`${name}: ${queries.length} answers ${found}`);
  }
  return timings(BLOCKS, ({ text }) => answerText(text, options), RUNS);
}

function tell(what: string, values: Iterable<number>): void {
  const { median, p95 } = spread(values);
  console.log(`${what}: median ${round(median)} ms, p95 ${round(p95)} ms per block`);
}

function round(value: number | undefined): number {
  return Number((value ?? Number.NaN).toPrecision(3));
}
