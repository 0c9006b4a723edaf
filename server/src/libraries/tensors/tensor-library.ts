import type { Label, PlannedFunction } from "../../schedule/plan.ts";
import type { Dim } from "../../shape/dim.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import type { Code } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { SizeCode } from "../size-code.ts";

/** What code for tensors is composed of, and how one library spells it. TensorWriting are values, numbers are code. */
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
  readonly filled: (
    tensors: TensorWriting,
    value: Code,
    shape: Code,
    like: string | undefined,
  ) => Code;
  readonly reshape: (tensors: TensorWriting, x: Value, shape: Code) => Code;
  readonly broadcastTo: (tensors: TensorWriting, x: Value, shape: Code) => Code;
  /** The axes in the order of `perm`; a matrix is turned where none is given. */
  readonly transpose: (
    tensors: TensorWriting,
    x: Value,
    perm: readonly number[] | undefined,
  ) => Code;
  readonly squeeze: (tensors: TensorWriting, x: Value, axes: readonly number[]) => Code;
  /** A function of `axes`, which are removed; `all` where no other is left. */
  readonly reduce: (tensors: TensorWriting, name: Reduction, x: Value, axes: Axes) => Code;
  /** Over the last axis. */
  readonly softmax: (tensors: TensorWriting, name: "softmax" | "logsoftmax", x: Value) => Code;
  /** The product of matrices or of stacks of them. */
  readonly matMul: (tensors: TensorWriting, a: MatrixCode, b: MatrixCode) => Code;
  /** The product of two tensors of rank 1 or 2, one of them a vector. */
  readonly dot: (tensors: TensorWriting, a: Value, b: Value) => Code;
  readonly slice: (tensors: TensorWriting, x: Value, axis: number, part: AxisPart) => Code;
  /** So many zeros in front of it and behind it. */
  readonly pad: (
    tensors: TensorWriting,
    x: Value,
    axis: number,
    widths: readonly [Dim, Dim],
  ) => Code;
  /** The entries at one or several places, which are a number or a tensor. */
  readonly gather: (tensors: TensorWriting, x: Value, places: Value, axis: number) => Code;
  readonly join: (
    tensors: TensorWriting,
    name: "stack" | "concat",
    list: Code,
    axis: number,
  ) => Code;
  /** `0, 1, …` as places. */
  readonly range: (tensors: TensorWriting, count: Code) => Code;
  /** A factor of places. */
  readonly place: (tensors: TensorWriting, factor: Code) => Code;
  readonly oneHot: (tensors: TensorWriting, places: Value, depth: Code) => Code;
  /** What is on the diagonal of the last two axes and below it, or (`upper`) above it. */
  readonly triangle: (tensors: TensorWriting, x: Value, upper: boolean) => Code;
  readonly cumulate: (tensors: TensorWriting, x: Value, axis: number, reverse: boolean) => Code;
  /** The value of a tensor without axes as a JavaScript number. */
  readonly numberOf: (tensors: TensorWriting, x: Value) => Code;
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
  | ((tensors: TensorWriting, x: Value, args: readonly Code[]) => Code);

/** How a function of a matrix is spelled, and whether it takes a stack of them. */
export interface MatrixSpelling {
  readonly write: (tensors: TensorWriting, x: Value, further: readonly Code[]) => Code;
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

/** An expression that gives a tensor whose axes bear labels in order, or (`plain`) a JavaScript number. */
export interface Value {
  readonly code: Code;
  readonly labels: readonly Label[];
  readonly plain: boolean;
}

/** What a table composes code with. */
export interface TensorWriting {
  readonly sizes: SizeCode;
  readonly library: TensorLibrary;
  /** Whether a matrix is better transposed first than by the flag of a product. */
  readonly slowFlags: boolean;
  /** Functions of the file that the code calls. */
  readonly helpers: Set<HelperName>;
  /** A call of a function by its name in the tables: `tf.exp`, under what the file calls `tf`. */
  call(name: string, args: readonly Code[]): Code;
  /** A call of a helper. */
  use(name: HelperName, args: readonly Code[]): Code;
  /** What TypeScript cannot know of a value; `type` begins with the name space of the library. */
  as(code: Code, type: string): Code;
  /** An operation on a tensor as the library spells it. */
  on(receiver: Value, name: TensorOperation, args?: readonly Code[]): Code;
  /** A method where there is one, unless functions are wanted or the receiver is a number. */
  named(
    receiver: Value,
    spelling: { readonly method?: string; readonly function?: string },
    args: readonly Code[],
  ): Code;
}
