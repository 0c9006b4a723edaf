import type { Span } from "../base/span.ts";
import type { Dim } from "../shape/dim.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { Property } from "../tensor/property.ts";
import type { Expression, NameSyntax, SyntaxNode } from "./syntax.ts";

/** A statement of a math block. */
export type Statement =
  | DeclarationStatement
  | DimsStatement
  | BindingStatement
  | DefinitionStatement
  | FunctionStatement
  | LayoutStatement
  | ExpressionStatement;

/** `W: [m, d], x: [d]`; with a value, of one name: `z: [m] = W x + b`. */
export interface DeclarationStatement extends SyntaxNode {
  readonly kind: "declaration";
  readonly groups: readonly DeclarationGroup[];
  readonly sides: readonly SideSyntax[];
}

export interface DeclarationGroup {
  readonly names: readonly NameSyntax[];
  readonly type: TypeSyntax;
}

export interface TypeSyntax extends SyntaxNode {
  /** Missing where the type is not understood; the names count as declared all the same. */
  readonly shape: ShapeSyntax | undefined;
  readonly int: boolean;
  readonly properties: readonly PropertySyntax[];
}

export interface PropertySyntax extends SyntaxNode {
  readonly property: Property;
}

export interface ShapeSyntax extends SyntaxNode {
  readonly axes: readonly AxisNotation[];
}

/** A size in the arithmetic of shapes, with the names that occur in it. */
export interface SizeSyntax extends SyntaxNode {
  readonly dim: Dim;
  readonly names: readonly NameUse[];
}

/** `dims n, d = 2*h`. */
export interface DimsStatement extends SyntaxNode {
  readonly kind: "dims";
  readonly entries: readonly { readonly name: NameSyntax; readonly size: SizeSyntax | undefined }[];
}

/** `W := params.layers[0].w`. */
export interface BindingStatement extends SyntaxNode {
  readonly kind: "binding";
  readonly name: NameSyntax;
  readonly path: string;
  readonly pathSpan: Span;
}

export interface DefinitionStatement extends SyntaxNode {
  readonly kind: "definition";
  readonly name: NameSyntax;
  /** The first side defines, further ones claim. */
  readonly sides: readonly SideSyntax[];
}

export interface FunctionStatement extends SyntaxNode {
  readonly kind: "function";
  readonly name: NameSyntax;
  readonly parameters: readonly NameSyntax[];
  readonly sides: readonly SideSyntax[];
}

export interface LayoutStatement extends SyntaxNode {
  readonly kind: "layout";
  readonly layout: Layout;
}

export type Layout = "gradient" | "numerator" | "denominator";

/** A query, a claim or a plain expression: which one, the resolved first expression says. */
export interface ExpressionStatement extends SyntaxNode {
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
