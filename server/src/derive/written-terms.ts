import { contains, type Span } from "../base/span.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";

/**
 * What is written on the way to a value: every part of the statement at `span` and of the definitions that it needs. A value
 * keeps not all of them: of `(√u)²` only `u` is left, which may be negative where `√u` is not defined.
 */
export function writtenTerms(
  { nodes, definitions }: Pick<ElaboratedBlock, "nodes" | "definitions">,
  span: Span,
  value: Term,
): Term[] {
  const pending = [span];
  const seen = new Set<string>();
  const enter = (name: string) => {
    const definition = seen.has(name) ? undefined : definitions.find((one) => one.name === name);
    seen.add(name);
    if (definition) pending.push(definition.span);
  };
  for (const { name } of definitionsOf([value])) enter(name);
  const written = new Set<Term>();
  for (let place = pending.pop(); place; place = pending.pop()) {
    for (const { span: at, term } of nodes) {
      if (!contains(place, at.start)) continue;
      written.add(term);
      if (term.kind === "named") enter(term.name);
    }
  }
  return [...written];
}
