import type { EntrywiseName } from "../schedule/plan.ts";
import { atom, type Code, call, inside, LEVEL, over, plus, toPower } from "./code.ts";

/** A function of numbers as JavaScript, and the helper that it needs where `Math` has none. */
export interface ScalarFunction {
  readonly code: Code;
  readonly helper?: string;
}

const OF_MATH: ReadonlySet<string> = new Set([
  ...[
    "exp",
    "log",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "abs",
    "sign",
  ],
]);

/** Forms that stay finite for large arguments of either sign. */
export function scalarFunction(name: EntrywiseName, args: readonly Code[]): ScalarFunction {
  const [x = atom("0"), y = atom("1")] = args;
  if (name === "acos" && x.text === "-1") return { code: atom("Math.PI") };
  if (OF_MATH.has(name)) return { code: call(`Math.${name}`, [x]) };
  switch (name) {
    case "pow":
      return { code: toPower(x, y) };
    case "relu":
      return { code: call("Math.max", [x, atom("0")]) };
    case "step":
      return { code: { text: `${inside(x, LEVEL.add)} > 0 ? 1 : 0`, level: LEVEL.conditional } };
    case "normcdf":
      return {
        code: over(plus(atom("1"), call("erf", [over(x, atom("Math.SQRT2"))])), atom("2")),
        helper: "erf",
      };
    default:
      return { code: call(name, [x]), helper: name };
  }
}
