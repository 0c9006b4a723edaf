import type { Value } from "../elaborate/value.ts";
import type { Call } from "./call.ts";

/** A function of the language: one row of the table holds all there is to know about it. */
export interface FunctionEntry {
  /** The name, then other spellings. */
  readonly names: readonly string[];
  readonly least: number;
  readonly most: number;
  /** Keywords that it takes. */
  readonly options: readonly string[];
  /** The arguments are sizes, not values: `ones(m, n)`. */
  readonly takesSizes?: boolean;
  /** The call's value; `undefined` where a mistake is reported or an argument is unknown. */
  elaborate(call: Call): Value | undefined;
}
