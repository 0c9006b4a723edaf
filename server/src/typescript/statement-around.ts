import { contains, lengthOf, type Span } from "../base/span.ts";
import type { SourceTree, Statement } from "./tree.ts";
import { walk } from "./walk.ts";

/**
 * The innermost statement around a place that stands in a list of statements of the same function, so that others can stand
 * in front of it.
 */
export function statementAround({ statements }: SourceTree, place: Span): Statement | undefined {
  const found: Statement[] = [];
  const functions: Span[] = [];
  const take = (list: readonly Statement[]) => {
    found.push(...list.filter(({ span }) => holds(span, place)));
  };
  take(statements);
  walk(statements, {
    function: ({ span, body }) => {
      if (holds(span, place)) functions.push(span);
      if (body) take(body.statements);
    },
    node: (node) => {
      if (node.kind === "block") take(node.statements);
      if (node.kind === "switch") for (const clause of node.clauses) take(clause.statements);
    },
  });
  const [inner] = found.sort((a, b) => lengthOf(a.span) - lengthOf(b.span));
  return inner && functions.every((span) => holds(span, inner.span)) ? inner : undefined;
}

function holds(outer: Span, { start, end }: Span): boolean {
  return contains(outer, start) && contains(outer, end);
}
