import type { Span } from "../base/span.ts";
import { occursIn } from "../calculus/graph.ts";
import { variablesOf } from "../tensor/parts.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import type { LiftedNames } from "./names.ts";

/** The part of the code that is not followed on the way from the variable to what is derived, or that may be made of anything. */
export function hiddenPart(
  { of, by, value }: { readonly of: Term; readonly by: Term; readonly value: Term },
  names: LiftedNames,
): Span | undefined {
  for (const { name } of variablesOf([of, value])) {
    const known = names.get(name);
    if (known?.from === "anything") return known.cause ?? known.span;
  }
  return partWith([of], names, (part) => occursIn(part, by));
}

/** The part that is not followed and may be tied to other values by more than is known. */
export function tiedPart(terms: readonly Term[], names: LiftedNames): Span | undefined {
  const variables: readonly Term[] = variablesOf(terms);
  return partWith(terms, names, (part) =>
    variablesOf([part]).some((one) => variables.includes(one)),
  );
}

/** A part that is not followed and that a value is computed from. */
export function partBehind(value: Term, names: LiftedNames): Span | undefined {
  return knownOf([value], names).find((one) => one?.cause)?.cause;
}

/** What stands for a part of the code that is made of terms of which one is such. */
function partWith(
  terms: readonly Term[],
  names: LiftedNames,
  isSuch: (part: Term) => boolean,
): Span | undefined {
  const found = knownOf(terms, names).find((one) => one && partsOf(one.from).some(isSuch));
  return found?.cause ?? found?.span;
}

function knownOf(terms: readonly Term[], names: LiftedNames) {
  return variablesOf(terms).map(({ name }: VariableTerm) => names.get(name));
}

function partsOf(from: readonly Term[] | "anything" | undefined): readonly Term[] {
  return from === undefined || from === "anything" ? [] : from;
}
