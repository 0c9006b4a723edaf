import type { Rational } from "../base/rational.ts";
import type { Span } from "../base/span.ts";
import type { Dim } from "../shape/dim.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { Property } from "../tensor/property.ts";

/**
 * The tree of a math block. The parser knows no names: `Wx`, `dL/dW` and `log det A` are names side by side until
 * `resolve.ts` has seen what is declared. Chains are flat, so a long line makes a wide tree and never a deep one.
 */
export type Expression =
  | NumberSyntax
  | NameSyntax
  | StringSyntax
  | GroupSyntax
  | ListSyntax
  | SliceSyntax
  | SumSyntax
  | HadamardSyntax
  | ProductSyntax
  | NegationSyntax
  | MultipleSyntax
  | TransposeSyntax
  | PowerSyntax
  | PseudoInverseSyntax
  | IndexSyntax
  | MemberSyntax
  | CallSyntax
  | BarsSyntax
  | InnerSyntax
  | ComparisonSyntax
  | IndicatorSyntax
  | PrefixSyntax
  | DerivativeSyntax
  | MissingSyntax;

interface Node {
  readonly span: Span;
}

export interface NumberSyntax extends Node {
  readonly kind: "number";
  readonly value: Rational;
  readonly spelling: string;
}

export interface NameSyntax extends Node {
  readonly kind: "name";
  /** As written, labels included: `W_{1}`. */
  readonly name: string;
}

export interface StringSyntax extends Node {
  readonly kind: "string";
  readonly value: string;
}

/** `(…)` and `{…}`, kept because `A^(T)` is a power and `A^T` is not. */
export interface GroupSyntax extends Node {
  readonly kind: "group";
  readonly of: Expression;
}

export interface ListSyntax extends Node {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

/** `:` as a position: `X[:, 0]`. */
export interface SliceSyntax extends Node {
  readonly kind: "slice";
}

export interface SumSyntax extends Node {
  readonly kind: "sum";
  readonly terms: readonly SumTermSyntax[];
}

export interface SumTermSyntax {
  readonly negative: boolean;
  /** The sign in front; the first term has none. */
  readonly sign: Span | undefined;
  readonly of: Expression;
}

export interface HadamardSyntax extends Node {
  readonly kind: "hadamard";
  readonly first: Expression;
  readonly rest: readonly HadamardStep[];
}

export interface HadamardStep {
  readonly operator: "⊙" | "⊘";
  readonly sign: Span;
  readonly of: Expression;
}

/** Level 4 of the language, left to right: everything from side by side to `⊗`. */
export interface ProductSyntax extends Node {
  readonly kind: "product";
  readonly first: Expression;
  readonly rest: readonly ProductStep[];
}

export type ProductOperator = "side" | "·" | "@" | "*" | "/" | "⊗";

export interface ProductStep {
  readonly operator: ProductOperator;
  /** Empty between factors that stand side by side. */
  readonly sign: Span;
  readonly of: Expression;
}

export interface NegationSyntax extends Node {
  readonly kind: "negation";
  readonly of: Expression;
}

/** A number that touches what follows, one factor: `2x`, `2σ²`. */
export interface MultipleSyntax extends Node {
  readonly kind: "multiple";
  readonly number: NumberSyntax;
  readonly of: Expression;
}

export interface TransposeSyntax extends Node {
  readonly kind: "transpose";
  readonly of: Expression;
  /** `'` behind a function is a derivative, `ᵀ` never is. */
  readonly quote: boolean;
}

export interface PowerSyntax extends Node {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
  readonly entrywise: boolean;
  /** The `^`, or the superscript itself. */
  readonly sign: Span;
}

export interface PseudoInverseSyntax extends Node {
  readonly kind: "pseudo-inverse";
  readonly of: Expression;
}

export interface IndexSyntax extends Node {
  readonly kind: "index";
  readonly of: Expression;
  readonly positions: readonly Expression[];
}

/** `W.T`, `tf.matMul`: code, kept to say so. */
export interface MemberSyntax extends Node {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: NameSyntax;
}

export interface CallSyntax extends Node {
  readonly kind: "call";
  readonly callee: NameSyntax | MemberSyntax;
  /** `f''(x)` has two. */
  readonly primes: number;
  readonly arguments: readonly Expression[];
  readonly options: readonly OptionSyntax[];
}

export interface OptionSyntax extends Node {
  readonly name: NameSyntax;
  /** `keepdims` alone is `keepdims=true`. */
  readonly value: Expression | undefined;
}

/** `|x|`, `‖x‖₁`, `‖A‖_F`. */
export interface BarsSyntax extends Node {
  readonly kind: "bars";
  readonly bar: "|" | "‖";
  readonly of: Expression;
  readonly mark: BarMark | undefined;
}

export interface BarMark extends Node {
  /** `1`, `2`, `F`, or what else was written. */
  readonly text: string;
}

/** `⟨a, b⟩`. */
export interface InnerSyntax extends Node {
  readonly kind: "inner";
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonSign = "<" | "≤" | ">" | "≥" | "==" | "≠";

export interface ComparisonSyntax extends Node {
  readonly kind: "comparison";
  readonly comparison: ComparisonSign;
  readonly sign: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** `1[z > 0]`. */
export interface IndicatorSyntax extends Node {
  readonly kind: "indicator";
  readonly of: Expression;
}

/** `√`, `∇_x`, `∂/∂x` before the factor that they take; `resolve.ts` joins the two. */
export interface PrefixSyntax extends Node {
  readonly kind: "prefix";
  readonly prefix:
    | { readonly is: "root" }
    | {
        readonly is: "nabla" | "derivative";
        readonly order: number;
        readonly by: readonly VariableSyntax[];
      };
}

/** `∂f/∂x` in any of its spellings. */
export interface DerivativeSyntax extends Node {
  readonly kind: "derivative";
  readonly spelling: "∂" | "d" | "∇";
  readonly order: number;
  readonly of: Expression;
  readonly by: readonly VariableSyntax[];
}

/** What stands behind one `∂` below the line, with how often: `∂x²`. */
export interface VariableSyntax extends Node {
  readonly variable: Expression;
  readonly times: number;
}

/** Where an operand was expected; the finding is already made. */
export interface MissingSyntax extends Node {
  readonly kind: "missing";
}

export type Statement =
  | DeclarationStatement
  | DimsStatement
  | BindingStatement
  | DefinitionStatement
  | FunctionStatement
  | LayoutStatement
  | ExpressionStatement;

/** `W: [m, d], x: [d]`; with a value, of one name: `z: [m] = W x + b`. */
export interface DeclarationStatement extends Node {
  readonly kind: "declaration";
  readonly groups: readonly DeclarationGroup[];
  readonly sides: readonly SideSyntax[];
}

export interface DeclarationGroup {
  readonly names: readonly NameSyntax[];
  readonly type: TypeSyntax;
}

export interface TypeSyntax extends Node {
  /** Missing where the type is not understood; the names count as declared all the same. */
  readonly shape: ShapeSyntax | undefined;
  readonly int: boolean;
  readonly properties: readonly PropertySyntax[];
}

export interface PropertySyntax extends Node {
  readonly property: Property;
}

export interface ShapeSyntax extends Node {
  readonly axes: readonly AxisNotation[];
}

/** A size in the arithmetic of shapes, with the names that occur in it. */
export interface SizeSyntax extends Node {
  readonly dim: Dim;
  readonly names: readonly NameUse[];
}

/** `dims n, d = 2*h`. */
export interface DimsStatement extends Node {
  readonly kind: "dims";
  readonly entries: readonly { readonly name: NameSyntax; readonly size: SizeSyntax | undefined }[];
}

/** `W := params.layers[0].w`. */
export interface BindingStatement extends Node {
  readonly kind: "binding";
  readonly name: NameSyntax;
  readonly path: string;
  readonly pathSpan: Span;
}

export interface DefinitionStatement extends Node {
  readonly kind: "definition";
  readonly name: NameSyntax;
  /** The first side defines, further ones claim. */
  readonly sides: readonly SideSyntax[];
}

export interface FunctionStatement extends Node {
  readonly kind: "function";
  readonly name: NameSyntax;
  readonly parameters: readonly NameSyntax[];
  readonly sides: readonly SideSyntax[];
}

export interface LayoutStatement extends Node {
  readonly kind: "layout";
  readonly layout: Layout;
}

export type Layout = "gradient" | "numerator" | "denominator";

/** A query, a claim or a plain expression: which one, the resolved first expression says. */
export interface ExpressionStatement extends Node {
  readonly kind: "expression";
  readonly of: Expression;
  readonly shape: ShapeSyntax | undefined;
  readonly sides: readonly SideSyntax[];
}

export interface SideSyntax {
  readonly equals: "=" | "==";
  readonly sign: Span;
  readonly of: Expression;
}
