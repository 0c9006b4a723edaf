import type { Label, PlannedFunction } from "../../schedule/plan.ts";
import { resultAxes } from "../../schedule/result-axes.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import { atom, type Code } from "../code.ts";
import { EmitFailure } from "../refusal.ts";
import { scalarFunction } from "../scalar-functions.ts";
import type { MatrixFunction, Reduction, Value } from "./tensor-library.ts";
import { plainValue, type Tensors } from "./value.ts";

/** A function entry by entry; its arguments are lined up already. */
export function entrywise(tensors: Tensors, name: EntrywiseName, args: readonly Value[]): Value {
  const [x = plainValue(atom("0")), y] = args;
  const labels = x.labels.length > (y?.labels.length ?? 0) ? x.labels : (y?.labels ?? x.labels);
  const plain = args.every((one) => one.plain) ? plainFunction(tensors, name, args) : undefined;
  if (plain) return plainValue(plain);
  const code =
    y && x.plain ? tensors.on(y, "powOf", [x.code]) : tensors.on(x, name, y ? [y.code] : []);
  return { code, labels, plain: false };
}

/** A function of the last axes; those of a matrix take one matrix only where the library has no other. */
export function structured(
  tensors: Tensors,
  name: PlannedFunction,
  of: Value,
  core: readonly Label[],
  further: readonly Code[],
): Value {
  const batch = of.labels.slice(0, of.labels.length - core.length);
  if (name === "softmax" || name === "logsoftmax") return softmax(tensors, name, of, batch, core);
  if (isReduction(name)) {
    const axes = core.map((_, at) => batch.length + at);
    const code = tensors.library.reduce(tensors, name, of, { axes, all: batch.length === 0 });
    return tensors.value(code, batch);
  }
  return ofMatrix(tensors, name, of, batch, core, further);
}

type Planned = Exclude<PlannedFunction, "softmax" | "logsoftmax">;

function isReduction(name: Planned): name is Extract<Planned, Reduction> {
  return name === "max" || name === "min" || name === "prod" || name === "logsumexp";
}

/** What the library lacks is a function of the file, which takes one matrix. */
function ofMatrix(
  tensors: Tensors,
  operation: MatrixFunction,
  of: Value,
  batch: readonly Label[],
  core: readonly Label[],
  further: readonly Code[],
): Value {
  const spelling = tensors.library.matrixFunctions[operation];
  if (!spelling) throw new EmitFailure({ reason: "no-operation", operation });
  if (batch.length > 0 && !spelling.stacks)
    throw new EmitFailure({ reason: "one-matrix-only", operation });
  const labels = [...batch, ...resultAxes(operation, core)];
  return tensors.value(spelling.write(tensors, of, further), labels);
}

/** A softmax of the library takes the last axis only. */
function softmax(
  tensors: Tensors,
  name: "softmax" | "logsoftmax",
  of: Value,
  batch: readonly Label[],
  core: readonly Label[],
): Value {
  const { library } = tensors;
  const { labels } = of;
  if (core.length === 1) return { code: library.softmax(tensors, name, of), labels, plain: false };
  const flat = tensors.group(of.code, [...batch.map((label) => [label]), core]);
  const value: Value = { ...of, code: library.softmax(tensors, name, { ...of, code: flat }) };
  const code = library.reshape(tensors, value, tensors.sizeList(labels));
  return { code, labels, plain: false };
}

/** A function of plain numbers; where the library has it for tensors alone, no helper is worth it. */
function plainFunction(
  tensors: Tensors,
  name: EntrywiseName,
  args: readonly Value[],
): Code | undefined {
  const { code, helper } = scalarFunction(
    name,
    args.map((one) => one.code),
  );
  if (helper === undefined) return code;
  if (!tensors.library.numbers) return undefined;
  tensors.helpers.add(helper);
  return code;
}
