import type { Span } from "../base/span.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { NamedTerm, VariableTerm } from "../tensor/term.ts";
import type { LiftedNames } from "./names.ts";

/** The names of the code as those of a block, for formulas over them. `bindings`: how code at one place writes them. */
export function blockOfNames(
  names: LiftedNames,
  bindings: ReadonlyMap<string, string> = new Map(),
): ElaboratedBlock {
  const variables: { name: string; term: VariableTerm; span: Span }[] = [];
  const definitions: { name: string; term: NamedTerm; span: Span }[] = [];
  for (const [name, { term, span }] of names.all()) {
    if (term.kind === "variable") variables.push({ name, term, span });
    else definitions.push({ name, term, span });
  }
  return {
    layout: "gradient",
    variables: variables.map((one) => ({ ...one, declared: one.term, origin: "code" })),
    definitions: definitions.map((one) => ({
      ...one,
      row: false,
      nameSpan: one.span,
      syntax: { kind: "missing", span: one.span },
    })),
    questions: [],
    identities: [],
    asks: [],
    sizeNames: [],
    nodes: [],
    bindings,
    solved: new Map(),
    findings: [],
    isMath: true,
  };
}
