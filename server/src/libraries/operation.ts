import type { Dim, Shape } from "../shape/dim.ts";
import type { Dtype, Fact } from "../shape/fact.ts";
import type { ShapeMismatch } from "../shape/mismatch.ts";
import type { Meaning } from "./meaning.ts";

/** One operation of a library, as it is recognised in code. */
export interface Operation {
  readonly name: string;
  /** In order; the receiver of a method is the first of them. */
  readonly parameters: readonly string[];
  /** The shape of the result. Whatever is unknown or undecided is `unknown` or taken to fit, never a mismatch. */
  shape(call: CallFacts): ShapeResult;
  /** It makes a layer, a model or nothing: where no shape is known of the result, it is still no tensor. */
  readonly makesNoTensor?: true;
  /** It gives its receiver another shape in place. */
  readonly resizes?: true;
  /** What the receiver is afterwards, where the operation changes it: `model.add(layer)`. */
  readonly changes?: (call: CallFacts) => ShapeResult;
  /** What it computes, where the calculus has a word for it. */
  readonly meaning?: Meaning;
  /** It changes its receiver, which afterwards is what it computes: `A.add(B)` of ml-matrix. */
  readonly inPlace?: true;
}

/** The name without its name space: `add` of `numpy.add`. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** What is known of a call. */
export interface CallFacts {
  /** As the call is written: may end before the parameters do. `{}` is an argument that is unknown. */
  readonly arguments: readonly Fact[];
  readonly sizes: SizeRelations;
}

/** How sizes relate where the call stands. */
export interface SizeRelations {
  compare(left: Dim, right: Dim): "equal" | "different" | "undecided";
  /** A size of which nothing is known yet. */
  fresh(): Dim;
}

export type ShapeResult =
  /** `doubt` is what runs and yet can hardly be meant. */
  | { readonly kind: "known"; readonly fact: Fact; readonly doubt?: ShapeMismatch }
  | { readonly kind: "mismatch"; readonly mismatch: ShapeMismatch }
  | { readonly kind: "unknown" };

/** The shape of a call's result from what is known of the call. */
export type Rule = (call: CallFacts) => ShapeResult;

export const UNKNOWN: ShapeResult = { kind: "unknown" };

/** A tensor of the shape, with a dtype where that is known. */
export function tensorOf(shape: Shape, dtype?: Dtype): ShapeResult {
  return { kind: "known", fact: dtype ? { shape, dtype } : { shape } };
}

export function refused(mismatch: ShapeMismatch): ShapeResult {
  return { kind: "mismatch", mismatch };
}
