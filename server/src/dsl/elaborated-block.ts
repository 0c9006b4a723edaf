import type { Span } from "../base/span.ts";
import type { Shape } from "../shape/dim.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";
import type { DslFinding } from "./finding.ts";
import type { Layout } from "./statement-syntax.ts";
import type { Expression } from "./syntax.ts";

/** A math block as terms. Spans are offsets of the block's text. */
export interface ElaboratedBlock {
  readonly layout: Layout;
  /** Declared variables in order, then the variables of the code that the block uses. */
  readonly variables: readonly BlockVariable[];
  readonly definitions: readonly Definition[];
  readonly questions: readonly Question[];
  readonly identities: readonly IdentityClaim[];
  readonly asks: readonly Ask[];
  /** The names of sizes where they stand, each place once. */
  readonly sizeNames: readonly NameUse[];
  /** What every sub-expression is, for hovers. */
  readonly nodes: readonly NodeFact[];
  /** `W := params.layers[0].w`: the code that a name stands for. */
  readonly bindings: ReadonlyMap<string, string>;
  /** Shapes that follow for variables of the code whose own is unknown. */
  readonly solved: ReadonlyMap<string, Shape>;
  /** Of parser and elaboration, in the order of the text. */
  readonly findings: readonly DslFinding[];
  /** False where nothing in the text is a statement of the language: prose behind `@math`. */
  readonly isMath: boolean;
}

export interface BlockVariable {
  readonly name: string;
  /** As it stands in every term of the block: without declared properties, for the entries count as independent. */
  readonly term: VariableTerm;
  /** The same with its declared properties. */
  readonly declared: VariableTerm;
  /** The name, where it is declared, or first used if the code declares it. */
  readonly span: Span;
  readonly origin: "block" | "code";
}

export interface Definition {
  readonly name: string;
  readonly term: NamedTerm;
  /** A row vector: its shape is shown with a first axis of 1. */
  readonly row: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly syntax: Expression;
}

/** A derivative that is asked for by a statement, with what is claimed of it. */
export interface Question {
  readonly question: DerivativeQuestion;
  readonly text: string;
  readonly span: Span;
  readonly claimedShape?: { readonly shape: Shape; readonly span: Span };
  readonly claims: readonly Side[];
}

/** One side of an equation. */
export interface Side {
  readonly term: Term;
  /** Of a vector: whether it is a row. A constant that stands for every entry is neither. */
  readonly row?: boolean;
  readonly text: string;
  readonly span: Span;
}

/** `left = right`, claimed for all values of the variables. */
export interface IdentityClaim {
  readonly left: Side;
  readonly right: Side;
  readonly text: string;
  readonly span: Span;
}

/** An expression that stands by itself. */
export interface Ask extends Side {
  readonly shape: Shape;
}

export interface NodeFact {
  readonly span: Span;
  /** As displayed: a row is `[1, d]`. */
  readonly shape: Shape;
  readonly term: Term;
  readonly syntax: Expression;
}
