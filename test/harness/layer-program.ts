import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { dimOfName, dimOfNumber } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale } from "../../server/src/tensor/sum.ts";

/** The backward pass of `z = W x + b; y = relu(z); L = ‖y − t‖²`, with vectors or with columns `[m, 1]`. */
export function layerProgram(columns: boolean): Program {
  const store = new TermStore(new Budget(1e6));
  const [m, d] = columns ? [dimOfNumber(2), dimOfNumber(2)] : [dimOfName("m"), dimOfName("d")];
  const one = columns ? [dimOfNumber(1)] : [];
  const W = variable(store, "W", [m, d]);
  const x = variable(store, "x", [d, ...one]);
  const b = variable(store, "b", [m, ...one]);
  const t = variable(store, "t", [m, ...one]);
  const z = named(store, "z", algebra.add(store, algebra.matrixProduct(store, W, x), b));
  const y = named(store, "y", apply(store, "relu", [z]));
  const residual = scale(store, rational(2), algebra.subtract(store, y, t));
  const delta = named(store, "δ_z", algebra.hadamard(store, residual, apply(store, "step", [z])));
  const dW = columns
    ? algebra.matrixProduct(store, delta, algebra.transpose(store, x))
    : algebra.outer(store, delta, x);
  const dx = algebra.matrixProduct(store, algebra.transpose(store, W), delta);
  const gradients = [
    { name: "∂L/∂W", term: dW },
    { name: "∂L/∂b", term: delta },
    { name: "∂L/∂x", term: dx },
  ];
  return {
    parameters: [W, x, b, t],
    statements: [
      { name: "z", term: z.body },
      { name: "y", term: y.body },
      { name: "δ_z", term: delta.body, meaning: "∂L/∂z" },
      ...gradients.map((gradient) => ({ ...gradient, meaning: gradient.name })),
    ],
    returns: gradients.map(({ name }) => name),
  };
}
