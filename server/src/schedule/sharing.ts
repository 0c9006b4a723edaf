import { assertNever } from "../base/assert-never.ts";
import { isOne } from "../base/rational.ts";
import { writtenParts } from "../tensor/parts.ts";
import type { Statement } from "../tensor/program.ts";
import type { Term } from "../tensor/term.ts";

/**
 * Terms that occur more than once in the statements and are worth a name of their own: each would be computed again at every
 * place. Inner ones come first. A term that occurs only inside another shared one is not shared itself.
 */
export function sharedTerms(statements: readonly Statement[]): Term[] {
  const uses = new Map<Term, number>();
  const order: Term[] = [];
  const visit = (term: Term): void => {
    const before = uses.get(term) ?? 0;
    uses.set(term, before + 1);
    if (before > 0) return;
    for (const child of writtenParts(term)) visit(child);
    order.push(term);
  };
  for (const { term } of statements) visit(term);
  return order.filter((term) => (uses.get(term) ?? 0) > 1 && isWork(term));
}

/** A formula this long is never written twice, however cheap it is. */
const MANY_NODES = 10;

/** Whether computing the term costs more than reading an array once more. */
function isWork(term: Term): boolean {
  if (term.nodes > MANY_NODES) return true;
  switch (term.kind) {
    case "variable":
    case "named":
    case "size":
    case "selector":
      return false;
    case "function":
      return term.arguments.some((argument) => !isFixed(argument));
    case "sum":
      return (
        term.terms.some((part) => !isFixed(part) && part.shape.length > 0) ||
        term.terms.some(isContraction)
      );
    case "product":
      return (
        isContraction(term) ||
        term.factors.filter(({ term: factor }) => factor.shape.length > 0).length > 1
      );
    default:
      return assertNever(term);
  }
}

function isContraction(term: Term): boolean {
  return term.kind === "product" && term.dims.length > term.shape.length;
}

/** Numbers and sizes. */
function isFixed(term: Term): boolean {
  if (term.kind === "size") return true;
  if (term.kind !== "product") return false;
  return term.factors.every((factor) => isFixed(factor.term) && isOne(factor.exponent));
}
