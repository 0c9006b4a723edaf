import type { LanguageFunction } from "../../base/function-forms.ts";
import type { Value } from "../elaborate/value.ts";
import type { Call } from "./call.ts";

/** What a call of a function is: a value; `undefined` where a mistake is reported or an argument is unknown. */
export type FunctionEntry = (call: Call) => Value | undefined;

/** The entries of some functions. */
export type FunctionEntries = { readonly [K in LanguageFunction]?: FunctionEntry };
