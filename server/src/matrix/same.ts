import { equalRational } from "../base/rational.ts";
import { sameShape } from "../shape/dim.ts";
import type { Matrix, Position } from "./tree.ts";

/** True when the trees are alike node by node. */
export function sameMatrix(a: Matrix, b: Matrix): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.shape.length !== b.shape.length) return false;
  return sameOfKind(a, b);
}

function sameOfKind(a: Matrix, b: Matrix): boolean {
  switch (a.kind) {
    case "name":
      return b.kind === "name" && a.name === b.name;
    case "number":
      return b.kind === "number" && equalRational(a.value, b.value);
    case "size":
      return b.kind === "size" && a.dim.key === b.dim.key;
    case "ones":
    case "zeros":
    case "identity":
      return sameShape(a.shape, b.shape);
    case "sum":
      return b.kind === "sum" && sameSigns(a, b) && sameParts(a, b);
    case "call":
      return b.kind === "call" && a.name === b.name && sameOptions(a, b) && sameParts(a, b);
    case "norm":
      return b.kind === "norm" && a.mark === b.mark && sameParts(a, b);
    case "comparison":
      return b.kind === "comparison" && a.sign === b.sign && sameParts(a, b);
    case "entry":
      return b.kind === "entry" && samePositions(a, b) && sameParts(a, b);
    case "einsum":
      return b.kind === "einsum" && a.subscripts === b.subscripts && sameParts(a, b);
    case "text":
      return b.kind === "text" && a.text === b.text;
    case "derivative":
      return b.kind === "derivative" && a.spelling.order === b.spelling.order && sameParts(a, b);
    default:
      return sameParts(a, b);
  }
}

/** A node without parts. */
export function isLeaf({ kind }: Matrix): boolean {
  switch (kind) {
    case "name":
    case "number":
    case "size":
    case "ones":
    case "zeros":
    case "identity":
    case "text":
      return true;
    default:
      return false;
  }
}

/** The nodes directly below a node, in order. */
export function partsOf(tree: Matrix): readonly Matrix[] {
  switch (tree.kind) {
    case "product":
    case "hadamard":
      return tree.factors;
    case "quotient":
      return [tree.above, tree.below];
    case "sum":
      return tree.terms.map(({ term }) => term);
    case "transpose":
    case "norm":
    case "index-sum":
      return [tree.of];
    case "entry":
      return [tree.of, ...tree.positions.filter((position) => typeof position !== "string")];
    case "power":
    case "entrywise-power":
      return [tree.base, tree.exponent];
    case "kronecker":
    case "comparison":
      return [tree.left, tree.right];
    case "call":
      return tree.arguments;
    case "list":
      return tree.items;
    case "einsum":
      return tree.operands;
    case "derivative":
      return [tree.spelling.of, ...tree.spelling.by];
    default:
      return [];
  }
}

function sameParts(a: Matrix, b: Matrix): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.length === right.length && left.every((part, at) => sameAt(part, right[at]));
}

function sameAt(part: Matrix, other: Matrix | undefined): boolean {
  return other !== undefined && sameMatrix(part, other);
}

/** Places that are texts are the same text; the others are parts. */
function samePositions(
  a: Extract<Matrix, { kind: "entry" }>,
  b: Extract<Matrix, { kind: "entry" }>,
): boolean {
  const textOf = (position: Position | undefined) =>
    typeof position === "string" ? position : undefined;
  return (
    a.positions.length === b.positions.length &&
    a.positions.every((position, at) => textOf(position) === textOf(b.positions[at]))
  );
}

function sameSigns(
  a: Extract<Matrix, { kind: "sum" }>,
  b: Extract<Matrix, { kind: "sum" }>,
): boolean {
  return a.terms.every(({ negative }, at) => negative === b.terms[at]?.negative);
}

function sameOptions(
  a: Extract<Matrix, { kind: "call" }>,
  b: Extract<Matrix, { kind: "call" }>,
): boolean {
  return (
    a.options.length === b.options.length &&
    a.options.every(
      ({ name, value }, at) => name === b.options[at]?.name && value === b.options[at]?.value,
    )
  );
}
