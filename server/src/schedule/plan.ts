import type { Rational } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { EntrywiseName, StructuredName } from "../tensor/function-name.ts";

/** A program as steps that any array library can do. */
export interface Plan {
  readonly steps: readonly Step[];
  /** The size of every label of the plan. */
  readonly sizes: ReadonlyMap<Label, Dim>;
}

export interface Step {
  readonly name: string;
  readonly node: Node;
  /** The axes of the value in order; the node may lack some of them, along which it repeats. */
  readonly labels: readonly Label[];
  readonly shape: Shape;
  readonly meaning?: string;
}

/** An axis: arrays whose axes bear one label line up along it. */
export type Label = number;

/** One operation on arrays with labelled axes. `labels` are those of the result, in no binding order unless said. */
export type Node =
  /** A parameter or the value of a step; its axes in order. */
  | { readonly kind: "leaf"; readonly name: string; readonly labels: readonly Label[] }
  | { readonly kind: "number"; readonly value: Rational; readonly labels: readonly Label[] }
  | { readonly kind: "size"; readonly dim: Dim; readonly labels: readonly Label[] }
  /** Terms added along equal labels; a term repeats along the labels that it lacks. */
  | {
      readonly kind: "sum";
      readonly terms: readonly SignedNode[];
      readonly labels: readonly Label[];
    }
  /** Entry by entry, repeated along the labels that a factor lacks. */
  | {
      readonly kind: "multiply";
      readonly coefficient: Rational;
      readonly factors: readonly PoweredNode[];
      readonly labels: readonly Label[];
    }
  /** The product of two arrays summed over labels that both have. */
  | {
      readonly kind: "contract";
      readonly left: Node;
      readonly right: Node;
      readonly summed: readonly Label[];
      readonly labels: readonly Label[];
    }
  /** The sum over some labels, or the mean. */
  | {
      readonly kind: "reduce";
      readonly mean: boolean;
      readonly of: Node;
      readonly summed: readonly Label[];
      readonly labels: readonly Label[];
    }
  /** Entry by entry. */
  | {
      readonly kind: "function";
      readonly name: EntrywiseName;
      readonly arguments: readonly Node[];
      readonly labels: readonly Label[];
    }
  /** On the axes `core` of its argument, which are the last ones, in order. Functions to a scalar remove them. */
  | {
      readonly kind: "structured";
      readonly name: PlannedFunction;
      readonly of: Node;
      /** The exponent of a power. */
      readonly exponent?: Node;
      readonly core: readonly Label[];
      readonly labels: readonly Label[];
    }
  | { readonly kind: "identity"; readonly labels: readonly Label[] }
  /** The argument where `label` and `twin` agree, 0 elsewhere. */
  | {
      readonly kind: "spread-diagonal";
      readonly of: Node;
      readonly label: Label;
      readonly twin: Label;
      readonly labels: readonly Label[];
    }
  /** The entries where the axis `twin` of the argument agrees with `label`. */
  | {
      readonly kind: "take-diagonal";
      readonly of: Node;
      readonly label: Label;
      readonly twin: Label;
      readonly labels: readonly Label[];
    }
  /** The argument with its axes in the order `from`, read row by row with the axes `labels`. */
  | {
      readonly kind: "reshape";
      readonly of: Node;
      readonly from: readonly Label[];
      readonly labels: readonly Label[];
    }
  | SelectingNode;

/** Operations that take or place parts of an axis `from`, which the result has not; a `label` is in its stead. */
export type SelectingNode =
  /** The entries from `by` on; without a label the one entry there. */
  | {
      readonly kind: "slice";
      readonly of: Node;
      readonly from: Label;
      readonly label?: Label;
      readonly by: Dim;
      readonly labels: readonly Label[];
    }
  /** Zeros but from `by` on; without `from` the argument is the one entry there. */
  | {
      readonly kind: "pad";
      readonly of: Node;
      readonly from?: Label;
      readonly label: Label;
      readonly by: Dim;
      readonly labels: readonly Label[];
    }
  /** Arrays one behind the other along `label`; one without an axis `from` is a single entry. */
  | {
      readonly kind: "concat";
      readonly parts: readonly { readonly node: Node; readonly from?: Label }[];
      readonly label: Label;
      readonly labels: readonly Label[];
    }
  /** The entries at `places`, whose axes stand in the stead of `from`. */
  | {
      readonly kind: "gather";
      readonly of: Node;
      readonly from: Label;
      readonly places: Node;
      readonly labels: readonly Label[];
    }
  /** The entries at `stride · place + inside`. */
  | {
      readonly kind: "windows";
      readonly of: Node;
      readonly from: Label;
      readonly place: Label;
      readonly inside: Label;
      readonly stride: Dim;
      readonly labels: readonly Label[];
    }
  /** 1 where `label` is at the place, 0 elsewhere. */
  | {
      readonly kind: "one-hot";
      readonly places: Node;
      readonly label: Label;
      readonly labels: readonly Label[];
    }
  /** The argument where `column` is at most `row`, 0 elsewhere. */
  | {
      readonly kind: "triangle";
      readonly of: Node;
      readonly row: Label;
      readonly column: Label;
      readonly labels: readonly Label[];
    }
  /** The sum of all entries up to each, or (`reverse`) from each on. */
  | {
      readonly kind: "cumulate";
      readonly of: Node;
      readonly from: Label;
      readonly label: Label;
      readonly reverse: boolean;
      readonly labels: readonly Label[];
    };

export interface SignedNode {
  readonly negative: boolean;
  readonly node: Node;
}

export interface PoweredNode {
  readonly node: Node;
  readonly exponent: Rational;
}

/** Functions of whole axes. `logsoftmax` is no function of terms: it is how their logarithm of a softmax is computed. */
export type PlannedFunction = StructuredName | "logsoftmax";
