import { Budget } from "../../../server/src/base/budget.ts";
import type { Answer } from "../../../server/src/derive/answer.ts";
import { deriveBlock } from "../../../server/src/derive/derive.ts";
import { differentiator } from "../../../server/src/derive/differentiator.ts";
import { randomNumbers, samplePoint } from "../../../server/src/derive/sample.ts";
import { elaborate } from "../../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../../server/src/dsl/parse.ts";
import { evaluate } from "../../../server/src/tensor/evaluate.ts";
import { TermStore } from "../../../server/src/tensor/store.ts";

const VARIANTS = 12;
/** The inverse of a singular matrix comes out finite and larger than this, by rounding. */
const LARGEST = 1e6;

/**
 * The largest distance between the entries of an answer and of what its printed form evaluates to, relative to 1 + the
 * entry, over the random points where both are regular; `undefined` where there is none such.
 */
export function distanceOfPrinted(
  text: string,
  { where, plain, span }: Answer,
): number | undefined {
  const store = new TermStore(new Budget(20_000_000));
  const lines = where.map(({ name, plain: formula }) => `${name} = ${formula}`);
  const parsed = parseBlock([text, ...lines, `printedAnswer = ${plain}`].join("\n"));
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const block = elaborate(store, parsed, scope);
  const { answers } = deriveBlock(store, block, { check: false, steps: false });
  const derived = answers.find((answer) => answer.span.start === span.start)?.term;
  const printed = block.definitions.find(({ name }) => name === "printedAnswer")?.term;
  if (!derived || !printed) return undefined;
  const declared = new Map(block.variables.map((variable) => [variable.name, variable.declared]));
  const distances = Array.from({ length: VARIANTS }, (_, variant) => {
    const point = samplePoint([derived, printed], randomNumbers(variant), { declared, variant });
    if (!point) return [];
    const [a, b] = [derived, printed].map((term) => evaluate(term, point, new Budget(1e8)).data);
    const apart = [...(a ?? [])].map(
      (entry, at) => Math.abs(entry - (b?.[at] ?? Number.NaN)) / (1 + Math.abs(entry)),
    );
    const isRegular = [...(a ?? [])].every((entry) => Math.abs(entry) < LARGEST);
    return isRegular && apart.every(Number.isFinite) ? [Math.max(0, ...apart)] : [];
  }).flat();
  return distances.length === 0 ? undefined : Math.max(...distances);
}
