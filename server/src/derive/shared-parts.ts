import { definitionsOf, termsBelow, writtenParts } from "../tensor/parts.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { FunctionTerm, SumTerm, Term } from "../tensor/term.ts";
import { letterFor } from "./letter-for.ts";

export interface SharedPartOptions {
  /** The definitions that are printed with the answer; those found here are added. */
  readonly printed: Map<string, Term>;
  /** The size of a term as a person reads it. */
  readonly written: (term: Term) => number;
  readonly isFree: (name: string) => boolean;
}

/** A part gets a name where that makes the answer and its lines shorter by so many nodes. */
const LEAST_GAIN = 2;
/** Shorter answers hold no parts that gain so much: twice 4 nodes and an operator, thrice 3, four times 2. */
const LEAST_SIZE = 9;
const MOST_NAMES = 4;
/** Parts whose names are tried, largest first, before the answer is left as it is. */
const MOST_TRIED = 3;

/**
 * Gives names to parts that a long answer says again and again: `p = softmax(A x + b)` in `Aᵀ (diag(p) − p pᵀ) A`. The
 * user's own definitions stay as they are.
 */
export function nameSharedParts(store: TermStore, answer: Term, options: SharedPartOptions): Term {
  let term = answer;
  for (let count = 0; count < MOST_NAMES; count++) {
    const shorter = withOneName(store, term, options);
    if (!shorter) return term;
    term = shorter;
  }
  return term;
}

type Part = FunctionTerm | SumTerm;

function withOneName(
  store: TermStore,
  term: Term,
  { printed, written, isFree }: SharedPartOptions,
): Term | undefined {
  const before = totalSize(term, printed, written);
  if (before < LEAST_SIZE) return undefined;
  for (const part of promisingParts(linesOf(term, printed), written).slice(0, MOST_TRIED)) {
    const name = letterFor(part, isFree);
    if (name === undefined) return undefined;
    const shorter = replaced(store, term, part, named(store, name, part), printed);
    const total = totalSize(shorter, new Map([...printed, [name, part]]), written);
    if (before - total < LEAST_GAIN) continue;
    printed.set(name, part);
    return shorter;
  }
  return undefined;
}

/** The terms that are printed: the answer and the definitions below it that stand in a line of their own. */
function linesOf(term: Term, printed: ReadonlyMap<string, Term>): readonly Term[] {
  if (printed.size === 0) return [term];
  const lines = definitionsOf([term]).filter(({ name }) => printed.has(name));
  return [term, ...lines.map(({ body }) => body)];
}

function totalSize(
  term: Term,
  printed: ReadonlyMap<string, Term>,
  written: (term: Term) => number,
): number {
  return linesOf(term, printed).reduce((total, line) => total + written(line), 0);
}

/** Functions and sums that stand so often in the printed lines that a name may pay, the largest first. */
function promisingParts(lines: readonly Term[], written: (term: Term) => number): readonly Part[] {
  const terms = termsBelow(lines, (part) => part.kind !== "named");
  const uses = usesOf(terms, lines);
  return terms
    .filter(isPart)
    .map((part) => ({ part, gain: mostGain(uses.get(part) ?? 0, () => written(part)) }))
    .filter(({ gain }) => gain >= LEAST_GAIN)
    .sort((a, b) => b.part.nodes - a.part.nodes || b.gain - a.gain)
    .map(({ part }) => part);
}

/** Every use becomes a name, and the part is written once more in its line. */
function mostGain(uses: number, written: () => number): number {
  if (uses < 2) return 0;
  const size = written();
  return uses * (size - 1) - size;
}

/** How often terms, parts before wholes, stand in the trees of some lines. */
function usesOf(terms: readonly Term[], lines: readonly Term[]): ReadonlyMap<Term, number> {
  const uses = new Map<Term, number>();
  const add = (term: Term, times: number) => uses.set(term, (uses.get(term) ?? 0) + times);
  for (const line of lines) add(line, 1);
  for (const term of terms.toReversed())
    for (const part of writtenParts(term)) add(part, uses.get(term) ?? 0);
  return uses;
}

function isPart(term: Term): term is Part {
  return term.kind === "function" || term.kind === "sum";
}

function replaced(
  store: TermStore,
  term: Term,
  part: Term,
  name: Term,
  printed: ReadonlyMap<string, Term>,
): Term {
  const replacement = (below: Term): Term | undefined => {
    if (below === part) return name;
    if (below.kind !== "named" || !printed.has(below.name)) return undefined;
    return named(store, below.name, substitute(store, below.body, replacement));
  };
  return substitute(store, term, replacement);
}
