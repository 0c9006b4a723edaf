import { flatMap } from "../base/flat-map.ts";
import { span } from "../base/span.ts";
import { bare, missing, productOf, type ResolveContext, sideStep } from "./resolve/context.ts";
import { resolveFactor } from "./resolve/factor.ts";
import { splitFractions } from "./resolve/fractions.ts";
import { reportIndexSum } from "./resolve/index-sums.ts";
import { joinRatios } from "./resolve/ratios.ts";
import { applyPrefixes } from "./resolve/reach.ts";
import type { Expression, ProductStep, ProductSyntax, VariableSyntax } from "./syntax.ts";

/**
 * The expression as the known names make it: words cut into their letters, `dL/dW` a derivative, `log det A` two calls,
 * `A'(x)` a product. What nobody can resolve is reported and becomes `missing`.
 */
export function resolve(node: Expression, context: ResolveContext): Expression {
  const again = (part: Expression) => resolve(part, context);
  switch (node.kind) {
    case "sum":
      return { ...node, terms: node.terms.map((term) => ({ ...term, of: again(term.of) })) };
    case "hadamard":
      return {
        ...node,
        first: again(node.first),
        rest: node.rest.map((step) => ({ ...step, of: again(step.of) })),
      };
    case "product":
      return isSettledChain(node, context)
        ? node
        : resolveChain([sideStep(node.first), ...node.rest], context);
    case "name":
      return isSettled(node, context) ? node : resolveChain([sideStep(node)], context);
    case "call":
    case "member":
    case "power":
    case "transpose":
    case "pseudo-inverse":
    case "index":
    case "multiple":
    case "prefix":
      return resolveChain([sideStep(node)], context);
    case "negation":
    case "group":
    case "bars":
    case "indicator":
      return { ...node, of: again(node.of) };
    case "inner":
    case "comparison":
      return { ...node, left: again(node.left), right: again(node.right) };
    case "list":
      return { ...node, items: node.items.map(again) };
    case "slice":
      return { ...node, from: node.from && again(node.from), to: node.to && again(node.to) };
    case "derivative":
      return { ...node, of: again(node.of), by: node.by.map((by) => resolveVariable(by, context)) };
    default:
      return node;
  }
}

/** A product of known names stays as it is unless it divides. */
function isSettledChain({ first, rest }: ProductSyntax, context: ResolveContext): boolean {
  return (
    isSettled(first, context) &&
    rest.every(({ operator, of }) => operator !== "/" && isSettled(of, context))
  );
}

/** A known name that takes no factor is itself. */
function isSettled(node: Expression, { names }: ResolveContext): boolean {
  if (node.kind !== "name") return false;
  const meaning = names.meaning(node.name);
  return meaning !== undefined && meaning !== "function";
}

function resolveChain(steps: readonly ProductStep[], context: ResolveContext): Expression {
  const summed = reportIndexSum(steps, context);
  const ratios = joinRatios(splitFractions(summed, context), context);
  const factors = flatMap(ratios, (step) => resolveStep(step, context));
  const applied = applyPrefixes(factors, context);
  warnOfDivision(applied, context);
  return productOf(applied);
}

function resolveStep(step: ProductStep, context: ResolveContext): ProductStep[] {
  const { of } = step;
  if (of.kind === "multiple") return [{ ...step, of: { ...of, of: resolve(of.of, context) } }];
  if (of.kind === "prefix") return [{ ...step, of: resolvePrefix(of, context) }];
  if (of.kind === "derivative" || of.kind === "product")
    return [{ ...step, of: resolve(of, context) }];
  const [first = missing(of.span), ...more] = resolveFactor(of, context, resolve);
  const rest = more.map(sideStep);
  if (rest.length === 0) return [first === of ? step : { ...step, of: first }];
  if (step.operator === "side") return [{ ...step, of: first }, ...rest];
  // Behind an operator a word is one operand: `a/Wx` divides by all of it.
  return [
    {
      ...step,
      of: { kind: "group", of: productOf([{ ...step, of: first }, ...rest]), span: of.span },
    },
  ];
}

function resolvePrefix(node: Expression & { kind: "prefix" }, context: ResolveContext): Expression {
  const { prefix } = node;
  if (prefix.is === "root") return node;
  return {
    ...node,
    prefix: { ...prefix, by: prefix.by.map((by) => resolveVariable(by, context)) },
  };
}

/** A variable below the line is not cut into letters: `∂f/∂xy` is no product. */
function resolveVariable(by: VariableSyntax, context: ResolveContext): VariableSyntax {
  const { variable } = by;
  const name = variable.kind === "index" ? variable.of : variable;
  if (name.kind === "name" && context.names.meaning(name.name) === undefined)
    context.unknown(name, "variable");
  return by;
}

/** `a/b c` is `(a/b) c`, which not everybody expects unless `a` is a number. */
function warnOfDivision(steps: readonly ProductStep[], context: ResolveContext): void {
  const slash = steps.findIndex(({ operator }) => operator === "/");
  const [below, behind] = [steps[slash], steps[slash + 1]];
  if (slash < 1 || !below || behind?.operator !== "side") return;
  const above = productOf(steps.slice(0, slash));
  if (bare(above).kind === "number") return;
  const { text } = context;
  const end = steps.at(-1)?.of.span.end ?? behind.of.span.end;
  const [start, middle] = [above.span.start, below.of.span];
  const shown = (from: number, to: number) => text.slice(from, to);
  context.report({
    kind: "division-then-product",
    span: span(below.sign.start, behind.of.span.end),
    rewritings: [
      {
        text: `(${shown(start, middle.end)}) ${shown(behind.of.span.start, end)}`,
        edits: [
          { span: span(start, start), text: "(" },
          { span: span(middle.end, middle.end), text: ")" },
        ],
      },
      {
        text: `${shown(start, middle.start)}(${shown(middle.start, end)})`,
        edits: [
          { span: span(middle.start, middle.start), text: "(" },
          { span: span(end, end), text: ")" },
        ],
      },
    ],
  });
}
