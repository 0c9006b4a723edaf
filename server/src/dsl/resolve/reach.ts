import { type Span, span } from "../../base/span.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression, PrefixSyntax, ProductStep } from "../syntax.ts";
import { missing, type ResolveContext } from "./context.ts";

const MOST_IN_A_ROW = 50;

/**
 * Gives functions without brackets, `√`, `∇_x` and `∂/∂x` the one factor behind them: `log det A`. They end their product,
 * so that nobody has to guess in `tr A B`.
 */
export function applyPrefixes(
  steps: readonly ProductStep[],
  context: ResolveContext,
): ProductStep[] {
  const done: ProductStep[] = [];
  let place = 0;
  for (let step = steps[place]; step; step = steps[place]) {
    if (!takesFactor(step.of, context)) {
      done.push(step);
      place++;
      continue;
    }
    const taken = takeFrom(steps, place, context);
    if (!taken) return [lost(step.of.span)];
    done.push({ ...step, of: taken.of });
    place = taken.end;
  }
  return done;
}

interface Taken {
  readonly of: Expression;
  readonly end: number;
}

/** A row of functions that begins at `start`, with the factor behind it; nothing where that is reported. */
function takeFrom(
  steps: readonly ProductStep[],
  start: number,
  context: ResolveContext,
): Taken | undefined {
  let end = start + 1;
  while (steps[end]?.operator === "side" && isTaker(steps[end], context)) end++;
  const row = steps.slice(start, end).map(({ of }) => of);
  const argument = steps[end];
  if (argument?.operator !== "side") return reportMissing(row, context);
  if (row.length > MOST_IN_A_ROW) {
    context.report({ kind: "too-deep", span: argument.of.span });
    return undefined;
  }
  const of = row.reduceRight<Expression>((inside, taker) => applied(inside, taker), argument.of);
  const clear = row.length === 1 && isRoot(row[0]) && argument.of.kind === "group";
  if (end === steps.length - 1 || clear) return { of, end: end + 1 };
  reportReach(row.at(-1) ?? argument.of, argument.of, steps, context);
  return undefined;
}

function isTaker(step: ProductStep | undefined, context: ResolveContext): boolean {
  return step !== undefined && takesFactor(step.of, context);
}

function takesFactor(node: Expression, { names }: ResolveContext): boolean {
  return (
    node.kind === "prefix" || (node.kind === "name" && names.meaning(node.name) === "function")
  );
}

function applied(argument: Expression, taker: Expression): Expression {
  const at = span(taker.span.start, argument.span.end);
  if (taker.kind === "prefix") return appliedPrefix(taker, argument, at);
  if (taker.kind !== "name") return argument;
  return { kind: "call", callee: taker, primes: 0, arguments: [argument], options: [], span: at };
}

function appliedPrefix(
  { prefix, span: own }: PrefixSyntax,
  argument: Expression,
  at: Span,
): Expression {
  if (prefix.is === "root") {
    const callee = { kind: "name", name: "sqrt", span: own } as const;
    return { kind: "call", callee, primes: 0, arguments: [argument], options: [], span: at };
  }
  const { order, by } = prefix;
  return {
    kind: "derivative",
    spelling: prefix.is === "nabla" ? "∇" : "∂",
    order,
    of: argument,
    by,
    span: at,
  };
}

function isRoot(node: Expression | undefined): boolean {
  return node?.kind === "prefix" && node.prefix.is === "root";
}

function reportMissing(row: readonly Expression[], context: ResolveContext): undefined {
  const last = row.at(-1) ?? missing(span(0, 0));
  const after = context.text.slice(last.span.start, last.span.end);
  const problem = { is: "missing-operand", after } as const;
  context.report({ kind: "syntax", problem, span: last.span, rewritings: [] });
}

function reportReach(
  taker: Expression,
  argument: Expression,
  steps: readonly ProductStep[],
  context: ResolveContext,
): void {
  const end = steps.at(-1)?.of.span.end ?? argument.span.end;
  const name = context.text.slice(taker.span.start, taker.span.end);
  context.report({
    kind: "function-reach",
    name,
    argument: argument.span,
    span: span(taker.span.start, taker.span.end),
    rewritings: [end, argument.span.end].map((reach) =>
      bracketed(taker, argument, reach, end, context),
    ),
  });
}

/** `tr(A B)` or `tr(A) B`: brackets up to `reach` around what is taken; the product ends at `end`. */
function bracketed(
  taker: Expression,
  argument: Expression,
  reach: number,
  end: number,
  { text }: ResolveContext,
): Rewriting {
  const gap = span(taker.span.end, argument.span.start);
  const whole = argument.kind === "group" && reach === argument.span.end;
  const [left, right] = [
    `${taker.kind === "prefix" ? " " : ""}${whole ? "" : "("}`,
    whole ? "" : ")",
  ];
  const head = text.slice(taker.span.start, taker.span.end);
  const shown =
    head + left + text.slice(argument.span.start, reach) + right + text.slice(reach, end);
  const close = whole ? [] : [{ span: span(reach, reach), text: ")" }];
  return { text: shown, edits: [{ span: gap, text: left }, ...close] };
}

function lost(at: Span): ProductStep {
  return { operator: "side", sign: span(at.start, at.start), of: missing(at) };
}
