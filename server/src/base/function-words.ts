import type { LanguageFunction, QuestionFunction } from "./function-forms.ts";

/** What each function of the language does, in half a sentence without a full stop. */
export type FunctionWords = { readonly [K in LanguageFunction | QuestionFunction]: string };
