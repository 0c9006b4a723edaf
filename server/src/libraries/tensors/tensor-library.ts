import type { PlannedFunction } from "../../schedule/plan.ts";
import type { Dim } from "../../shape/dim.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import type { Code } from "../code.ts";
import type { Tensors, Value } from "./value.ts";

/** What code for tensors is composed of, and how one library spells it. Tensors are values, numbers are code. */
export interface TensorLibrary {
  /** Whether values without axes are JavaScript numbers. */
  readonly numbers: boolean;
  /** Whether the values of a scope are consumed by their use. */
  readonly consumes: boolean;
  /** Whether the left one of two operands has to have as many axes as the right one. */
  readonly widestFirst?: boolean;
  readonly calls: { readonly [K in TensorOperation]: Spelling };
  readonly matrixFunctions: { readonly [K in MatrixFunction]: MatrixSpelling | undefined };
  /** Entries that are all 0 or 1 or another number; `like` is an array of the same shape. */
  readonly filled: (tensors: Tensors, value: Code, shape: Code, like: string | undefined) => Code;
  readonly reshape: (tensors: Tensors, x: Value, shape: Code) => Code;
  readonly broadcastTo: (tensors: Tensors, x: Value, shape: Code) => Code;
  /** The axes in the order of `perm`; a matrix is turned where none is given. */
  readonly transpose: (tensors: Tensors, x: Value, perm: readonly number[] | undefined) => Code;
  readonly squeeze: (tensors: Tensors, x: Value, axes: readonly number[]) => Code;
  /** A function of `axes`, which are removed; `all` where no other is left. */
  readonly reduce: (tensors: Tensors, name: Reduction, x: Value, axes: Axes) => Code;
  /** Over the last axis. */
  readonly softmax: (tensors: Tensors, name: "softmax" | "logsoftmax", x: Value) => Code;
  /** The product of matrices or of stacks of them. */
  readonly matMul: (tensors: Tensors, a: MatrixCode, b: MatrixCode) => Code;
  /** The product of two tensors of rank 1 or 2, one of them a vector. */
  readonly dot: (tensors: Tensors, a: Value, b: Value) => Code;
  readonly slice: (tensors: Tensors, x: Value, axis: number, part: AxisPart) => Code;
  /** So many zeros in front of it and behind it. */
  readonly pad: (tensors: Tensors, x: Value, axis: number, widths: readonly [Dim, Dim]) => Code;
  /** The entries at one or several places, which are a number or a tensor. */
  readonly gather: (tensors: Tensors, x: Value, places: Value, axis: number) => Code;
  readonly join: (tensors: Tensors, name: "stack" | "concat", list: Code, axis: number) => Code;
  /** `0, 1, …` as places. */
  readonly range: (tensors: Tensors, count: Code) => Code;
  /** A factor of places. */
  readonly place: (tensors: Tensors, factor: Code) => Code;
  readonly oneHot: (tensors: Tensors, places: Value, depth: Code) => Code;
  /** What is on the diagonal of the last two axes and below it, or (`upper`) above it. */
  readonly triangle: (tensors: Tensors, x: Value, upper: boolean) => Code;
  readonly cumulate: (tensors: Tensors, x: Value, axis: number, reverse: boolean) => Code;
  /** The value of a tensor without axes as a JavaScript number. */
  readonly numberOf: (tensors: Tensors, x: Value) => Code;
}

/** Operations of one tensor and further numbers or tensors. */
export type TensorOperation =
  | EntrywiseName
  | "add"
  | "sub"
  | "mul"
  | "div"
  /** A number less a tensor, divided by a tensor, to the power of a tensor. */
  | "subFrom"
  | "divInto"
  | "powOf"
  | "neg"
  | "reciprocal"
  | "square"
  | "sqrt"
  | "clone"
  | "scalar"
  | "expandDims"
  | "eye"
  | "diag";

/** A method, or where there is none or the file prefers it, a function of a name space; or composed of others. */
export type Spelling =
  | { readonly method?: string; readonly function?: string }
  | ((tensors: Tensors, x: Value, args: readonly Code[]) => Code);

/** How a function of a matrix is spelled, and whether it takes a stack of them. */
export interface MatrixSpelling {
  readonly write: (tensors: Tensors, x: Value, further: readonly Code[]) => Code;
  readonly stacks: boolean;
}

export type Reduction = "sum" | "mean" | "max" | "min" | "prod" | "logsumexp";

export type MatrixFunction = Exclude<PlannedFunction, Reduction | "softmax" | "logsoftmax">;

export interface Axes {
  readonly axes: readonly number[];
  readonly all: boolean;
}

/** From `begin` on, `size` entries. */
export interface AxisPart {
  readonly begin: Dim;
  readonly size: Dim;
}

export interface MatrixCode {
  readonly code: Code;
  readonly transposed: boolean;
  readonly rank: number;
}
