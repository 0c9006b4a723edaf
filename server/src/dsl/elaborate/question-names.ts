import { QUESTION_SIGNATURES } from "../../base/function-forms.ts";
import type { Expression } from "../syntax.ts";

/** Functions that ask for derivatives; their second argument is a variable. */
export const QUESTION_NAMES: ReadonlySet<string> = new Set(Object.keys(QUESTION_SIGNATURES));

/** `grad(f, A, symmetric)`: by the independent entries of such a matrix. The words are no names. */
const STRUCTURES: ReadonlySet<string> = new Set(["symmetric", "diagonal"]);

export function isStructure(callee: string, argument: Expression, at: number): boolean {
  return callee === "grad" && at === 2 && argument.kind === "name" && STRUCTURES.has(argument.name);
}
