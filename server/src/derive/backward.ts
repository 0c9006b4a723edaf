import { flatMap } from "../base/flat-map.ts";
import { plainText } from "../print/plain-text.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { Program, Statement } from "../tensor/program.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";
import { nameJoints } from "./joints.ts";
import { parametersOf } from "./program-of.ts";
import { NAMES_IN_CODE } from "./settle.ts";
import {
  type AnswerContext,
  contextOfQuestion,
  formOf,
  settledDerivative,
} from "./settled-derivative.ts";

/**
 * The backward pass of a scalar: its definitions, the cotangents that the gradients share, and `∂L/∂W` for every variable
 * asked for, in an order in which they can be computed. Variables that the scalar does not depend on are left out.
 */
export function backwardProgram(
  whole: NamedTerm,
  by: readonly Differentiable[],
  outside: AnswerContext,
): Program {
  const cotangents = new Map<string, Term>();
  const context = contextOfQuestion(outside, cotangents);
  const { store, isTaken } = context;
  const { of, joints } = nameJoints(store, whole, by, (name) => !isTaken(name));
  const gradients = flatMap(by, (variable) => {
    const question = { kind: "derivative", order: 1, of, by: [variable] } as const;
    const settled = settledDerivative(question, cotangents, context, NAMES_IN_CODE);
    return settled?.derivative.depends
      ? [{ name: `∂${of.name}/∂${variable.name}`, term: settled.term }]
      : [];
  });
  const roots = gradients.map(({ term }) => term);
  const shared = definitionsOf(roots).map(({ name, body }): Statement => {
    const definition = cotangents.has(name) ? meaningOf(name, of, joints, context) : undefined;
    return { name, term: body, ...(definition === undefined ? {} : { meaning: definition }) };
  });
  return {
    parameters: parametersOf([of, ...by, ...roots], context.order),
    statements: [
      ...shared,
      ...gradients.map((gradient) => ({ meaning: gradient.name, ...gradient })),
    ],
    returns: gradients.map(({ name }) => name),
  };
}

/** `δ_z` is `∂L/∂z`; what the code has no name for is written out. */
function meaningOf(
  cotangent: string,
  of: NamedTerm,
  joints: ReadonlyMap<string, Term>,
  context: AnswerContext,
): string {
  const name = cotangent.slice(cotangent.indexOf("_") + 1);
  const joint = joints.get(name);
  return `∂${of.name}/∂${joint ? `(${plainText(formOf(joint, context))})` : name}`;
}
