import type { Finding } from "../rules/finding.ts";
import type { TermStore } from "../tensor/store.ts";
import type { DerivativeComment } from "./analysis.ts";
import { isOpen } from "./block-shapes.ts";
import type { Blocks } from "./blocks.ts";
import { derivativeFormula } from "./derivative-formula.ts";
import {
  type DerivedName,
  type FormulaOf,
  gradientShapes,
  type LookUp,
} from "./gradient-shapes.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** What claims to be a derivative, and what of it is wrong. */
export interface Derivatives {
  readonly comments: readonly DerivativeComment[];
  readonly findings: readonly Finding[];
}

/** Checks what claims to be a derivative, and joins each `// ∂L/∂W` with the block that defines `L`. */
export function readDerivativeComments(
  blocks: Blocks,
  store: TermStore,
  session: Session,
): Derivatives {
  const formulaOf: FormulaOf = (of, by, scope) => {
    const found = blocks.names.find(of, scope);
    const block = found && blocks.all[found.block];
    return block && derivativeFormula(block.elaborated, of, by, store);
  };
  const findings = gradientShapes(lookUpIn(blocks, session), formulaOf, session);
  const comments = session.comments.derivatives.flatMap(({ note: { span, of, by }, host }) => {
    if (!session.values.ofNode(host.node)) return [];
    const defined = blocks.names.find(of, session.file.at(span.start));
    const block = defined?.kind === "definition" ? defined.block : undefined;
    return [{ span, of, by, block }];
  });
  return { comments, findings };
}

/** A name where a comment stands: of the code if its shape is known there, else of a block. */
function lookUpIn(blocks: Blocks, session: Session): LookUp {
  return (name, scope): DerivedName | undefined => {
    const variable = scope.lookup(name);
    const shape = variable && session.resolve(variable.value.fact).shape;
    const said = isOpen(shape) ? ofBlock(name, blocks, scope) : undefined;
    if (said?.shape && (!shape || shape.length === said.shape.length)) return said;
    const learnt = variable?.value.learnt;
    return variable && { name, shape, ...(learnt && { learnt }) };
  };
}

function ofBlock(name: string, { all, names }: Blocks, scope: Scope): DerivedName | undefined {
  const found = names.find(name, scope);
  const block = found && all[found.block];
  if (!found || !block) return undefined;
  const learnt = { span: block.map.spanToFile(found.of.span) };
  return { name, shape: block.inCode(found.of.term.shape), learnt };
}
