import { call } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { type Shape, showShape } from "../shape/dim.ts";

/** A reshape of a reshape is one. */
export function reshaped(tree: Matrix, shape: Shape): Matrix {
  const inner = tree.kind === "call" && tree.name === "reshape" ? tree.arguments[0] : undefined;
  const list: Matrix = { kind: "text", text: showShape(shape), shape: [] };
  return call("reshape", [inner ?? tree, list], shape);
}
