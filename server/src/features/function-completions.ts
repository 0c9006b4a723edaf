import { FUNCTION_FORMS, type FunctionForm, QUESTION_SIGNATURES } from "../base/function-forms.ts";
import type { FunctionWords } from "../base/function-words.ts";

/** A function of the language, as it is offered. */
export interface FunctionCompletion {
  readonly name: string;
  /** `softmax(z, axis=-1)` */
  readonly signature: string;
  readonly summary: string;
}

/** Every function of the language, questions last. */
export function functionCompletions(words: FunctionWords): FunctionCompletion[] {
  const summaries: Readonly<Record<string, string>> = words;
  return [
    ...Object.entries<FunctionForm>(FUNCTION_FORMS).map(([name, { signature }]) => ({
      name,
      signature,
    })),
    ...Object.entries(QUESTION_SIGNATURES).map(([name, signature]) => ({ name, signature })),
  ].map((form) => ({ ...form, summary: summaries[form.name] ?? "" }));
}
