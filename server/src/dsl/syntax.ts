import type { Rational } from "../base/rational.ts";
import type { Span } from "../base/span.ts";
import type { ComparisonSign } from "../tensor/choices.ts";

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

/** Anything that stands somewhere in the text. */
export interface SyntaxNode {
  readonly span: Span;
}

export interface NumberSyntax extends SyntaxNode {
  readonly kind: "number";
  readonly value: Rational;
  readonly spelling: string;
}

export interface NameSyntax extends SyntaxNode {
  readonly kind: "name";
  /** As written, labels included: `W_{1}`. */
  readonly name: string;
}

export interface StringSyntax extends SyntaxNode {
  readonly kind: "string";
  readonly value: string;
}

/** `(…)` and `{…}`, kept because `A^(T)` is a power and `A^T` is not. */
export interface GroupSyntax extends SyntaxNode {
  readonly kind: "group";
  readonly of: Expression;
}

export interface ListSyntax extends SyntaxNode {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

/** Places in a row as a position: `:`, `1:3`, `1:`; the second bound is the first place that is left out. */
export interface SliceSyntax extends SyntaxNode {
  readonly kind: "slice";
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
}

export interface SumSyntax extends SyntaxNode {
  readonly kind: "sum";
  readonly terms: readonly SumTermSyntax[];
}

export interface SumTermSyntax {
  readonly negative: boolean;
  /** The sign in front; the first term has none. */
  readonly sign: Span | undefined;
  readonly of: Expression;
}

export interface HadamardSyntax extends SyntaxNode {
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
export interface ProductSyntax extends SyntaxNode {
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

export interface NegationSyntax extends SyntaxNode {
  readonly kind: "negation";
  readonly of: Expression;
}

/** A number that touches what follows, one factor: `2x`, `2σ²`. */
export interface MultipleSyntax extends SyntaxNode {
  readonly kind: "multiple";
  readonly number: NumberSyntax;
  readonly of: Expression;
}

export interface TransposeSyntax extends SyntaxNode {
  readonly kind: "transpose";
  readonly of: Expression;
  /** `'` behind a function is a derivative, `ᵀ` never is. */
  readonly quote: boolean;
}

export interface PowerSyntax extends SyntaxNode {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
  readonly entrywise: boolean;
  /** The `^`, or the superscript itself. */
  readonly sign: Span;
}

export interface PseudoInverseSyntax extends SyntaxNode {
  readonly kind: "pseudo-inverse";
  readonly of: Expression;
}

export interface IndexSyntax extends SyntaxNode {
  readonly kind: "index";
  readonly of: Expression;
  readonly positions: readonly Expression[];
}

/** `W.T`, `tf.matMul`: code, kept to say so. */
export interface MemberSyntax extends SyntaxNode {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: NameSyntax;
}

export interface CallSyntax extends SyntaxNode {
  readonly kind: "call";
  readonly callee: NameSyntax | MemberSyntax;
  /** `f''(x)` has two. */
  readonly primes: number;
  readonly arguments: readonly Expression[];
  readonly options: readonly OptionSyntax[];
}

export interface OptionSyntax extends SyntaxNode {
  readonly name: NameSyntax;
  /** `keepdims` alone is `keepdims=true`. */
  readonly value: Expression | undefined;
}

/** `|x|`, `‖x‖₁`, `‖A‖_F`. */
export interface BarsSyntax extends SyntaxNode {
  readonly kind: "bars";
  readonly bar: "|" | "‖";
  readonly of: Expression;
  readonly mark: BarMark | undefined;
}

export interface BarMark extends SyntaxNode {
  /** `1`, `2`, `F`, or what else was written. */
  readonly text: string;
}

/** `⟨a, b⟩`. */
export interface InnerSyntax extends SyntaxNode {
  readonly kind: "inner";
  readonly left: Expression;
  readonly right: Expression;
}

export interface ComparisonSyntax extends SyntaxNode {
  readonly kind: "comparison";
  readonly comparison: ComparisonSign;
  readonly sign: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** `1[z > 0]`. */
export interface IndicatorSyntax extends SyntaxNode {
  readonly kind: "indicator";
  readonly of: Expression;
}

/** `√`, `∇_x`, `∂/∂x` before the factor that they take; `resolve.ts` joins the two. */
export interface PrefixSyntax extends SyntaxNode {
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
export interface DerivativeSyntax extends SyntaxNode {
  readonly kind: "derivative";
  readonly spelling: "∂" | "d" | "∇";
  readonly order: number;
  readonly of: Expression;
  readonly by: readonly VariableSyntax[];
}

/** What stands behind one `∂` below the line, with how often: `∂x²`. */
export interface VariableSyntax extends SyntaxNode {
  readonly variable: Expression;
  readonly times: number;
}

/** Where an operand was expected; the finding is already made. */
export interface MissingSyntax extends SyntaxNode {
  readonly kind: "missing";
}
