import type { Shape } from "./dim.ts";

/** Which argument: `[0]` is the first one (a method's receiver counts as the first), `[0, 1]` the second item of its list. */
export type ArgumentPath = readonly number[];

/** An argument as the operation sees it. */
export interface Operand {
  readonly argument: ArgumentPath;
  readonly shape: Shape;
}

/** One axis of an argument, counted from 0 in the shape of the argument itself. */
export interface OperandAxis extends Operand {
  readonly axis: number;
}

/** How the shapes of a call contradict each other: plain data. `kind` is the code of the diagnostic. */
export type ShapeMismatch =
  /** The product sums `left` against `right`; `transposed` says which operands were turned by a flag. */
  | {
      readonly kind: "contraction-mismatch";
      readonly operation: string;
      readonly left: OperandAxis;
      readonly right: OperandAxis;
      readonly transposed: readonly [boolean, boolean];
    }
  | {
      readonly kind: "broadcast-conflict";
      readonly operation: string;
      readonly left: OperandAxis;
      readonly right: OperandAxis;
    }
  /** `most` is absent where any higher rank will do. */
  | {
      readonly kind: "rank-mismatch";
      readonly operation: string;
      readonly operand: Operand;
      readonly least: number;
      readonly most?: number;
    }
  /** `wanted` holds -1 where the size follows from the others. */
  | {
      readonly kind: "reshape-size";
      readonly operation: string;
      readonly operand: Operand;
      readonly wanted: Shape;
      readonly argument: ArgumentPath;
    }
  /** The values, nested as `literal`, do not fill `wanted`. */
  | {
      readonly kind: "literal-size";
      readonly operation: string;
      readonly literal: Operand;
      readonly wanted: Shape;
      readonly argument: ArgumentPath;
    }
  /** The axis is counted as it was written: -1 is the last. */
  | {
      readonly kind: "axis-out-of-range";
      readonly operation: string;
      readonly operand: Operand;
      readonly axis: number;
      readonly argument: ArgumentPath;
    }
  | {
      readonly kind: "permutation";
      readonly operation: string;
      readonly operand: Operand;
      readonly permutation: readonly number[];
      readonly argument: ArgumentPath;
    }
  | {
      readonly kind: "squeeze-not-one";
      readonly operation: string;
      readonly operand: OperandAxis;
      readonly argument: ArgumentPath;
    }
  | {
      readonly kind: "split-uneven";
      readonly operation: string;
      readonly operand: OperandAxis;
      readonly parts: number;
      readonly argument: ArgumentPath;
    }
  | {
      readonly kind: "slice-bounds";
      readonly operation: string;
      readonly operand: OperandAxis;
      readonly begin: number;
      readonly size: number;
      readonly argument: ArgumentPath;
    }
  /** `subscripts` stand at `place` of the `equation` and name more or fewer axes than the operand has. */
  | {
      readonly kind: "einsum-rank-mismatch";
      readonly operation: string;
      readonly equation: string;
      readonly place: number;
      readonly subscripts: string;
      readonly operand: Operand;
      readonly argument: ArgumentPath;
    }
  /** The letter at `place` of the `equation` stands for two sizes, or is one of the result that no operand has. */
  | {
      readonly kind: "einsum-index-conflict";
      readonly operation: string;
      readonly equation: string;
      readonly place: number;
      readonly letter: string;
      readonly left?: OperandAxis;
      readonly right?: OperandAxis;
      readonly argument: ArgumentPath;
    }
  /** The channels of the input are not those that the filter takes. */
  | {
      readonly kind: "conv-channels";
      readonly operation: string;
      readonly input: OperandAxis;
      readonly filter: OperandAxis;
    }
  /** The largest of one entry, or the softmax of one: always the same. */
  | {
      readonly kind: "size-one-argmax";
      readonly operation: string;
      readonly operand: OperandAxis;
    }
  /** A comment says that the operand's axes stand in another order than the operation takes them. */
  | {
      readonly kind: "layout-mismatch";
      readonly operation: string;
      readonly operand: Operand;
      readonly layout: string;
      readonly wanted: string;
    }
  /** What a layer or a model is given is not what it takes; the axis is absent where the ranks differ. */
  | {
      readonly kind: "layer-input";
      readonly operation: string;
      readonly operand: Operand;
      readonly expected: Shape;
      readonly axis?: number;
    }
  /** `stack`, `concat` and others that do not broadcast; ranks may differ too, then `axis` is absent. */
  | {
      readonly kind: "shapes-must-match";
      readonly operation: string;
      readonly left: Operand;
      readonly right: Operand;
      readonly axis?: number;
    };
