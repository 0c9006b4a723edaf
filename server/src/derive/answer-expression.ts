import type { Ask } from "../dsl/elaborated-block.ts";
import { simplify } from "../simplify/simplify.ts";
import { assume } from "../tensor/assume.ts";
import type { Answer } from "./answer.ts";
import { provedProperties } from "./answer-properties.ts";
import { programOf } from "./program-of.ts";
import { type AnswerContext, formOf } from "./settled-derivative.ts";
import { textsOf } from "./texts-of.ts";

/** An expression that stands by itself, in its simplest form; of a defined name what it is defined as. Nothing is derived. */
export function answerExpression(asked: Ask, context: AnswerContext): Answer {
  const { store, declared, order } = context;
  const { text, span, shape, row = false } = asked;
  const meant = asked.term.kind === "named" ? asked.term.body : asked.term;
  const term = simplify(store, assume(store, meant, declared));
  return {
    text,
    span,
    shape,
    term,
    where: [],
    steps: [],
    checked: false,
    properties: provedProperties(store, term),
    program: programOf([asked.term], term, text, order),
    depends: true,
    ...textsOf(formOf(term, context, row)),
  };
}
