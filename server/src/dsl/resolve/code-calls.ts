import type { CallSyntax, Expression, MemberSyntax } from "../syntax.ts";
import { missing, type ResolveContext, replacing } from "./context.ts";

const PRODUCTS: ReadonlySet<string> = new Set([
  "matMul",
  "matmul",
  "dot",
  "mm",
  "mmul",
  "multiplyMatrix",
]);
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["add", "+"],
  ["plus", "+"],
  ["sub", "−"],
  ["subtract", "−"],
  ["minus", "−"],
  ["mul", "⊙"],
  ["multiply", "⊙"],
  ["times", "⊙"],
  ["div", "⊘"],
  ["divide", "⊘"],
]);

/** `tf.matMul(W, x)`, `Math.exp(x)`, `W.T`: code, reported with what it is in this language. */
export function reportCode(node: MemberSyntax | CallSyntax, context: ResolveContext): Expression {
  const text = context.text.slice(node.span.start, node.span.end);
  const written = rewritten(node, context);
  const rewritings = written === undefined ? [] : [replacing(node.span, written)];
  context.report({ kind: "library-call", text, span: node.span, rewritings });
  return missing(node.span);
}

function rewritten(node: MemberSyntax | CallSyntax, context: ResolveContext): string | undefined {
  if (node.kind === "member")
    return node.name.name === "T" ? `${source(node.of, context)}ᵀ` : undefined;
  if (node.callee.kind !== "member") return undefined;
  const { of, name } = node.callee;
  const receiver = of.kind === "name" && context.names.meaning(of.name) === undefined ? [] : [of];
  const operands = [...receiver, ...node.arguments];
  return asFormula(
    name.name,
    operands.map((operand) => source(operand, context)),
    context,
  );
}

function asFormula(
  name: string,
  operands: readonly string[],
  { names }: ResolveContext,
): string | undefined {
  const [first, second] = operands;
  if (first === undefined) return undefined;
  const operator = OPERATORS.get(name);
  if (second !== undefined && PRODUCTS.has(name))
    return `${inBrackets(first)} ${inBrackets(second)}`;
  if (second !== undefined && operator)
    return `${inBrackets(first)} ${operator} ${inBrackets(second)}`;
  if (second !== undefined && name === "pow") return `${inBrackets(first)}.^${inBrackets(second)}`;
  if (name === "transpose" && second === undefined) return `${inBrackets(first)}ᵀ`;
  return names.isFunction(name) ? `${name}(${operands.join(", ")})` : undefined;
}

function inBrackets(text: string): string {
  return /^[\p{L}\p{N}_'ᵀ]+$/u.test(text) || /^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}

function source({ span: at }: Expression, { text }: ResolveContext): string {
  return text.slice(at.start, at.end);
}
