import { MINUS_ONE, ONE, rational, ZERO } from "../../base/rational.ts";
import { logisticArgument, summedExponential } from "../exponential-sums.ts";
import type { FunctionName } from "../function-name.ts";
import type { FunctionRow, Make } from "../function-row.ts";
import type { Term } from "../term.ts";
import { diagonal, elementwise, exactAt, oneMinus, scalar } from "./elementwise.ts";

/** π, exactly. */
function pi(make: Make): Term {
  return make.apply("acos", [make.constant(MINUS_ONE, [])]);
}

/** `exp(−x²·scale) · c`, the bell curves. */
function bell(make: Make, x: Term, width: number, factor: Term): Term {
  const square = make.power(x, rational(2));
  return make.multiply(make.apply("exp", [make.scale(rational(-1, width), square)]), factor);
}

function argumentOf(name: FunctionName, term: Term | undefined): Term | undefined {
  return term?.kind === "function" && term.name === name ? term.arguments[0] : undefined;
}

/** `log(1 + exp(x))` and `log Σ exp(z)` have names, and stay finite where the exponential does not. */
function logarithmOfSum(make: Make, term: Term | undefined): Term | undefined {
  const logistic = term && logisticArgument(term);
  if (logistic) return make.apply("softplus", [logistic]);
  const summed = term && summedExponential(term);
  return summed && make.apply("logsumexp", [summed.argument], summed.core);
}

/** `log |det X|` has a name. */
function logDeterminant(make: Make, term: Term | undefined): Term | undefined {
  const matrix = argumentOf("det", argumentOf("abs", term));
  return matrix && make.apply("logdet", [matrix], 2);
}

/** `xᵖ = exp(p log x)` by `p`. */
function powerByExponent(make: Make, base: Term, self: Term): Term {
  return make.multiply(self, make.apply("log", [base]));
}

/** `p xᵖ⁻¹`. */
function powerByBase(make: Make, base: Term, exponent: Term): Term {
  const lowered = make.sum([exponent, make.constant(MINUS_ONE, exponent.shape)]);
  return make.multiply(exponent, make.apply("pow", [base, lowered]));
}

export const exponentials = {
  exp: elementwise({
    value: Math.exp,
    derivative: (_make, _x, self) => self,
    exact: exactAt(ZERO, ONE),
    simplify: (_make, [x]) => argumentOf("log", x),
    range: "positive",
  }),
  log: elementwise({
    value: Math.log,
    derivative: (make, x) => make.power(x, MINUS_ONE),
    exact: exactAt(ONE, ZERO),
    simplify: (make, [x]) =>
      argumentOf("exp", x) ?? logarithmOfSum(make, x) ?? logDeterminant(make, x),
    domain: "positive",
  }),
  sigmoid: elementwise({
    value: (x) => 1 / (1 + Math.exp(-x)),
    derivative: (make, _x, self) => make.multiply(self, oneMinus(make, self)),
    exact: exactAt(ZERO, rational(1, 2)),
    range: "unit-interval",
  }),
  softplus: elementwise({
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    derivative: (make, x) => make.apply("sigmoid", [x]),
    range: "positive",
  }),
  erf: elementwise({
    value: erf,
    derivative: (make, x) =>
      bell(make, x, 1, make.scale(rational(2), make.power(pi(make), rational(-1, 2)))),
    exact: exactAt(ZERO, ZERO),
    parity: "odd",
  }),
  normcdf: elementwise({
    value: (x) => (1 + erf(x / Math.SQRT2)) / 2,
    derivative: (make, x) =>
      bell(make, x, 2, make.power(make.scale(rational(2), pi(make)), rational(-1, 2))),
    exact: exactAt(ZERO, rational(1, 2)),
    range: "unit-interval",
  }),
  pow: {
    arity: 2,
    resultCore: () => [],
    evaluate: (base, exponent) =>
      scalar((base?.data[0] ?? Number.NaN) ** (exponent?.data[0] ?? Number.NaN)),
    jacobians: (make, { self, args: [base, exponent] }) =>
      base && exponent
        ? [
            [diagonal(powerByBase(make, base, exponent))],
            [diagonal(powerByExponent(make, base, self))],
          ]
        : [],
    simplify: (make, [base, exponent]) => {
      const constant =
        exponent?.kind === "product" && exponent.factors.length === 0
          ? exponent.coefficient
          : undefined;
      return base && constant ? make.power(base, constant) : undefined;
    },
    domain: "positive",
  },
} satisfies Partial<Record<FunctionName, FunctionRow>>;

/** W. J. Cody's rational approximations are not needed: the series and the continued fraction give 1e-15. */
function erf(x: number): number {
  const size = Math.abs(x);
  return Math.sign(x) * (size < 2.5 ? erfSeries(size) : 1 - erfcFraction(size));
}

/** Abramowitz & Stegun 7.1.6. */
function erfSeries(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; term > total * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
}

/** Abramowitz & Stegun 7.1.14. */
function erfcFraction(x: number): number {
  let tail = 0;
  for (let n = 60; n > 0; n--) tail = n / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}
