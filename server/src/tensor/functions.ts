import type { FunctionName } from "./function-name.ts";
import type { FunctionLaw, FunctionRow } from "./function-row.ts";
import { exponentials } from "./functions/exponential.ts";
import { factorizations } from "./functions/factorizations.ts";
import { matrices } from "./functions/matrices.ts";
import { matrixFunctions } from "./functions/matrix-functions.ts";
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
  ...factorizations,
  ...matrixFunctions,
  ...softmaxes,
  ...reductions,
};

export function obeys(name: FunctionName, law: FunctionLaw): boolean {
  return FUNCTIONS[name].laws?.includes(law) ?? false;
}
