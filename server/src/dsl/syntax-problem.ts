/** What is wrong with the way a block is written. */
export type SyntaxProblem =
  /** A sign that cannot stand here. */
  | { readonly is: "unexpected"; readonly text: string }
  /** An operator, bracket or line end where an operand is due; `after` is the text in front, if any. */
  | { readonly is: "missing-operand"; readonly after: string | undefined }
  | { readonly is: "unclosed"; readonly bracket: string }
  | { readonly is: "unopened"; readonly bracket: string }
  | { readonly is: "unclosed-string" }
  /** `z = W x, L = …`. */
  | { readonly is: "comma-between-statements" }
  /** `[m d]`. */
  | { readonly is: "missing-comma" }
  /** `W: [m, d] the weights`. */
  | { readonly is: "prose-behind-type"; readonly text: string }
  /** `a^b^c`. */
  | { readonly is: "power-of-power" }
  /** `a ** b`. */
  | { readonly is: "double-star" }
  /** `sum(x, 0)`: options are keywords. */
  | { readonly is: "positional-option"; readonly name: string; readonly option: string }
  | { readonly is: "unknown-option"; readonly name: string; readonly option: string }
  | { readonly is: "option-value"; readonly name: string; readonly option: string }
  | {
      readonly is: "argument-count";
      readonly name: string;
      readonly least: number;
      readonly most: number;
      readonly found: number;
    }
  /** An argument that must be a size, a list of sizes, a string … of the function `name`. */
  | {
      readonly is: "argument-kind";
      readonly name: string;
      readonly wanted: "size" | "list" | "string" | "variable" | "number" | "whole";
    }
  /** `∂L` without `/∂x`. */
  | { readonly is: "derivative-without-variable" }
  /** `∂²f/∂x`. */
  | { readonly is: "derivative-order"; readonly above: number; readonly below: number }
  /** `∂f/∂xᵀ`. */
  | { readonly is: "transposed-variable" }
  /** `∂f/∂(x + y)`, `grad(f, 2x)`. */
  | { readonly is: "not-a-variable"; readonly text: string }
  /** A definition that needs itself, by way of these names. */
  | { readonly is: "circle"; readonly names: readonly string[] }
  /** `I` or `𝟏` where nothing says how large. */
  | { readonly is: "size-unknown"; readonly name: string }
  /** `W(x)` with a declared `W`. */
  | { readonly is: "called-variable"; readonly name: string }
  /** A string or a list where a value is due. */
  | { readonly is: "not-a-value"; readonly text: string }
  /** `x < y` outside brackets. */
  | { readonly is: "comparison-outside-brackets" }
  /** `layout wide`. */
  | { readonly is: "unknown-layout"; readonly text: string }
  /** `log² x`. */
  | { readonly is: "power-of-function"; readonly name: string };
