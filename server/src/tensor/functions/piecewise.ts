import { absolute, MINUS_ONE, ONE, rational, signOf, ZERO } from "../../base/rational.ts";
import type { FunctionName } from "../function-name.ts";
import type { FunctionRow, Make } from "../function-row.ts";
import type { Term } from "../term.ts";
import { elementwise } from "./elementwise.ts";

function zero(make: Make, x: Term): Term {
  return make.constant(ZERO, x.shape);
}

function softplus(make: Make, x: Term): Term {
  return make.apply("softplus", [x]);
}

export const piecewise = {
  relu: elementwise({
    value: (x) => Math.max(x, 0),
    derivative: (make, x) => make.apply("step", [x]),
    exact: (x) => (signOf(x) > 0 ? x : ZERO),
    kinks: [0],
    smooth: softplus,
    range: "nonnegative",
  }),
  step: elementwise({
    value: (x) => (x > 0 ? 1 : 0),
    derivative: zero,
    exact: (x) => (signOf(x) > 0 ? ONE : ZERO),
    kinks: [0],
    range: "nonnegative",
    laws: ["zero-or-one", "jumps"],
    times: { argument: "relu", relu: "relu", abs: "relu", sign: "step" },
  }),
  nonpositive: elementwise({
    value: (x) => (x > 0 ? 0 : 1),
    derivative: zero,
    exact: (x) => (signOf(x) > 0 ? ZERO : ONE),
    kinks: [0],
    range: "nonnegative",
    laws: ["zero-or-one", "jumps"],
  }),
  abs: elementwise({
    value: Math.abs,
    derivative: (make, x) => make.apply("sign", [x]),
    exact: (x) => absolute(x),
    kinks: [0],
    smooth: (make, x) => make.sum([softplus(make, x), softplus(make, make.scale(MINUS_ONE, x))]),
    range: "nonnegative",
    parity: "even",
  }),
  sign: elementwise({
    value: Math.sign,
    derivative: zero,
    exact: (x) => rational(signOf(x)),
    kinks: [0],
    laws: ["jumps"],
    times: { argument: "abs", abs: "argument", relu: "relu" },
    parity: "odd",
  }),
} satisfies Partial<Record<FunctionName, FunctionRow>>;
