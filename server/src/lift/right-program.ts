import { backwardProgram } from "../derive/backward.ts";
import { type AnswerContext, CARRIED_PREFIX } from "../derive/settled-derivative.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import { singleName } from "../shape/dim.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import { termsBelow } from "../tensor/parts.ts";
import type { Program } from "../tensor/program.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import { blockOfNames } from "./block-of-names.ts";
import type { LiftedNames } from "./names.ts";

/** What code at a place has to compute for a derivative, and what it calls the values that are there. */
export interface RightProgram {
  readonly store: TermStore;
  readonly program: Program;
  /** Its `bindings` are the values of the code, derivatives that it has already among them. */
  readonly block: ElaboratedBlock;
  /** The numbers of the code that are sizes. */
  readonly sizes: ReadonlyMap<string, string>;
}

export interface AskedProgram {
  /** What is derived, what a comment calls it, and by what. */
  readonly of: Term;
  readonly called: string;
  readonly by: Differentiable;
  readonly names: LiftedNames;
  /** How the code can write the arrays that are there. */
  readonly code: ReadonlyMap<Term, string>;
  /** The derivatives of the same value that the code has, by what they are derivatives. */
  readonly derivatives: ReadonlyMap<Differentiable, Term>;
}

/** The program of a derivative over the values of the code; `undefined` where it needs one that the code cannot reach there. */
export function rightProgram(
  { of, called, by, names, code, derivatives }: AskedProgram,
  context: AnswerContext,
): RightProgram | undefined {
  const whole = of.kind === "named" ? of : named(context.store, called, of);
  const program = backwardProgram(whole, [by], context);
  if (program.returns.length !== 1) return undefined;
  const bindings = new Map<string, string>();
  for (const [name, { term }] of names.all()) {
    const written = code.get(term);
    if (written !== undefined) bindings.set(name, written);
  }
  for (const [other, value] of derivatives) {
    const written = other === by ? undefined : code.get(value);
    if (written !== undefined) bindings.set(`${CARRIED_PREFIX.cotangent}_${other.name}`, written);
  }
  if (!canBeComputed(program, bindings)) return undefined;
  const parameters = program.parameters.filter(({ name }) => bindings.has(name));
  return {
    store: context.store,
    program: { ...program, parameters },
    block: blockOfNames(names, bindings),
    sizes: sizesIn(code),
  };
}

/** Whether every variable that is used has a name in the code. */
function canBeComputed(
  { statements, returns }: Program,
  bindings: ReadonlyMap<string, string>,
): boolean {
  const bodies = new Map(statements.map(({ name, term }) => [name, term]));
  const needed = returns.flatMap((name) => bodies.get(name) ?? []);
  const used = termsBelow(needed, (term) => term.kind !== "named" || !bindings.has(term.name));
  return used.every((term) => term.kind !== "variable" || bindings.has(term.name));
}

function sizesIn(code: ReadonlyMap<Term, string>): ReadonlyMap<string, string> {
  const sizes = new Map<string, string>();
  for (const [term, written] of code) {
    const name = term.kind === "size" ? singleName(term.dim) : undefined;
    if (name !== undefined) sizes.set(name, written);
  }
  return sizes;
}
