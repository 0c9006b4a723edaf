import type { Edit } from "../base/edit.ts";
import type { Span } from "../base/span.ts";
import type { Counterexample } from "../derive/equality.ts";
import type { DeriveFinding, Slip } from "../derive/finding.ts";
import type { DslFinding } from "../dsl/finding.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { ArgumentPath, ShapeMismatch } from "../shape/mismatch.ts";

/**
 * What is wrong, before it has words: plain data with spans. `kind` is the code of the diagnostic. Spans of findings of a
 * block are offsets of the block, all others are offsets of the file.
 */
export type Finding = CallFinding | CodeFinding | DslFinding | DeriveFinding;

export type FindingKind = Finding["kind"];

/** The findings of one code. */
export type FindingOf<K extends FindingKind> = OfKind<Finding, K>;

type OfKind<F extends Finding, K> = F extends unknown ? (K extends F["kind"] ? F : never) : never;

/** A call (or operator) of the code whose shapes contradict each other, with what its arguments are called. */
export type CallFinding = {
  readonly [K in ShapeMismatch["kind"]]: CallFindingOf<K>;
}[ShapeMismatch["kind"]];

export interface CallFindingOf<K extends ShapeMismatch["kind"]> {
  readonly kind: K;
  readonly mismatch: Extract<ShapeMismatch, { kind: K }>;
  /** The whole call. */
  readonly call: Span;
  /** The arguments that the mismatch names by path, the receiver of a method among them. */
  readonly arguments: readonly CallArgument[];
  /** Edits that were tried and check, best first. */
  readonly repairs: readonly Repair[];
}

export interface CallArgument {
  readonly path: ArgumentPath;
  /** As it is written: `W`, `tf.relu(z)`. */
  readonly text: string;
  readonly span: Span;
  readonly learnt?: Learnt;
}

/** Where a shape comes from: a comment, a destructuring, the call that made it. */
export interface Learnt {
  readonly span: Span;
  /** The span of every axis, where axes were written one by one. */
  readonly axes?: readonly (Span | undefined)[];
  /** Another file. */
  readonly file?: string;
}

/** A change of the code after which the mistake is gone. */
export interface Repair {
  readonly kind: "transpose" | "expand-dims" | "squeeze" | "keep-dims" | "rewrite";
  /** The operand that changes, as written; empty where the call itself is rewritten. */
  readonly operand: string;
  /** What the operand is then, or the call; nothing of a call that makes several values. */
  readonly shape?: Shape;
  /** What the call makes then. */
  readonly makes?: Shape;
  /** There are others of its kind that check as well. */
  readonly isOneOfMany?: true;
  /** The code that then stands there: `tf.matMul(X, W, false, true)`. */
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** Findings of code and comments that are no call's mismatch; made by the analysis. */
export type CodeFinding =
  | ShapeCommentMismatch
  | NameAgainstNumber
  | OuterBroadcast
  | CallShape
  | GradientShape
  | GradientValue
  | UnusedSilencer;

/** A shape comment against the shape that the code makes. */
export interface ShapeCommentMismatch {
  readonly kind: "shape-comment-mismatch";
  readonly name: string;
  readonly written: Shape;
  /** The axis that differs, or the whole shape where the ranks differ. */
  readonly span: Span;
  readonly axis?: number;
  readonly found: Shape;
  /** `concat`, and the place of its name. */
  readonly maker?: { readonly name: string; readonly span: Span };
  readonly learnt?: Learnt;
  /** Writes the found shape into the comment. */
  readonly edits: readonly Edit[];
}

/** A declared size name meets a number: `n` against 10. */
export interface NameAgainstNumber {
  readonly kind: "name-against-number";
  /** `add`; absent for a comment. */
  readonly operation?: string;
  readonly span: Span;
  readonly name: Dim;
  readonly number: Dim;
  readonly nameLearnt?: Learnt;
  /** Declares `// @dims n = 10`. */
  readonly edits: readonly Edit[];
}

/** `[n]` meets `[n, 1]` and grows to `[n, n]`. */
export interface OuterBroadcast {
  readonly kind: "outer-broadcast";
  readonly operation: string;
  readonly vector: CallArgument & { readonly shape: Shape };
  readonly column: CallArgument & { readonly shape: Shape };
  readonly result: Shape;
  readonly repairs: readonly Repair[];
}

/** An argument against the shape that the function's own signature declares. */
export interface CallShape {
  readonly kind: "call-shape";
  readonly called: string;
  readonly parameter: string;
  readonly declared: Shape;
  readonly declaredAt: Learnt;
  readonly argument: CallArgument & { readonly shape: Shape };
  readonly axis?: number;
}

/** A value that a comment or its name calls a derivative, whose shape is not that of the variable. */
export interface GradientShape {
  readonly kind: "gradient-shape";
  /** The comment, or the name where no comment says so. */
  readonly span: Span;
  /** `∂L/∂W` as the comment writes it; absent where only the name says so. */
  readonly claim?: string;
  readonly value: { readonly name: string; readonly shape: Shape; readonly learnt?: Learnt };
  readonly by: { readonly name: string; readonly shape: Shape; readonly learnt?: Learnt };
  /** The scalar or array that is derived, with its shape where it is not a scalar. */
  readonly of?: { readonly name: string; readonly shape?: Shape };
  /** The shape that the derivative has. */
  readonly expected: Shape;
  /** The right formula, where a block of the scope defines what is derived. */
  readonly formula?: RightFormula;
  /** Write the right code, where the code that is derived is followed. */
  readonly edits?: readonly Edit[];
}

/** A value of the code that a comment calls a derivative, which it is not. */
export interface GradientValue {
  readonly kind: "gradient-value";
  /** The expression that makes the value. */
  readonly span: Span;
  /** `∂L/∂W` as the comment writes it, and where. */
  readonly claim: string;
  readonly claimSpan: Span;
  readonly formula: RightFormula;
  readonly slip?: Slip;
  /** The value on the way that is the mistake, and what it should be. Then the formula is that of it. */
  readonly step?: { readonly name: string; readonly claim: string };
  readonly example: Counterexample;
  /** Write the right code. */
  readonly edits: readonly Edit[];
}

/** A formula over the names of a block and those that `where` defines. */
export interface RightFormula {
  readonly text: string;
  readonly where: readonly { readonly name: string; readonly plain: string }[];
}

/** A `@shape-ignore` that silences nothing. */
export interface UnusedSilencer {
  readonly kind: "unused-silencer";
  readonly span: Span;
  /** The code it names, if it names one. */
  readonly code?: string;
  /** The name is no code; the nearest one. */
  readonly unknown?: { readonly nearest?: string; readonly codeSpan: Span };
  /** Removes it. */
  readonly edits: readonly Edit[];
}
