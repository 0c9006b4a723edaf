import { assertNever } from "../base/assert-never.ts";
import {
  gcd,
  invertRational,
  isOne,
  MINUS_ONE,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  rational,
  signOf,
} from "../base/rational.ts";
import { type EntrywiseName, isStructured } from "../tensor/function-name.ts";
import { coefficientOf } from "../tensor/raw.ts";
import type { Factor, FunctionTerm, SumTerm, Term } from "../tensor/term.ts";
import { withConcats } from "./concat-parts.ts";
import { denseSelector } from "./dense-selector.ts";
import type { Label, Node, PlannedFunction, SignedNode } from "./plan.ts";
import { multiply, planProduct } from "./plan-product.ts";
import type { Planning } from "./planning.ts";
import { resultAxes } from "./result-axes.ts";
import { type StableForm, stableForm } from "./stable.ts";

/**
 * The operations that compute a term whose axes bear `labels`, all different. The node lacks a label where the value is the
 * same all along that axis.
 */
function planTerm(planning: Planning, term: Term, labels: readonly Label[]): Node {
  const name = planning.names.get(term);
  if (name !== undefined) return { kind: "leaf", name, labels };
  return planBody(planning, term, labels);
}

/** As `planTerm`, for a term that a step is about to give a name. */
export function planBody(planning: Planning, term: Term, labels: readonly Label[]): Node {
  switch (term.kind) {
    case "variable":
    case "named":
      return { kind: "leaf", name: term.name, labels };
    case "size":
      return { kind: "size", dim: term.dim, labels: [] };
    case "product":
      return planProduct(planning, term, labels, planTerm);
    case "sum":
      return planSum(planning, term, labels);
    case "selector":
      return denseSelector(planning, { term, labels }, planTerm);
    case "function":
      return planFunction(planning, term, labels);
    default:
      return assertNever(term);
  }
}

/** What the coefficients have in common is multiplied once: `2 t − 2 y` is `2 (t − y)`. */
function planSum(planning: Planning, term: SumTerm, labels: readonly Label[]): Node {
  const content = commonContent(planning, term);
  const terms = term.terms
    .map((part) => ({
      place: planning.place(part),
      ...signedNode(planning, part, content, labels),
    }))
    .sort((a, b) => Number(a.negative) - Number(b.negative) || a.place - b.place)
    .map(({ negative, node }) => ({ negative, node }));
  const joined = withConcats(planning, terms);
  const [only, more] = joined;
  const labelsOfAll = union(joined.map((part) => part.node.labels));
  const node: Node =
    only && !more && !only.negative
      ? only.node
      : { kind: "sum", terms: joined, labels: labelsOfAll };
  return multiply(content, [{ node, exponent: ONE }]);
}

/**
 * The factor and the divisor that all addends have, positive unless it is what they are all taken away by; 1 where one has a
 * name already.
 */
function commonContent(planning: Planning, { terms }: SumTerm): Rational {
  if (terms.some((part) => planning.names.has(part))) return ONE;
  const coefficients = terms.map(coefficientOf);
  const factor = coefficients.reduce((common, { numerator }) => gcd(numerator, common), 0n);
  const divisor = coefficients.reduce((common, { denominator }) => gcd(denominator, common), 0n);
  const size = rational(factor, divisor);
  if (isOne(size)) return ONE;
  return coefficients.every((value) => signOf(value) < 0) ? negateRational(size) : size;
}

/** A term with a negative coefficient is taken away. */
function signedNode(
  planning: Planning,
  term: Term,
  content: Rational,
  labels: readonly Label[],
): SignedNode {
  if (term.kind !== "product" || planning.names.has(term))
    return positive(false, planTerm(planning, term, labels));
  const coefficient = multiplyRational(term.coefficient, invertRational(content));
  const stays =
    signOf(coefficient) >= 0 || term.factors.some((factor) => canTurn(planning, factor));
  const scaled = { ...term, coefficient: stays ? coefficient : negateRational(coefficient) };
  return positive(!stays, planProduct(planning, scaled, labels, planTerm));
}

/** The sign that planning left in front of a product belongs to the sum around it. */
function positive(negative: boolean, node: Node): SignedNode {
  if (node.kind !== "multiply" || signOf(node.coefficient) >= 0) return { negative, node };
  return { negative: !negative, node: multiply(negateRational(node.coefficient), node.factors) };
}

/** Whether the sign of a product can go into a difference among its factors. */
function canTurn(planning: Planning, { term, exponent }: Factor): boolean {
  if (term.kind !== "sum" || planning.names.has(term) || !isOne(exponent)) return false;
  return term.terms.some((part) => signOf(coefficientOf(part)) < 0);
}

function planFunction(planning: Planning, term: FunctionTerm, labels: readonly Label[]): Node {
  const { name } = term;
  const stable = stableForm(term);
  if (stable) return planStable(planning, stable, labels);
  if (isStructured(name)) return planStructured(planning, { ...term, name }, labels);
  const args = term.arguments.map((argument) => planTerm(planning, argument, labels));
  return entrywise(name, args);
}

function planStable(planning: Planning, form: StableForm, labels: readonly Label[]): Node {
  if (form.kind === "log-softmax")
    return planStructured(
      planning,
      { name: "logsoftmax", arguments: [form.of], core: form.core },
      labels,
    );
  const of = planTerm(planning, form.of, labels);
  if (form.kind === "softplus") return entrywise("softplus", [of]);
  const inner = form.negated ? multiply(MINUS_ONE, [{ node: of, exponent: ONE }]) : of;
  return multiply(MINUS_ONE, [{ node: entrywise("softplus", [inner]), exponent: ONE }]);
}

function entrywise(name: EntrywiseName, args: readonly Node[]): Node {
  return {
    kind: "function",
    name,
    arguments: args,
    labels: union(args.map((node) => node.labels)),
  };
}

interface AppliedToAxes extends Pick<FunctionTerm, "arguments" | "core"> {
  readonly name: PlannedFunction;
}

/** A function of the last `core` axes of its argument. */
function planStructured(
  planning: Planning,
  { name, arguments: [argument, exponent], core }: AppliedToAxes,
  labels: readonly Label[],
): Node {
  if (!argument) return { kind: "number", value: ONE, labels: [] };
  const cut = argument.shape.length - core;
  const batch = labels.slice(0, cut);
  const coreShape = argument.shape.slice(cut);
  const places = resultAxes(
    name,
    coreShape.map((_, at) => at),
  );
  const coreLabels = coreShape.map(
    (dim, at) => labels.slice(cut)[places.indexOf(at)] ?? planning.fresh(dim),
  );
  const of = planTerm(planning, argument, [...batch, ...coreLabels]);
  const own = new Set(of.labels);
  const kept = resultAxes(name, coreLabels);
  const left = [...batch.filter((label) => own.has(label)), ...kept];
  const by = exponent && { exponent: planTerm(planning, exponent, batch) };
  return { kind: "structured", name, of, core: coreLabels, labels: left, ...by };
}

/** The labels of all, each once, in order of appearance. */
function union(lists: readonly (readonly Label[])[]): Label[] {
  return [...new Set(lists.flat())];
}
