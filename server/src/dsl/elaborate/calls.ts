import {
  FUNCTION_FORMS,
  FUNCTION_SPELLINGS,
  type LanguageFunction,
} from "../../base/function-forms.ts";
import { ONE } from "../../base/rational.ts";
import { entrywiseFunction } from "../../tensor/entrywise-functions.ts";
import { constant, variable } from "../../tensor/raw.ts";
import { substitute } from "../../tensor/substitute.ts";
import type { Term } from "../../tensor/term.ts";
import { entryOf } from "../functions/table.ts";
import type { CallSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { QUESTION_NAMES } from "./question-names.ts";
import { valueOfQuestion } from "./questions.ts";
import { column, marked, type Value } from "./value.ts";

/** No name of a block can be this one. */
const PLACEHOLDER = "·";

/** `relu(z)`, `f(x)` of the block, `grad(L, W)`, `σ'(z)`. */
export function valueOfCall(node: CallSyntax, context: Context): Value | undefined {
  const { callee } = node;
  if (callee.kind !== "name") return undefined;
  if (node.primes > 0) return valueOfDerivedCall(node, callee.name, context);
  const defined = context.callDefined(callee.name, node);
  if (defined) return defined.value;
  if (QUESTION_NAMES.has(callee.name)) return valueOfQuestion(node, context);
  const name = FUNCTION_SPELLINGS.get(callee.name);
  if (name === undefined || !isWellFormed(node, name, context)) return undefined;
  return entryOf(name)({ context, store: context.store, name, node, span: node.span });
}

function isWellFormed(node: CallSyntax, name: LanguageFunction, context: Context): boolean {
  const { options = [], arguments: [least, most] = [1, 1] } = FUNCTION_FORMS[name];
  for (const { name: option } of node.options) {
    if (options.includes(option.name.toLowerCase())) continue;
    const problem = { is: "unknown-option", name, option: option.name } as const;
    context.report({ kind: "syntax", problem, span: option.span, rewritings: [] });
    return false;
  }
  const found = node.arguments.length;
  if (found >= least && found <= most) return true;
  reportCount(node, name, context);
  return false;
}

/** `sum(x, 0)` gets the keyword that was left out. */
function reportCount(node: CallSyntax, name: LanguageFunction, context: Context): void {
  const { options = [], arguments: [least, most] = [1, 1] } = FUNCTION_FORMS[name];
  const found = node.arguments.length;
  const [option] = options;
  const extra = node.arguments[most];
  if (option !== undefined && extra && found === most + 1) {
    const at = extra.span;
    const text = `${option}=${context.text.slice(at.start, at.end)}`;
    const rewritings = [{ text, edits: [{ span: at, text }] }];
    context.report({
      kind: "syntax",
      problem: { is: "positional-option", name, option },
      span: at,
      rewritings,
    });
    return;
  }
  const problem = { is: "argument-count", name, least, most, found } as const;
  context.report({ kind: "syntax", problem, span: node.callee.span, rewritings: [] });
}

/** `σ'(z)`: the derivative entry by entry of a function of the table, of a function of the block the derivative. */
function valueOfDerivedCall(node: CallSyntax, name: string, context: Context): Value | undefined {
  const [argument, more] = node.arguments;
  const value = argument && context.value(argument);
  if (!value || more) return undefined;
  const { store } = context;
  const place = variable(store, PLACEHOLDER, value.term.shape);
  const known = context.callDefined(name, node, [column(place)]);
  const spelled = known ? undefined : FUNCTION_SPELLINGS.get(name);
  const entrywise = spelled && entrywiseFunction(spelled);
  let term: Term | undefined = known ? known.value?.term : entrywise?.(store, place);
  if (!known && !entrywise) return reportNoDerivative(node, name, context);
  for (let count = 0; count < node.primes && term; count++) {
    const direction = constant(store, ONE, value.term.shape);
    const question = { order: 1, of: term, by: [place] } as const;
    term = context.differentiate(
      entrywise ? { kind: "vjp", direction, ...question } : { kind: "derivative", ...question },
    );
  }
  if (!term) return undefined;
  const result = substitute(store, term, (part) => (part === place ? value.term : undefined));
  return marked(result, value.row);
}

function reportNoDerivative(node: CallSyntax, name: string, context: Context): undefined {
  context.report({
    kind: "unknown-name",
    name: `${name}′`,
    role: "not-supported",
    nearest: undefined,
    solved: undefined,
    span: node.callee.span,
    rewritings: [],
  });
}
