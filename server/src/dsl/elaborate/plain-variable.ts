import type { Shape } from "../../shape/dim.ts";
import { type VariableOptions, variable } from "../../tensor/raw.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { VariableTerm } from "../../tensor/term.ts";

/**
 * A variable as it is differentiated. Of its declared properties only the sign of the entries is kept: the others relate
 * entries that count as independent.
 */
export function plainVariable(
  store: TermStore,
  name: string,
  shape: Shape,
  { dtype = "float", properties = [] }: VariableOptions,
): VariableTerm {
  const kept = [...properties].filter((property) => property === "positive");
  return variable(store, name, shape, { dtype, properties: kept });
}
