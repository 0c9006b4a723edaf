import { Budget } from "../../../server/src/base/budget.ts";
import { backwardProgram } from "../../../server/src/derive/backward.ts";
import { contextOf } from "../../../server/src/derive/derive.ts";
import { differentiator } from "../../../server/src/derive/differentiator.ts";
import { elaborate } from "../../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../../server/src/dsl/parse.ts";
import { emitModule } from "../../../server/src/libraries/emit.ts";
import { ndArray } from "../../../server/src/tensor/nd-array.ts";
import type { Program } from "../../../server/src/tensor/program.ts";
import { variable } from "../../../server/src/tensor/raw.ts";
import { TermStore } from "../../../server/src/tensor/store.ts";
import { load, nested } from "../../harness/emitted.ts";
import { randomFrom } from "../../harness/seeded.ts";
import { inputsOf } from "./generated.ts";
import { LOSS_PROGRAMS, type LossProgram } from "./loss-programs.ts";
import { medianRatio } from "./ratios.ts";

/** Generated backward passes over arrays of numbers beside the forward passes whose values they use. */
export async function benchArrays(only: string): Promise<void> {
  const rows: Record<string, object> = {};
  for (const program of LOSS_PROGRAMS)
    if (program.title.includes(only)) rows[program.title] = await rowOf(program);
  console.log("generated backward ÷ forward, nested arrays");
  console.table(rows);
}

async function rowOf(program: LossProgram) {
  const { forward, backward } = programsOf(program);
  const values = new Map<string, unknown>();
  for (const [at, name] of Object.keys(program.inputs).entries()) {
    const input = inputsOf(program, randomFrom(1))[at];
    values.set(name, input && nested(ndArray(input.shape, [...input.data])));
  }
  const run = (emitted: Emitted) => () =>
    emitted.run(...emitted.parameters.map((name) => values.get(name)));
  const [onward, back] = [emitted(forward), emitted(backward)];
  for (const [name, value] of Object.entries(Object(run(onward)()))) values.set(name, value);
  return medianRatio(run(back), run(onward));
}

interface Emitted {
  readonly run: (...args: unknown[]) => unknown;
  readonly parameters: readonly string[];
}

function emitted(program: Program): Emitted {
  const module = emitModule(program, "arrays", { name: "run" });
  if (module.kind === "refusal") throw new Error(JSON.stringify(module.problem));
  if (process.env["SHOW"]) console.log(module.source);
  return { run: load(module.source, module.name), parameters: module.parameters };
}

/** What computes all that is defined, and what computes the gradients out of that. */
function programsOf({ inputs, math }: LossProgram): { forward: Program; backward: Program } {
  const store = new TermStore(new Budget(50_000_000));
  const declared = Object.entries(inputs).map(([name, shape]) => `${name}: [${shape.join(", ")}]`);
  const text = [declared.join(", "), ...math].join("\n");
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const block = elaborate(store, parseBlock(text), scope);
  const loss = block.definitions.at(-1)?.term;
  if (!loss || block.findings.length > 0) throw new Error(JSON.stringify(block.findings));
  const by = block.variables.map(({ term }) => term);
  const context = contextOf(store, block, { check: false, steps: false });
  const backward = backwardProgram(loss, by, context);
  const saved = block.definitions.map(({ name, term }) => ({ name, term: term.body }));
  const names = saved.map(({ name }) => name);
  return {
    forward: { parameters: backward.parameters, statements: saved, returns: names },
    backward: {
      ...backward,
      parameters: [
        ...backward.parameters,
        ...block.definitions.map(({ name, term }) => variable(store, name, term.shape)),
      ],
      statements: backward.statements.filter(({ name }) => !names.includes(name)),
    },
  };
}
