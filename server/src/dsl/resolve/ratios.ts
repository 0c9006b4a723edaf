import { flatMap } from "../../base/flat-map.ts";
import { isInteger, toNumber } from "../../base/rational.ts";
import { span } from "../../base/span.ts";
import type { Expression, NameSyntax, ProductStep, VariableSyntax } from "../syntax.ts";
import { missing, productOf, type ResolveContext, sideStep } from "./context.ts";
import { innermost, withInnermost } from "./spine.ts";

/**
 * `dL/dW`, `d²f/dx²`, `d(…)/dx`, `d log det X/dX` and the operator `d/dx`, which the parser reads as quotients: they are
 * derivatives where the letters behind `d` are known names.
 */
export function joinRatios(
  steps: readonly ProductStep[],
  context: ResolveContext,
): readonly ProductStep[] {
  const slashes = slashesOf(steps);
  if (slashes.length === 0) return steps;
  const joined: ProductStep[] = [];
  let place = 0;
  for (const slash of slashes) {
    const ratio = slash >= place ? ratioAt(steps, slash, place, context) : undefined;
    if (!ratio) continue;
    const first = steps[ratio.start];
    joined.push(...steps.slice(place, ratio.start));
    if (first) joined.push({ ...first, of: ratio.node });
    place = ratio.end;
  }
  joined.push(...steps.slice(place));
  return joined;
}

function slashesOf(steps: readonly ProductStep[]): number[] {
  return flatMap(steps, ({ operator }, place) => (operator === "/" && place > 0 ? [place] : []));
}

interface Ratio {
  readonly start: number;
  /** One past the last step that it takes. */
  readonly end: number;
  readonly node: Expression;
}

interface Above {
  readonly start: number;
  readonly order: number;
  /** Missing in the operator form `d/dx`. */
  readonly of: Expression | undefined;
  /** The name with its `d`, where one step is all of it. */
  readonly whole: NameSyntax | undefined;
  readonly known: boolean;
}

function ratioAt(
  steps: readonly ProductStep[],
  slash: number,
  from: number,
  context: ResolveContext,
): Ratio | undefined {
  const called = operatorCall(steps, slash, from, context);
  if (called) return called;
  const first = variableOf(steps[slash]?.of);
  const above = first && aboveAt(steps, slash, from, context);
  if (!first || !above || !isDerivative(steps, slash, above, first, context)) return undefined;
  const by = [first.variable];
  let end = slash + 1;
  for (
    let next = steps[end];
    next?.operator === "side" && timesOf(by) < above.order;
    next = steps[end]
  ) {
    const more = variableOf(next.of);
    if (!more) break;
    by.push(more.variable);
    end++;
  }
  const at = span(steps[above.start]?.of.span.start ?? 0, steps[end - 1]?.of.span.end ?? 0);
  if (timesOf(by) !== above.order) {
    const problem = { is: "derivative-order", above: above.order, below: timesOf(by) } as const;
    context.report({ kind: "syntax", problem, span: at, rewritings: [] });
  }
  const { order, of } = above;
  const node: Expression = of
    ? { kind: "derivative", spelling: "d", order, of, by, span: at }
    : { kind: "prefix", prefix: { is: "derivative", order, by }, span: at };
  return { start: above.start, end, node };
}

/** `d/dx(f)`, in which `dx(f)` looks like a call. */
function operatorCall(
  steps: readonly ProductStep[],
  slash: number,
  from: number,
  { names }: ResolveContext,
): Ratio | undefined {
  const [sign, node] = [steps[slash - 1]?.of, steps[slash]?.of];
  if (!sign || slash - 1 < from || node?.kind !== "call" || node.callee.kind !== "name")
    return undefined;
  const order = orderOf(sign);
  const variable = withoutD(node.callee);
  const [argument, more] = node.arguments;
  const isCall = names.isFunction(node.callee.name) || names.meaning("d") === "variable";
  if (
    order !== 1 ||
    !variable ||
    !argument ||
    more ||
    isCall ||
    names.meaning(variable.name) !== "variable"
  )
    return undefined;
  const of: Expression = {
    kind: "group",
    of: argument,
    span: span(node.callee.span.end, node.span.end),
  };
  const by = [{ variable, times: 1, span: variable.span }];
  const at = span(sign.span.start, node.span.end);
  return {
    start: slash - 1,
    end: slash + 1,
    node: { kind: "derivative", spelling: "d", order, of, by, span: at },
  };
}

/** Without blanks a derivative if the letters are known; with blanks not if both whole names are known. */
function isDerivative(
  steps: readonly ProductStep[],
  slash: number,
  above: Above,
  below: Below,
  { names }: ResolveContext,
): boolean {
  const wholeKnown = (name: NameSyntax | undefined) =>
    name !== undefined && names.meaning(name.name) === "variable";
  const rest = innermost(below.variable.variable);
  const restKnown = rest.kind !== "name" || names.meaning(rest.name) === "variable";
  if (wholeKnown(above.whole) && wholeKnown(below.whole)) {
    const [sign, left] = [steps[slash]?.sign, steps[slash - 1]?.of.span.end];
    const close = sign?.start === left && sign?.end === steps[slash]?.of.span.start;
    return close && restKnown && above.known;
  }
  return (restKnown && above.known) || !(wholeKnown(above.whole) || wholeKnown(below.whole));
}

interface Below {
  readonly variable: VariableSyntax;
  readonly whole: NameSyntax | undefined;
}

/** `dx`, `dx²`, `dW[0, 1]`, `dvec(X)` below the line. */
function variableOf(node: Expression | undefined): Below | undefined {
  if (!node) return undefined;
  if (node.kind === "power" && !node.entrywise) {
    const base = variableOf(node.base);
    const times = wholeNumber(node.exponent);
    if (base?.variable.times !== 1 || times === undefined) return undefined;
    return { whole: base.whole, variable: { ...base.variable, times, span: node.span } };
  }
  if (node.kind === "call" && node.callee.kind === "name" && node.callee.name === "dvec") {
    const callee = withoutD(node.callee);
    const variable: Expression = { ...node, callee: callee ?? node.callee };
    return { whole: node.callee, variable: { variable, times: 1, span: node.span } };
  }
  const of = node.kind === "index" ? node.of : node;
  const name = of.kind === "name" ? withoutD(of) : undefined;
  if (!name || of.kind !== "name") return undefined;
  const variable = node.kind === "index" ? { ...node, of: name } : name;
  return { whole: of, variable: { variable, times: 1, span: node.span } };
}

/** The name behind a `d`. */
function withoutD({ name, span: at }: NameSyntax): NameSyntax | undefined {
  if (!/^d[^\d_]/u.test(name)) return undefined;
  return { kind: "name", name: name.slice(1), span: span(Math.min(at.start + 1, at.end), at.end) };
}

function aboveAt(
  steps: readonly ProductStep[],
  slash: number,
  from: number,
  context: ResolveContext,
): Above | undefined {
  for (let start = slash - 1; start >= from; start--) {
    const step = steps[start];
    const found = step && aboveFrom(steps, start, slash, context);
    if (found) return found;
    if (step?.operator !== "side") return undefined;
  }
  return undefined;
}

function aboveFrom(
  steps: readonly ProductStep[],
  start: number,
  slash: number,
  { names }: ResolveContext,
): Above | undefined {
  const node = steps[start]?.of;
  if (!node) return undefined;
  const order = orderOf(node);
  if (order !== undefined && names.meaning("d") !== "variable") {
    const rest = steps.slice(start + 1, slash);
    return {
      start,
      order,
      of: rest.length > 0 ? productOf(rest) : undefined,
      whole: undefined,
      known: true,
    };
  }
  const inner = innermost(node);
  if (
    inner.kind === "call" &&
    inner.callee.kind === "name" &&
    inner.callee.name === "d" &&
    !names.isFunction("d")
  ) {
    const [argument = missing(inner.span)] = inner.arguments;
    const of: Expression = { kind: "group", of: argument, span: inner.span };
    const rest = steps.slice(start + 1, slash);
    return {
      start,
      order: 1,
      of: productOf([sideStep(withInnermost(node, of)), ...rest]),
      whole: undefined,
      known: true,
    };
  }
  return aboveName(steps, start, slash, inner, names);
}

/** `dL`, `dvec(F)`, or `daᵀ` at the head of `daᵀXb/dX`, where `da` itself is no known name. */
function aboveName(
  steps: readonly ProductStep[],
  start: number,
  slash: number,
  inner: Expression,
  names: ResolveContext["names"],
): Above | undefined {
  const node = steps[start]?.of;
  const whole =
    inner.kind === "name"
      ? inner
      : inner.kind === "call" && inner.callee.kind === "name"
        ? inner.callee
        : undefined;
  const name = whole && withoutD(whole);
  if (!node || !whole || !name) return undefined;
  const alone = start === slash - 1 && inner === node;
  if (inner.kind === "call" && !names.isFunction(name.name)) return undefined;
  const known =
    inner.kind === "call" || ["variable", "function"].includes(names.meaning(name.name) ?? "");
  if (!alone && (!known || names.meaning(whole.name) === "variable")) return undefined;
  const first = withInnermost(node, inner.kind === "call" ? { ...inner, callee: name } : name);
  const of = productOf([sideStep(first), ...steps.slice(start + 1, slash)]);
  return { start, order: 1, of, whole: alone ? whole : undefined, known };
}

/** 1 for `d`, 2 for `d²` and `d^2`. */
function orderOf(node: Expression): number | undefined {
  if (node.kind === "name" && node.name === "d") return 1;
  const raised = node.kind === "power" && node.base.kind === "name" && node.base.name === "d";
  return raised ? wholeNumber(node.exponent) : undefined;
}

function wholeNumber(node: Expression): number | undefined {
  return node.kind === "number" && isInteger(node.value) ? toNumber(node.value) : undefined;
}

function timesOf(by: readonly VariableSyntax[]): number {
  return by.reduce((total, { times }) => total + times, 0);
}
