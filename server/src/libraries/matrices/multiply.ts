import {
  equalRational,
  isOne,
  negateRational,
  type Rational,
  rational,
  signOf,
} from "../../base/rational.ts";
import type { Node } from "../../schedule/plan.ts";
import { atom, type Code, numberCode } from "../code.ts";
import { plainProduct } from "../plain-product.ts";
import { isOneInCode } from "../tensors/value.ts";
import type { Write } from "./matrices.ts";
import { type Matrices, type MatrixCode, type MatrixValue, plainNumber } from "./matrices.ts";

/** A product entry by entry: small factors meet first, numbers scale the first of them. */
export function multiply(
  matrices: Matrices,
  { coefficient, factors }: Extract<Node, { readonly kind: "multiply" }>,
  write: Write,
): MatrixValue {
  const parts = factors.map(({ node, exponent }) => ({ exponent, value: write(node) }));
  const scale = plainProduct(
    coefficient,
    parts.flatMap(({ exponent, value }) =>
      value.kind === "number" ? [{ code: value.code, exponent }] : [],
    ),
  );
  const arrays = parts
    .flatMap(({ exponent, value }) => (value.kind === "matrix" ? [{ exponent, value }] : []))
    .sort(
      (a, b) =>
        axes(a.value) - axes(b.value) ||
        Number(signOf(a.exponent) < 0) - Number(signOf(b.exponent) < 0),
    );
  const [first, ...rest] = arrays;
  if (!first) return plainNumber(scale.code);
  const start = scaled(matrices, powered(matrices, first.value, first.exponent), scale);
  return rest.reduce<MatrixValue>((product, { value, exponent }) => {
    if (signOf(exponent) > 0)
      return matrices.combine(product, "mul", powered(matrices, value, exponent));
    return matrices.combine(product, "div", powered(matrices, value, negateRational(exponent)));
  }, start);
}

function axes({ row, column }: MatrixCode): number {
  return Number(row !== undefined) + Number(column !== undefined);
}

function powered(matrices: Matrices, value: MatrixCode, exponent: Rational): MatrixCode {
  if (isOne(exponent)) return value;
  if (equalRational(exponent, rational(1, 2))) return matrices.on(value, "sqrt");
  return matrices.on(value, "pow", [numberCode(exponent)]);
}

function scaled(
  matrices: Matrices,
  value: MatrixCode,
  { code, divisor }: { readonly code: Code; readonly divisor?: Code },
): MatrixCode {
  if (isOneInCode(code)) return value;
  if (divisor) return matrices.on(value, "div", [divisor]);
  return matrices.on(value, "mul", [code.text === "-1" ? atom("-1") : code]);
}
