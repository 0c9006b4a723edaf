import {
  equalRational,
  isOne,
  negateRational,
  type Rational,
  rational,
  signOf,
} from "../../base/rational.ts";
import type { Label, Node } from "../../schedule/plan.ts";
import { atom, type Code, numberCode } from "../code.ts";
import { plainProduct, type Scale } from "../plain-product.ts";
import type { Value } from "./tensor-library.ts";
import { isOneInCode, plainValue, type Tensors } from "./value.ts";

type Multiply = Extract<Node, { readonly kind: "multiply" }>;

const HALF = rational(1, 2);
const TWO = rational(2);

/** A product entry by entry, `order` being that of its axes: numbers scale the smallest factors, small factors meet first. */
export function multiply(
  tensors: Tensors,
  { coefficient, factors }: Multiply,
  order: readonly Label[],
  tensorOf: (node: Node) => Value,
): Value {
  const parts = factors.map(({ node, exponent }) => ({ exponent, ...tensorOf(node) }));
  const plain = parts.filter((part) => part.plain);
  const scale = plainProduct(coefficient, plain);
  const arrays = parts
    .filter((part) => !part.plain)
    .sort((a, b) => Number(signOf(a.exponent) < 0) - Number(signOf(b.exponent) < 0))
    .sort(
      (a, b) =>
        a.labels.length - b.labels.length ||
        order.indexOf(a.labels[0] ?? -1) - order.indexOf(b.labels[0] ?? -1),
    );
  if (arrays.length === 0) return plainValue(scale.code);
  const scaled = withScale(tensors, arrays, scale);
  const [first, ...rest] = scaled;
  const start = first ? tensors.align(first.value, order) : plainValue(atom("1"));
  return rest.reduce<Value>(
    (left, { value, divides }) => {
      const right = tensors.align(value, order);
      return tensors.combine(left, divides ? "div" : "mul", right, order);
    },
    { ...start, labels: order.filter((label) => start.labels.includes(label)) },
  );
}

/** A factor as it is multiplied or divided by. */
interface Part {
  readonly value: Value;
  readonly divides: boolean;
}

function withScale(
  tensors: Tensors,
  arrays: readonly (Value & { readonly exponent: Rational })[],
  scale: Scale,
): readonly Part[] {
  const powered = arrays.map((part) => raise(tensors, part));
  const [first, ...rest] = powered;
  if (!first) return [];
  if (first.divides) {
    if (isOneInCode(scale.code))
      return [
        { value: withCode(first.value, tensors.on(first.value, "reciprocal")), divides: false },
        ...rest,
      ];
    return [
      {
        value: withCode(first.value, tensors.on(first.value, "divInto", [scale.code])),
        divides: false,
      },
      ...rest,
    ];
  }
  return [{ value: scaleValue(tensors, first.value, scale), divides: false }, ...rest];
}

function scaleValue(tensors: Tensors, value: Value, { code, divisor }: Scale): Value {
  if (isOneInCode(code)) return value;
  if (code.text === "-1") return withCode(value, tensors.on(value, "neg"));
  if (divisor) return withCode(value, tensors.on(value, "div", [divisor]));
  return withCode(value, tensors.on(value, "mul", [code]));
}

/** A factor to its power; a negative power divides. */
function raise(
  tensors: Tensors,
  { exponent, ...value }: Value & { readonly exponent: Rational },
): Part {
  const divides = signOf(exponent) < 0;
  const size = divides ? negateRational(exponent) : exponent;
  if (isOne(size)) return { value, divides };
  if (equalRational(size, HALF))
    return { value: withCode(value, tensors.on(value, "sqrt")), divides };
  if (equalRational(size, TWO))
    return { value: withCode(value, tensors.on(value, "square")), divides };
  return { value: withCode(value, tensors.on(value, "pow", [numberCode(size)])), divides };
}

function withCode(value: Value, code: Code): Value {
  return { ...value, code };
}
