import { assertNever } from "../base/assert-never.ts";
import { equalRational, isOne, MINUS_ONE, type Rational } from "../base/rational.ts";
import { addDims, type Dim, dimOfNumber, multiplyDims, productOfDims } from "../shape/dim.ts";
import { operandsOf } from "./operands.ts";
import type { Label, Node, Plan, PlannedFunction, PoweredNode } from "./plan.ts";

/** What a plan costs, in the sizes of its arrays. */
export interface PlanCost {
  /**
   * Multiply-adds: a multiplication with the addition of its result counts one, and so does a multiplication, an addition or
   * the value of a function of one entry by itself. Moving entries costs nothing.
   */
  readonly operations: Dim;
  /** The entries of every array that is computed, the results among them. */
  readonly arrays: readonly Dim[];
}

export function costOf({ steps, sizes }: Plan): PlanCost {
  const entries = (labels: readonly Label[]) =>
    productOfDims(labels.map((label) => sizes.get(label) ?? dimOfNumber(1)));
  let operations = dimOfNumber(0);
  const arrays = new Map<string, Dim>();
  const visit = (node: Node): void => {
    if (node.kind === "leaf") return;
    operations = addDims(operations, operationsOf(node, entries));
    const size = entries(node.labels);
    arrays.set(size.key, size);
    for (const operand of operandsOf(node)) visit(operand);
  };
  for (const { node } of steps) visit(node);
  return { operations, arrays: [...arrays.values()] };
}

type Entries = (labels: readonly Label[]) => Dim;

/** Those of the node itself, its operands being there. */
function operationsOf(node: Node, entries: Entries): Dim {
  switch (node.kind) {
    case "sum":
      return multiplyDims(dimOfNumber(node.terms.length - 1), entries(node.labels));
    case "multiply":
      return multiplications(node.coefficient, node.factors, entries(node.labels), entries);
    case "contract":
      return entries([...new Set([...node.left.labels, ...node.right.labels])]);
    case "reduce":
      return addDims(entries(node.of.labels), node.mean ? entries(node.labels) : dimOfNumber(0));
    case "function":
    case "cumulate":
      return entries(node.labels);
    case "structured":
      return multiplyDims(entries(node.of.labels), effort(node.name, node.core, entries));
    case "leaf":
    case "number":
    case "size":
    case "identity":
    case "one-hot":
    case "spread-diagonal":
    case "take-diagonal":
    case "reshape":
    case "slice":
    case "pad":
    case "concat":
    case "gather":
    case "windows":
    case "triangle":
      return dimOfNumber(0);
    default:
      return assertNever(node);
  }
}

/** A division counts as a multiplication, a sign as nothing, any other power as one operation for each entry of its base. */
function multiplications(
  coefficient: Rational,
  factors: readonly PoweredNode[],
  size: Dim,
  entries: Entries,
): Dim {
  const isPlain = ({ exponent }: PoweredNode) => isOne(exponent);
  const isDivided = ({ exponent }: PoweredNode) => equalRational(exponent, MINUS_ONE);
  const isSign = isOne(coefficient) || equalRational(coefficient, MINUS_ONE);
  const operands = factors.length + (isSign && !factors.every(isDivided) ? 0 : 1);
  return factors
    .filter((factor) => !isPlain(factor) && !isDivided(factor))
    .reduce(
      (total, { node }) => addDims(total, entries(node.labels)),
      multiplyDims(dimOfNumber(operands - 1), size),
    );
}

/** Functions of a vector take an operation for each entry and pass, those of an `n` by `n` matrix `n³`. */
function effort(name: PlannedFunction, core: readonly Label[], entries: Entries): Dim {
  const kind = EFFORT[name];
  return kind === "cubic" ? entries(core.slice(-1)) : dimOfNumber(kind);
}

const EFFORT: { readonly [K in PlannedFunction]: "cubic" | number } = {
  prod: 1,
  max: 1,
  min: 1,
  logsumexp: 2,
  softmax: 3,
  logsoftmax: 3,
  det: "cubic",
  logdet: "cubic",
  inv: "cubic",
  pinv: "cubic",
  expm: "cubic",
  chol: "cubic",
  eigmax: "cubic",
  matpow: "cubic",
};
