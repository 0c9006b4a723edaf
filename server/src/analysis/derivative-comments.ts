import type { Shape } from "../shape/dim.ts";
import type { DerivativeComment } from "./analysis.ts";
import { isOpen } from "./block-shapes.ts";
import type { PlacedBlock } from "./blocks.ts";
import { type DerivedName, gradientShapes, type LookUp } from "./gradient-shapes.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** Checks what claims to be a derivative, and joins each `// ∂L/∂W` with the block that defines `L`. */
export function readDerivativeComments(
  blocks: readonly PlacedBlock[],
  session: Session,
): DerivativeComment[] {
  session.findings.push(...gradientShapes(lookUpIn(blocks, session), session));
  return session.comments.derivatives.flatMap(({ note: { span, of, by }, host }) => {
    const made = session.values.ofNode(host.node);
    if (!made) return [];
    const block = defining(of, blocks, session.file.at(span.start));
    const value = { name: made.name, span: host.node.span, fact: session.resolve(made.value.fact) };
    return [{ span, of, by, value, block: block < 0 ? undefined : block }];
  });
}

/** A name where a comment stands: of the code if its shape is known there, else of a block. */
function lookUpIn(blocks: readonly PlacedBlock[], session: Session): LookUp {
  return (name, scope): DerivedName | undefined => {
    const variable = scope.lookup(name);
    const shape = variable && session.resolve(variable.value.fact).shape;
    const said = isOpen(shape) ? ofBlock(name, blocks, scope) : undefined;
    if (said?.shape && (!shape || shape.length === said.shape.length)) return said;
    const learnt = variable?.value.learnt;
    return variable && { name, shape, ...(learnt && { learnt }) };
  };
}

function ofBlock(
  name: string,
  blocks: readonly PlacedBlock[],
  scope: Scope,
): DerivedName | undefined {
  for (const block of blocks.filter((placed) => placed.isVisibleFrom(scope)).reverse()) {
    const { variables, definitions } = block.elaborated;
    const found = [...definitions, ...variables].find((named) => named.name === name);
    if (!found) continue;
    const shape: Shape = block.inCode(found.term.shape);
    return { name, shape, learnt: { span: block.map.spanToFile(found.span) } };
  }
  return undefined;
}

function defining(name: string, blocks: readonly PlacedBlock[], scope: Scope): number {
  return blocks.findLastIndex(
    (block) =>
      block.isVisibleFrom(scope) &&
      block.elaborated.definitions.some((defined) => defined.name === name),
  );
}
