import { Budget } from "../../server/src/base/budget.ts";
import type { Answer } from "../../server/src/derive/answer.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { functionName } from "../../server/src/library/function-name.ts";
import { type Environment, evaluate } from "../../server/src/tensor/evaluate.ts";
import type { VariableTerm } from "../../server/src/tensor/term.ts";
import { flat, load, nested } from "../harness/emitted.ts";

const VARIANTS = 12;

/** Whether the code of an answer, run on plain arrays at a random point, gives what the slow evaluator gives there. */
export function codeVerdict(
  { text, program, term }: Answer,
  declared: ReadonlyMap<string, VariableTerm>,
): "right" | "wrong" | "refused" | "unchecked" {
  const code = emitModule(program, "arrays", { name: functionName(text) });
  if (code.kind === "refusal") return "refused";
  const run = load(code.source, code.name);
  for (let variant = 0; variant < VARIANTS; variant++) {
    const options = { declared, variant, unit: variant % 3 === 2 };
    const point = samplePoint([term, ...program.parameters], randomNumbers(variant), options);
    if (!point) continue;
    const wanted = [...evaluate(term, point, new Budget(1e8)).data];
    if (!wanted.every(Number.isFinite)) continue;
    const found = flat(run(...code.parameters.map((name) => argument(name, point))));
    return isNear(found, wanted) ? "right" : "wrong";
  }
  return "unchecked";
}

/** A variable, or a size that the variables do not tell. */
function argument(name: string, { values, sizes }: Environment): unknown {
  const value = values.get(name);
  return value ? nested(value) : sizes.get(name);
}

function isNear(found: readonly number[], wanted: readonly number[]): boolean {
  const scale = Math.max(1, ...wanted.map(Math.abs));
  return (
    found.length === wanted.length &&
    wanted.every((entry, at) => Math.abs(entry - (found[at] ?? Number.NaN)) <= 1e-7 * scale)
  );
}
