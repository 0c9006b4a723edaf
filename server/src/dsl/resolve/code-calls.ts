import type { Rewriting } from "../rewriting.ts";
import type { CallSyntax, Expression, MemberSyntax } from "../syntax.ts";
import { missing, type NameTable, type ResolveContext, replacing } from "./context.ts";

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
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ["PI", "π"],
  ["pi", "π"],
]);
const REDUCTIONS: ReadonlySet<string> = new Set(["sum", "mean", "prod", "max", "min", "logSumExp"]);

/** `tf.matMul(W, x)`, `Math.exp(x)`, `W.T`: code, reported with what it is in this language. */
export function reportCode(node: MemberSyntax | CallSyntax, context: ResolveContext): Expression {
  const text = context.text.slice(node.span.start, node.span.end);
  const rewritings = formulasOf(node, context)
    .reverse()
    .reduce<Rewriting[]>(
      (otherwise, written) => [{ ...replacing(node.span, written), otherwise }],
      [],
    );
  context.report({ kind: "library-call", text, span: node.span, rewritings });
  return missing(node.span);
}

/** What code means here, the likeliest first; nothing where that is not known. */
function formulasOf(node: Expression, context: ResolveContext): string[] {
  if (node.kind === "member") {
    const constant = PROPERTIES.get(node.name.name);
    if (constant !== undefined) return [constant];
    return node.name.name === "T" ? [transposed(written(node.of, context))] : [];
  }
  if (node.kind !== "call" || node.callee.kind !== "member") return [];
  const { of, name } = node.callee;
  const operands = isLibrary(of, context) ? node.arguments : [of, ...node.arguments];
  return callFormulas(
    name.name,
    operands.map((operand) => written(operand, context)),
    context.names,
  );
}

/** `tf`, `np.linalg`: a name that means nothing here, and what belongs to it. */
function isLibrary(node: Expression, context: ResolveContext): boolean {
  if (node.kind === "member") return isLibrary(node.of, context);
  return node.kind === "name" && context.names.meaning(node.name) === undefined;
}

function callFormulas(name: string, operands: readonly string[], names: NameTable): string[] {
  const [first, second] = operands;
  if (first === undefined) return [];
  if (name === "transpose" && second === undefined) return [transposed(first)];
  if (name === "neg" && second === undefined) return [`−${inBrackets(first)}`];
  if (name === "scalar" && second === undefined) return [first];
  const lower = name.toLowerCase();
  if (second !== undefined && REDUCTIONS.has(name) && isAxis(second))
    return [`${lower}(${first}, axis=${second})`];
  if (second !== undefined) {
    const operator = OPERATORS.get(name);
    if (PRODUCTS.has(name)) return products(first, second, operands.slice(2));
    if (operator !== undefined) return [`${inBrackets(first)} ${operator} ${inBrackets(second)}`];
    if (name === "pow") return [`${inBrackets(first)}.^${inBrackets(second)}`];
  }
  const known = [name, lower].find((spelling) => names.isFunction(spelling));
  return known === undefined ? [] : [`${known}(${operands.join(", ")})`];
}

/** The matrix product, its operands transposed by their flags; of two vectors the inner product. */
function products(first: string, second: string, flags: readonly string[]): string[] {
  if (flags.some((flag) => flag !== "true" && flag !== "false")) return [];
  const [left, right] = [first, second].map((operand, at) =>
    flags[at] === "true" ? transposed(operand) : inBrackets(operand),
  );
  return [`${left} ${right}`, `${left} · ${right}`];
}

function isAxis(text: string): boolean {
  return /^[-−]?\d+$/u.test(text);
}

function transposed(text: string): string {
  return `${inBrackets(text)}ᵀ`;
}

function inBrackets(text: string): string {
  return /^[\p{L}\p{N}_'ᵀ]+(?:\([^()]*\))?$/u.test(text) || /^\([^()]*\)$/u.test(text)
    ? text
    : `(${text})`;
}

/** The source of an operand, itself a formula where it is code. */
function written(node: Expression, context: ResolveContext): string {
  const [formula] = formulasOf(node, context);
  return formula ?? context.text.slice(node.span.start, node.span.end);
}
