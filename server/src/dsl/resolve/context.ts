import { type Span, span } from "../../base/span.ts";
import type { DslFinding } from "../finding.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression, MissingSyntax, NameSyntax, ProductStep } from "../syntax.ts";

/** What a name is where it does not touch a bracket. */
export type Meaning = "variable" | "function" | "size" | "constant";

/** What resolving asks about names; labels and Unicode forms are the table's business. */
export interface NameTable {
  meaning(name: string): Meaning | undefined;
  /** What a name is that touches `(`: a built-in function or one of the block. */
  isFunction(name: string): boolean;
  /** Declared or defined in the block itself. */
  isOfBlock(name: string): boolean;
  /** `ones(m, n)`: the arguments are sizes. */
  takesSizes(name: string): boolean;
  /** Whether differently built text, `δˡ` or `W^(1)`, is a name that was declared so. */
  isRaisedName(name: string): boolean;
}

export interface ResolveContext {
  readonly text: string;
  readonly names: NameTable;
  report(finding: DslFinding): void;
  /** Reports a name that nobody knows, once it is solved what it should be. */
  unknown(name: NameSyntax, role: "variable" | "function"): void;
}

/** Resolves a whole expression; handed to the parts that need it for what is inside them. */
export type Resolve = (node: Expression, context: ResolveContext) => Expression;

export function missing({ start, end }: Span): MissingSyntax {
  return { kind: "missing", span: span(start, end) };
}

/** Factors as one expression. */
export function productOf(steps: readonly ProductStep[]): Expression {
  const [first, ...rest] = steps;
  if (!first) return missing(span(0, 0));
  if (rest.length === 0) return first.of;
  const end = rest.at(-1)?.of.span.end ?? first.of.span.end;
  return { kind: "product", first: first.of, rest, span: span(first.of.span.start, end) };
}

export function sideStep(of: Expression): ProductStep {
  return { operator: "side", sign: span(of.span.start, of.span.start), of };
}

/** A rewriting that replaces a whole part. */
export function replacing(at: Span, text: string): Rewriting {
  return { text, edits: [{ span: span(at.start, at.end), text }] };
}

/** The expression without the brackets around it. */
export function bare(node: Expression): Expression {
  return node.kind === "group" ? bare(node.of) : node;
}
