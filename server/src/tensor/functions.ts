import type { FunctionName } from "./function-name.ts";
import type { FunctionLaw, FunctionRow } from "./function-row.ts";
import { exponentials } from "./functions/exponential.ts";
import { matrices } from "./functions/matrices.ts";
import { piecewise } from "./functions/piecewise.ts";
import { reductions } from "./functions/reductions.ts";
import { softmaxes } from "./functions/softmax.ts";
import { trigonometric } from "./functions/trigonometric.ts";

/** The function table, total by its type: a name without a row does not compile. */
export const FUNCTIONS: { readonly [K in FunctionName]: FunctionRow } = {
  ...exponentials,
  ...trigonometric,
  ...piecewise,
  ...matrices,
  ...softmaxes,
  ...reductions,
};

export function obeys(name: FunctionName, law: FunctionLaw): boolean {
  return FUNCTIONS[name].laws?.includes(law) ?? false;
}
