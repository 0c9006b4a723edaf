import type { Term, VariableTerm } from "./term.ts";

/** Named statements in the order of evaluation. Bodies refer to earlier statements by `named` terms of the same name. */
export interface Program {
  readonly parameters: readonly VariableTerm[];
  readonly statements: readonly Statement[];
  /** Names of parameters or statements. */
  readonly returns: readonly string[];
}

export interface Statement {
  readonly name: string;
  readonly term: Term;
  /** What the statement computes, for a comment beside it: `∂L/∂W`. */
  readonly meaning?: string;
}
