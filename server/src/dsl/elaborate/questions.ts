import { flatMap } from "../../base/flat-map.ts";
import { compareShapesInBlock } from "../../shape/compare.ts";
import { reduceSum } from "../../tensor/algebra.ts";
import type { DerivativeQuestion, Differentiable } from "../../tensor/derivative-question.ts";
import type { Rewriting } from "../rewriting.ts";
import type { CallSyntax, DerivativeSyntax, Expression } from "../syntax.ts";
import type { Context } from "./context.ts";
import { entryPlaces } from "./entries.ts";
import { operand, sourceOf } from "./operand.ts";
import { QUESTION_NAMES } from "./question-names.ts";
import { isScalar, isSingle, isSquare, rankOf, type Value } from "./value.ts";

type Kind = DerivativeQuestion["kind"];

const SCALAR_ONLY: ReadonlySet<Kind> = new Set<Kind>(["grad", "hessian", "hvp"]);

/** Every further order multiplies the terms of an answer. */
const HIGHEST_ORDER = 4;

const DIRECTED: ReadonlySet<Kind> = new Set<Kind>(["vjp", "jvp", "hvp"]);

/** The derivative itself, brackets aside, if an expression is one. */
export function askedBy(node: Expression): DerivativeSyntax | CallSyntax | undefined {
  if (node.kind === "group") return askedBy(node.of);
  if (node.kind === "derivative") return node;
  const named =
    node.kind === "call" && node.callee.kind === "name" && QUESTION_NAMES.has(node.callee.name);
  return named && node.primes === 0 ? node : undefined;
}

/** What a derivative asks for; `undefined` where a mistake is reported or something is unknown. */
export function questionOf(
  node: DerivativeSyntax | CallSyntax,
  context: Context,
): DerivativeQuestion | undefined {
  return node.kind === "derivative" ? fromRatio(node, context) : fromCall(node, context);
}

/** A derivative inside an expression. */
export function valueOfQuestion(
  node: DerivativeSyntax | CallSyntax,
  context: Context,
): Value | undefined {
  const question = questionOf(node, context);
  const term = question && context.differentiate(question);
  return term && { term, row: false };
}

function fromRatio(node: DerivativeSyntax, context: Context): DerivativeQuestion | undefined {
  const { order, spelling } = node;
  if (order > HIGHEST_ORDER) return reportOrder(node, context);
  const kind: Kind = spelling !== "∇" ? "derivative" : order === 2 ? "hessian" : "grad";
  const by = flatMap(node.by, ({ variable, times }) =>
    times === 1 ? variable : Array.from({ length: times }, () => variable),
  );
  return build(context, kind, spelling === "∇" ? "∇" : "∂", node, node.of, by);
}

function fromCall(node: CallSyntax, context: Context): DerivativeQuestion | undefined {
  const name = node.callee.kind === "name" ? node.callee.name : "";
  const kind = kindNamed(name);
  const [of, by, third, fourth] = node.arguments;
  const directed = kind === "vjp" || kind === "jvp" || kind === "hvp";
  const found = node.arguments.length;
  if (!of || !by || (directed && !third) || fourth || (third && !directed && kind !== "grad")) {
    const [least, most] = directed ? [3, 3] : [2, kind === "grad" ? 3 : 2];
    const problem = { is: "argument-count", name, least, most, found } as const;
    context.report({ kind: "syntax", problem, span: node.callee.span, rewritings: [] });
    return undefined;
  }
  const second = kind === "hessian" || kind === "hvp";
  const question = build(context, kind, name, node, of, second ? [by, by] : [by]);
  if (!question || !third) return question;
  return directed
    ? withDirection(context, question, name, third, [of, by])
    : withStructure(context, question, name, third, by);
}

function kindNamed(name: string): Kind {
  const kinds: readonly Kind[] = ["grad", "jacobian", "hessian", "vjp", "jvp", "hvp"];
  return kinds.find((kind) => kind === name) ?? "derivative";
}

function build(
  context: Context,
  kind: Kind,
  operation: string,
  node: Expression,
  of: Expression,
  by: readonly Expression[],
): DerivativeQuestion | undefined {
  const inner = insideVec(of);
  const value = context.value(inner ?? of);
  const variables = by.map((variable) => context.differentiable(variableIn(variable)));
  if (!value || !variables.every((variable) => variable !== undefined)) return undefined;
  const term = SCALAR_ONLY.has(kind) ? scalarOf(context, operation, node, of, value) : value.term;
  if (!term || variables.length === 0) return undefined;
  if (!byFloats(context, by, variables)) return undefined;
  const entry = by.find((variable) => variable.kind === "index");
  if (entry && DIRECTED.has(kind)) return reportEntry(entry, context);
  const at = by.map((variable) => entryPlaces(variable, context));
  if (!at.every((places) => places !== undefined)) return undefined;
  const byVec = by.some((variable) => insideVec(variable) !== undefined);
  return {
    kind,
    order: variables.length,
    of: term,
    by: variables,
    ...(at.some(({ length }) => length > 0) ? { at } : {}),
    ...(inner ? { ofVec: true } : {}),
    ...(byVec ? { byVec } : {}),
  };
}

/** A direction goes through all entries of a variable. */
function reportEntry(node: Expression, context: Context): undefined {
  const text = sourceOf(context, node);
  const problem = { is: "not-a-variable", text } as const;
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
}

/** `X` of `vec(X)` and of `X[0, 1]`. */
function variableIn(node: Expression): Expression {
  return node.kind === "index" ? node.of : (insideVec(node) ?? node);
}

/** `X` of `vec(X)`. */
function insideVec(node: Expression): Expression | undefined {
  if (node.kind === "group") return insideVec(node.of);
  const vec =
    node.kind === "call" &&
    node.callee.kind === "name" &&
    node.callee.name === "vec" &&
    node.primes === 0;
  return vec ? node.arguments[0] : undefined;
}

function scalarOf(
  context: Context,
  operation: string,
  node: Expression,
  of: Expression,
  value: Value,
) {
  if (isScalar(value)) return value.term;
  if (isSingle(value)) return reduceSum(context.store, value.term);
  context.report({
    kind: "gradient-of-non-scalar",
    operation,
    of: operand(context, of, value),
    span: of.span,
    rewritings: [summed(context, of), ...asJacobian(context, node)],
  });
  return undefined;
}

/** The sum of what is derived; of a defined name, in its definition. */
function summed(context: Context, of: Expression): Rewriting {
  const definition = of.kind === "name" ? context.definitionOf(of.name) : undefined;
  const node = definition ?? of;
  const { span } = node.kind === "group" ? node.of : node;
  const sum = `sum(${context.text.slice(span.start, span.end)})`;
  const text = definition && of.kind === "name" ? `${of.name} = ${sum}` : sum;
  return { text, edits: [{ span: node.span, text: sum }], shape: [] };
}

function asJacobian(context: Context, node: Expression): Rewriting[] {
  if (node.kind !== "call" || node.callee.kind !== "name" || node.callee.name !== "grad") return [];
  const [of, by] = node.arguments;
  if (!of || !by) return [];
  const text = `jacobian(${sourceOf(context, of)}, ${sourceOf(context, by)})`;
  return [{ text, edits: [{ span: node.callee.span, text: "jacobian" }] }];
}

/** Integers have no neighbours to go to. */
function byFloats(
  context: Context,
  by: readonly Expression[],
  variables: readonly Differentiable[],
): boolean {
  for (const [at, variable] of variables.entries()) {
    if (variable.kind !== "variable" || variable.dtype !== "int") continue;
    const declaration = context.origin(variable.name)?.span;
    const span = by[at]?.span ?? { start: 0, end: 0 };
    context.report({ kind: "not-differentiable", name: variable.name, declaration, span });
    return false;
  }
  return true;
}

/** The cotangent of a VJP has the shape of the value, a tangent that of the variable. */
function withDirection(
  context: Context,
  question: DerivativeQuestion,
  operation: string,
  node: Expression,
  [of, by]: readonly [Expression, Expression],
): DerivativeQuestion | undefined {
  const direction = context.value(node);
  if (!direction) return undefined;
  const model = question.kind === "vjp" ? question.of : question.by[0];
  if (!model) return undefined;
  if (compareShapesInBlock(direction.term.shape, model.shape) !== "different")
    return { ...question, direction: direction.term };
  const other = question.kind === "vjp" ? of : by;
  context.report({
    kind: "shapes-must-match",
    operation,
    left: operand(context, node, direction),
    right: operand(context, other, { term: model, row: false }),
    span: node.span,
  });
  return undefined;
}

function withStructure(
  context: Context,
  question: DerivativeQuestion,
  name: string,
  node: Expression,
  by: Expression,
): DerivativeQuestion | undefined {
  const word = node.kind === "name" ? node.name : "";
  const [variable] = question.by;
  if (variable && (word === "symmetric" || word === "diagonal")) {
    const value = { term: variable, row: false };
    if (rankOf(value) === 2 && isSquare(value)) return { ...question, structure: word };
    return reportShape(context, name, by, value);
  }
  const problem = { is: "unexpected", text: word === "" ? name : word } as const;
  context.report({ kind: "syntax", problem, span: node.span, rewritings: [] });
  return undefined;
}

/** Only a square matrix is symmetric or diagonal. */
function reportShape(context: Context, name: string, node: Expression, value: Value): undefined {
  context.report({
    kind: "rank-mismatch",
    operation: name,
    operand: operand(context, node, value),
    wanted: "square",
    span: node.span,
    rewritings: [],
  });
  return undefined;
}

function reportOrder(node: DerivativeSyntax, context: Context): undefined {
  context.report({
    kind: "unknown-name",
    name: `∂^${node.order}`,
    role: "not-supported",
    nearest: undefined,
    solved: undefined,
    span: node.span,
    rewritings: [],
  });
}
