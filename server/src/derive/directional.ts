import { ONE, ZERO } from "../base/rational.ts";
import { simplify } from "../simplify/simplify.ts";
import { add, hadamard, inner } from "../tensor/algebra.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { Program, Statement } from "../tensor/program.ts";
import { constant, named, variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import { backwardProgram } from "./backward.ts";
import { parametersOf, programOf } from "./program-of.ts";
import { NAMES_IN_CODE } from "./settle.ts";
import { type AnswerContext, settledDerivative } from "./settled-derivative.ts";

/** A variable with the direction in which it moves. */
export interface Moved {
  readonly by: VariableTerm;
  readonly tangent: VariableTerm;
}

/** What a cotangent of a value is pulled back to: the derivatives of `⟨value, cotangent⟩` by some variables. */
export function vjpProgram(
  value: Term,
  name: string,
  cotangent: VariableTerm,
  by: readonly VariableTerm[],
  context: AnswerContext,
): Program {
  const { store } = context;
  const whole = named(store, `⟨${name}, ${cotangent.name}⟩`, inner(store, value, cotangent));
  return backwardProgram(whole, by, context);
}

/** How a value moves where its variables do, all at once. */
export function jvpProgram(
  value: Term,
  name: string,
  moved: readonly Moved[],
  context: AnswerContext,
): Program | undefined {
  const tangents = moved.map(({ tangent }) => tangent);
  const tangent = alongAll(value, moved, new Map(), context);
  return tangent && programOf([value, ...tangents], tangent, name, context.order);
}

/** The Hessian of a scalar by all variables together, times their directions: forward over reverse, the part of each variable. */
export function hvpProgram(
  value: Term,
  name: string,
  moved: readonly Moved[],
  context: AnswerContext,
): Program | undefined {
  const [cotangents, carried] = [new Map<string, Term>(), new Map<string, Term>()];
  const parts = moved.flatMap(({ by }): Statement[] => {
    const question = { kind: "derivative", order: 1, of: value, by: [by] } as const;
    const slope = settledDerivative(question, cotangents, context, NAMES_IN_CODE)?.term;
    const term = slope && alongAll(slope, moved, carried, context);
    return term ? [{ name: `∂d${name}/∂${by.name}`, term }] : [];
  });
  if (parts.length < moved.length) return undefined;
  const roots = parts.map(({ term }) => term);
  const shared = definitionsOf(roots).map(({ name: own, body }) => ({ name: own, term: body }));
  const given = moved.flatMap(({ by, tangent }) => [by, tangent]);
  return {
    parameters: parametersOf([value, ...given, ...roots], context.order),
    statements: [...shared, ...parts.map((part) => ({ ...part, meaning: part.name }))],
    returns: parts.map((part) => part.name),
  };
}

/** The derivative by `s` at 0 of a value whose variables are `x + s v`. */
function alongAll(
  value: Term,
  moved: readonly Moved[],
  carried: Map<string, Term>,
  context: AnswerContext,
): Term | undefined {
  const { store } = context;
  const step = variable(store, "along", [], { dtype: "float" });
  const steps = new Map<Term, Term>(
    moved.map(({ by, tangent }) => [by, add(store, by, hadamard(store, step, tangent))]),
  );
  const of = replaced(store, value, steps);
  const one = constant(store, ONE, []);
  const question = { kind: "jvp", order: 1, of, by: [step], direction: one } as const;
  const settled = settledDerivative(question, carried, context, NAMES_IN_CODE)?.term;
  if (!settled) return undefined;
  const zero = new Map<Term, Term>([[step, constant(store, ZERO, [])]]);
  return simplify(store, replaced(store, settled, zero));
}

/** A term with other terms for some variables, in its definitions too. */
function replaced(store: TermStore, root: Term, by: ReadonlyMap<Term, Term>): Term {
  const known = new Map<Term, Term>();
  const within = (term: Term): Term =>
    substitute(store, term, (part) => {
      if (part.kind === "variable") return by.get(part);
      if (part.kind !== "named") return undefined;
      const before = known.get(part);
      if (before) return before;
      const body = within(part.body);
      const after = body === part.body ? part : named(store, part.name, body);
      known.set(part, after);
      return after;
    });
  return within(root);
}
