import { equality } from "../derive/equality.ts";
import { nameJoints } from "../derive/joints.ts";
import { NAMES_IN_FORMULAS } from "../derive/settle.ts";
import {
  type AnswerContext,
  contextOfQuestion,
  settledDerivative,
} from "../derive/settled-derivative.ts";
import { agree } from "../libraries/meaning.ts";
import { definitionsOf, variablesOf } from "../tensor/parts.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";
import { variablesOfDerivative } from "../typescript/derivative-name.ts";
import { replaced } from "./replaced.ts";

/** A value on the way to a derivative that is wrong, and that makes the derivative wrong. */
export interface MistakenStep {
  readonly step: NamedTerm;
  /** What is derived, what has no name in the code named, too: the step should be its derivative by `by`. */
  readonly of: NamedTerm;
  readonly by: NamedTerm;
  /** What `by` stands for where the code has no name for it. */
  readonly joint: Term | undefined;
  readonly right: Term;
}

export interface AskedStep {
  readonly of: NamedTerm;
  /** The derivative, and what the code has for it. */
  readonly right: Term;
  readonly claimed: Term;
  /** Whether a value may be the mistake. */
  readonly isSuspect: (step: NamedTerm) => boolean;
}

/**
 * The value on the way to a derivative without which it would be right: one that is no derivative of what is derived, and in
 * whose place one of them makes all right.
 */
export function mistakenStep(
  { of: whole, right, claimed, isSuspect }: AskedStep,
  context: AnswerContext,
): MistakenStep | undefined {
  const { store, isTaken, checkBudget } = context;
  const { of, joints } = nameJoints(store, whole, variablesOf([whole]), (name) => !isTaken(name));
  const known = new Set(definitionsOf([whole]));
  const steps = definitionsOf([claimed]).filter((step) => !known.has(step) && isSuspect(step));
  const isEqual = (a: Term, b: Term) => equality(a, b, checkBudget()).verdict === "equal";
  for (const step of steps) {
    const candidates = namedLike(step, of).flatMap((by) => {
      const derivative = derivativeBy(by, of, context);
      return derivative ? [{ by, derivative }] : [];
    });
    const isDerivative = () => candidates.some((one) => isEqual(one.derivative, step.body));
    // What is no more than another name for a derivative should be another one.
    if (step.body.kind !== "named" && isDerivative()) continue;
    const found = candidates.find(({ derivative }) =>
      isEqual(right, replaced(store, claimed, new Map([[step, derivative]]))),
    );
    if (found)
      return { step, of, by: found.by, joint: joints.get(found.by.name), right: found.derivative };
  }
  return undefined;
}

/** Values that are tried for one step. */
const MOST_CANDIDATES = 24;

/** What a step may be the derivative by: what has its shape, what its name says in front. */
function namedLike({ name, shape }: NamedTerm, of: NamedTerm): readonly NamedTerm[] {
  const said = new Set(variablesOfDerivative(name));
  return definitionsOf([of])
    .filter((by) => by !== of && agree(by.shape, shape))
    .sort((a, b) => Number(said.has(b.name)) - Number(said.has(a.name)))
    .slice(0, MOST_CANDIDATES);
}

function derivativeBy(by: NamedTerm, of: NamedTerm, outside: AnswerContext): Term | undefined {
  const cotangents = new Map<string, Term>();
  const context = contextOfQuestion(outside, cotangents);
  const question = { kind: "derivative", order: 1, of, by: [by] } as const;
  const settled = settledDerivative(question, cotangents, context, NAMES_IN_FORMULAS);
  return settled?.derivative.depends ? settled.term : undefined;
}
