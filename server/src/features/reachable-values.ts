import type { Analysis, MathScope, ValueFact } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";

/**
 * The values of the code, by name, that statements at the end of a block's function can use: its parameters, what it declares
 * outside of inner blocks, and what stands around it.
 */
export function reachableValues(
  { values, text }: Analysis,
  { host, code }: MathScope,
): ReadonlyMap<string, ValueFact> {
  const body = host?.body ?? { start: 0, end: text.length };
  const reachable = new Map<string, ValueFact>();
  for (const value of values) {
    const isMeant = code.get(value.name)?.span.start === value.span.start;
    if (isMeant && value.kind !== "field" && covers(value.scope, body))
      reachable.set(value.name, value);
  }
  return reachable;
}

/** A scope may begin at the brackets of the parameters or right behind the brace. */
function covers(scope: Span, body: Span): boolean {
  return scope.start <= body.start + 1 && scope.end >= body.end - 1;
}

/** Whether a value is declared inside of the block's function, and not among its parameters. */
export function isInBody({ span }: ValueFact, { host }: MathScope): boolean {
  return !host?.body || contains(host.body, span.start);
}
