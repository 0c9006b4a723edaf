import type { EntrywiseName } from "../tensor/function-name.ts";
import { atom, type Code, call, inside, LEVEL, over, plus, toPower } from "./code.ts";
import type { HelperName } from "./helper-table.ts";

/** A function of numbers as JavaScript, and the helper that it needs where `Math` has none. */
export interface ScalarFunction {
  readonly code: Code;
  readonly helper?: HelperName;
}

/** Forms that stay finite for large arguments of either sign. */
export function scalarFunction(name: EntrywiseName, args: readonly Code[]): ScalarFunction {
  const [x = atom("0"), y = atom("1")] = args;
  return SCALAR[name](x, y);
}

type WriteScalar = (x: Code, y: Code) => ScalarFunction;

const SCALAR: { readonly [K in EntrywiseName]: WriteScalar } = {
  exp: ofMath("exp"),
  log: (x, y) => (x.text === "0" ? { code: atom("-Infinity") } : ofMath("log")(x, y)),
  sin: ofMath("sin"),
  cos: ofMath("cos"),
  tan: ofMath("tan"),
  asin: ofMath("asin"),
  acos: (x, y) => (x.text === "-1" ? { code: atom("Math.PI") } : ofMath("acos")(x, y)),
  atan: ofMath("atan"),
  sinh: ofMath("sinh"),
  cosh: ofMath("cosh"),
  tanh: ofMath("tanh"),
  abs: (x, y) => (x.text === "-Infinity" ? { code: atom("Infinity") } : ofMath("abs")(x, y)),
  sign: ofMath("sign"),
  pow: (x, y) => ({ code: toPower(x, y) }),
  relu: (x) => ({ code: call("Math.max", [x, atom("0")]) }),
  step: (x) => ({
    code: { text: `${inside(x, LEVEL.add)} > 0 ? 1 : 0`, level: LEVEL.conditional },
  }),
  nonpositive: (x) => ({
    code: { text: `${inside(x, LEVEL.add)} > 0 ? 0 : 1`, level: LEVEL.conditional },
  }),
  sigmoid: ofHelper("sigmoid"),
  softplus: ofHelper("softplus"),
  erf: ofHelper("erf"),
  normcdf: (x) => ({
    code: over(plus(atom("1"), call("erf", [over(x, atom("Math.SQRT2"))])), atom("2")),
    helper: "erf",
  }),
};

function ofMath(name: keyof Math & string): WriteScalar {
  return (x) => ({ code: call(`Math.${name}`, [x]) });
}

function ofHelper(helper: HelperName): WriteScalar {
  return (x) => ({ code: call(helper, [x]), helper });
}
