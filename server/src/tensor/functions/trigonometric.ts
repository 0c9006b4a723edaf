import { MINUS_ONE, ONE, rational, ZERO } from "../../base/rational.ts";
import type { FunctionName } from "../function-name.ts";
import type { FunctionRow, Make } from "../function-row.ts";
import type { Term } from "../term.ts";
import { elementwise, exactAt, oneMinus, onePlus } from "./elementwise.ts";

function square(make: Make, term: Term): Term {
  return make.power(term, rational(2));
}

/** `(1 − x²)^−½`, DLMF 4.24.7. */
function arcSlope(make: Make, x: Term): Term {
  return make.power(oneMinus(make, square(make, x)), rational(-1, 2));
}

export const trigonometric = {
  sin: elementwise({
    value: Math.sin,
    derivative: (make, x) => make.apply("cos", [x]),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
  cos: elementwise({
    value: Math.cos,
    derivative: (make, x) => make.scale(MINUS_ONE, make.apply("sin", [x])),
    exact: exactAt(ZERO, ONE),
    parity: "even",
  }),
  tan: elementwise({
    value: Math.tan,
    derivative: (make, _x, self) => onePlus(make, square(make, self)),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
  asin: elementwise({
    value: Math.asin,
    derivative: arcSlope,
    exact: exactAt(ZERO, ZERO),
    domain: "unit-interval",
    parity: "odd",
  }),
  acos: elementwise({
    value: Math.acos,
    derivative: (make, x) => make.scale(MINUS_ONE, arcSlope(make, x)),
    domain: "unit-interval",
    range: "nonnegative",
  }),
  atan: elementwise({
    value: Math.atan,
    derivative: (make, x) => make.power(onePlus(make, square(make, x)), MINUS_ONE),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
  sinh: elementwise({
    value: Math.sinh,
    derivative: (make, x) => make.apply("cosh", [x]),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
  cosh: elementwise({
    value: Math.cosh,
    derivative: (make, x) => make.apply("sinh", [x]),
    exact: exactAt(ZERO, ONE),
    range: "positive",
    parity: "even",
  }),
  tanh: elementwise({
    value: Math.tanh,
    derivative: (make, _x, self) => oneMinus(make, square(make, self)),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
} satisfies Partial<Record<FunctionName, FunctionRow>>;
