import { flatMap } from "../../base/flat-map.ts";
import { span } from "../../base/span.ts";
import { isStructure } from "../elaborate/question-names.ts";
import { renaming } from "../renaming.ts";
import type { CallSyntax, Expression, NameSyntax, PowerSyntax } from "../syntax.ts";
import { reportCode } from "./code-calls.ts";
import { missing, type Resolve, type ResolveContext, replacing } from "./context.ts";
import { reportFreeIndex } from "./index-sums.ts";
import { innermost, mapSpine, withInnermost } from "./spine.ts";
import { cutWord } from "./words.ts";

/** One operand, resolved; several where a word or `A'(x)` turns out to be a product. */
export function resolveFactor(
  node: Expression,
  context: ResolveContext,
  resolve: Resolve,
): Expression[] {
  if (node.kind === "name") return resolveName(node, context);
  const split = splitTransposeWord(node, context);
  if (split) return flatMap(split, (part) => resolveFactor(part, context, resolve));
  const named = joinRaisedName(node, context);
  const inner = innermost(named);
  const pieces = piecesOf(inner, context, resolve);
  const last = pieces.at(-1) ?? inner;
  const spine = withInnermost(named, last);
  const finished = mapSpine(
    spine,
    (end) => end,
    (part) => resolve(part, context),
  );
  return [...pieces.slice(0, -1), finished];
}

/** `x^TAx` is `xᵀ A x`: behind `^` the word begins with the mark. */
function splitTransposeWord(node: Expression, { names }: ResolveContext): Expression[] | undefined {
  const power = powerByWord(node);
  const word = power?.exponent;
  if (!power || word?.kind !== "name" || names.meaning(word.name) !== undefined) return undefined;
  const rest: NameSyntax = {
    kind: "name",
    name: word.name.slice(1),
    span: span(Math.min(word.span.start + 1, word.span.end), word.span.end),
  };
  if (names.meaning(rest.name) === undefined && !cutWord(rest, names)) return undefined;
  const whole = span(power.span.start, rest.span.start);
  const left: Expression = { kind: "transpose", of: power.base, quote: false, span: whole };
  return [left, replacePart(node, power, rest)];
}

function powerByWord(node: Expression): PowerSyntax | undefined {
  if (node.kind === "power")
    return /^T./u.test(nameOf(node.exponent)) ? node : powerByWord(node.base);
  const postfix =
    node.kind === "transpose" || node.kind === "pseudo-inverse" || node.kind === "index";
  return postfix ? powerByWord(node.of) : undefined;
}

function nameOf(node: Expression): string {
  return node.kind === "name" ? node.name : "";
}

function piecesOf(inner: Expression, context: ResolveContext, resolve: Resolve): Expression[] {
  if (inner.kind === "name") return resolveName(inner, context);
  if (inner.kind === "member") return [reportCode(inner, context)];
  if (inner.kind === "call") return resolveCall(inner, context, resolve);
  return [resolve(inner, context)];
}

/** `δˡ` and `W^(1)` where they are declared as names. */
function joinRaisedName(node: Expression, context: ResolveContext): Expression {
  const power = lowestPower(node);
  if (power?.base.kind !== "name") return node;
  const text = context.text.slice(power.span.start, power.span.end).replace(/\s+/gu, "");
  if (!context.names.isRaisedName(text)) return node;
  return replacePart(node, power, { kind: "name", name: text, span: power.span });
}

function lowestPower(node: Expression): PowerSyntax | undefined {
  if (node.kind === "power" && node.base.kind === "name") return node;
  if (node.kind === "power") return lowestPower(node.base);
  const postfix =
    node.kind === "transpose" || node.kind === "pseudo-inverse" || node.kind === "index";
  return postfix ? lowestPower(node.of) : undefined;
}

function replacePart(node: Expression, power: PowerSyntax, name: NameSyntax): Expression {
  if (node === power) return name;
  if (node.kind === "power") return { ...node, base: replacePart(node.base, power, name) };
  if (node.kind === "transpose" || node.kind === "pseudo-inverse" || node.kind === "index")
    return { ...node, of: replacePart(node.of, power, name) };
  return node;
}

function resolveName(name: NameSyntax, context: ResolveContext): Expression[] {
  if (context.names.meaning(name.name) !== undefined) return [name];
  const cut = cutWord(name, context.names);
  if (cut) return cut;
  const reported = reportFreeIndex(name, context);
  if (reported) return [reported];
  context.unknown(name, "variable");
  return [name];
}

function resolveCall(call: CallSyntax, context: ResolveContext, resolve: Resolve): Expression[] {
  const { callee, primes } = call;
  if (callee.kind === "member") return [reportCode(call, context)];
  if (context.names.isFunction(callee.name))
    return [resolveArguments(call, callee, context, resolve)];
  const [argument, more] = call.arguments;
  if (primes > 0 && argument && !more)
    return transposedProduct(call, callee, argument, context, resolve);
  const inBlock = context.names.isOfBlock(callee.name);
  if (inBlock) reportCalledVariable(call, callee, context);
  else context.unknown(callee, "function");
  return [missing(call.span)];
}

function resolveArguments(
  call: CallSyntax,
  callee: NameSyntax,
  context: ResolveContext,
  resolve: Resolve,
): Expression {
  if (context.names.takesSizes(callee.name)) return call;
  const values = call.arguments.map((argument, at) =>
    isStructure(callee.name, argument, at) ? argument : resolve(argument, context),
  );
  return { ...call, arguments: values };
}

/** `A'(x + y)` of a matrix is a product; the quotes are transposes. */
function transposedProduct(
  { primes, span: at }: CallSyntax,
  callee: NameSyntax,
  argument: Expression,
  context: ResolveContext,
  resolve: Resolve,
): Expression[] {
  const end = callee.span.end + primes;
  let left: Expression = callee;
  for (let count = 0; count < primes; count++)
    left = {
      kind: "transpose",
      of: left,
      quote: true,
      span: span(callee.span.start, callee.span.end + count + 1),
    };
  const group: Expression = {
    kind: "group",
    of: resolve(argument, context),
    span: span(end, at.end),
  };
  return [...resolveFactor(left, context, resolve), group];
}

/** `W(x)`: a product needs a blank; where `W` is a function too, the variable may have another name. */
function reportCalledVariable(call: CallSyntax, callee: NameSyntax, context: ResolveContext): void {
  const { text } = context;
  const [start, end] = [callee.span.end, call.span.end];
  const whole = span(callee.span.start, end);
  const [argument] = call.arguments;
  const inside = argument ? text.slice(argument.span.start, argument.span.end) : "";
  const bare = argument?.kind === "name" && call.arguments.length === 1;
  const product = bare
    ? replacing(whole, `${callee.name} ${inside}`)
    : {
        text: `${callee.name} ${text.slice(start, end)}`,
        edits: [{ span: span(start, start), text: " " }],
      };
  const problem = { is: "called-variable", name: callee.name } as const;
  const renamed = `${callee.name}_1`;
  const edits = renaming(text, callee.name, renamed, { calls: false });
  const freed = { text: renamed, edits, isName: true } as const;
  context.report({ kind: "syntax", problem, span: callee.span, rewritings: [product, freed] });
}
