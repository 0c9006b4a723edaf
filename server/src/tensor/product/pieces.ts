import { equalRational, MINUS_ONE, ONE, type Rational, signOf } from "../../base/rational.ts";
import type { FunctionName } from "../function-name.ts";
import { FUNCTIONS, obeys } from "../functions.ts";
import { meaningOf } from "../parts.ts";
import { rawFunction } from "../raw.ts";
import type { TermStore } from "../store.ts";
import type { Factor, Term } from "../term.ts";
import type { Draft } from "./draft.ts";

/**
 * Two functions of one argument whose product has a name: `relu(t) step(t)` is `relu(t)`, `t sign(t)` is `abs(t)`. True when
 * something changed.
 */
export function joinPieces(store: TermStore, draft: Draft): boolean {
  return draft.factors.some((piece) => {
    const { term, exponent } = piece;
    if (term.kind !== "function" || !FUNCTIONS[term.name].times || !equalRational(exponent, ONE))
      return false;
    const [argument] = term.arguments;
    if (!argument) return false;
    for (const other of draft.factors) {
      const joined = joinedWith(store, { piece, called: term.name, argument }, other);
      if (!joined) continue;
      const rest = draft.factors.filter((factor) => factor !== piece && factor !== other);
      draft.factors = [...rest, joined];
      return true;
    }
    return false;
  });
}

interface Piece {
  readonly piece: Factor;
  readonly called: FunctionName;
  readonly argument: Term;
}

function joinedWith(store: TermStore, by: Piece, other: Factor): Factor | undefined {
  const { piece, called, argument } = by;
  const name = nameOver(other.term, argument);
  const whole = name && FUNCTIONS[called].times?.[name];
  if (!whole || !piece.subscripts.every((index, axis) => index === other.subscripts[axis]))
    return undefined;
  if (!takesPower(by, name, other.exponent)) return undefined;
  return whole === name ? other : { ...other, term: over(store, whole, argument) };
}

/** What takes in the piece does so at any positive power; a sign also turns the reciprocal. */
function takesPower(
  { called }: Piece,
  other: FunctionName | "argument",
  exponent: Rational,
): boolean {
  const isAbsorbed = FUNCTIONS[called].times?.[other] === other || obeys(called, "zero-or-one");
  if (isAbsorbed) return signOf(exponent) > 0;
  return equalRational(exponent, ONE) || equalRational(exponent, MINUS_ONE);
}

/** The function of the argument that a term is. */
function nameOver(term: Term, argument: Term): FunctionName | "argument" | undefined {
  if (term === argument) return "argument";
  const meaning = meaningOf(term);
  return meaning.kind === "function" && meaning.arguments[0] === argument
    ? meaning.name
    : undefined;
}

function over(store: TermStore, name: FunctionName | "argument", argument: Term): Term {
  return name === "argument" ? argument : rawFunction(store, name, [argument], 0, argument.shape);
}
