import type { FunctionWords } from "../base/function-words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import { PROPERTIES } from "../tensor/property.ts";
import { functionCompletions } from "./function-completions.ts";
import { SIGN_COMPLETIONS } from "./sign-completions.ts";

export type CompletionKind = "name" | "dimension" | "function" | "derivative" | "sign" | "keyword";

/** One thing to write instead of the last `replaced` characters before the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  readonly text: string;
  /** What is typed to find it. */
  readonly filter: string;
  readonly replaced: number;
}

/** What can be named at a place in a block. */
export interface NamesInScope {
  readonly variables: readonly NameInScope[];
  /** Names of sizes. */
  readonly dims: readonly string[];
  /** What is defined in terms of variables, and so has derivatives. */
  readonly definitions: readonly NameInScope[];
}

export interface NameInScope {
  readonly name: string;
  readonly shape?: Shape;
}

/** What may stand at the cursor, from the block's text in front of it. */
export function blockCompletions(
  before: string,
  names: NamesInScope,
  words: FunctionWords,
): Suggestion[] {
  const line = before.slice(Math.max(before.lastIndexOf("\n") + 1, before.length - MAX_LINE));
  const backslash = /\\[A-Za-z0-9^_|{}-]*$/.exec(line);
  if (backslash) return signs(backslash[0].length);
  const shape = /[:∈]\s*\[[^\][=]*?([\p{L}\p{N}_$]*)$/u.exec(line);
  if (shape) return dimensions(names, shape[1]?.length ?? 0);
  const type = /[:∈][ \t]*([A-Za-z]*)$/.exec(line);
  if (type) return keywords(TYPES, type[1]?.length ?? 0);
  const property = /\][ \t]+([A-Za-z]*)$/.exec(line);
  if (property && /[:∈]/.test(line)) return keywords(PROPERTIES, property[1]?.length ?? 0);
  const derivative = /[∂∇][\p{L}\p{N}_$/∂ ]*$/u.exec(line);
  if (derivative) return derivatives(names, derivative[0].length);
  const ascii = ASCII_DERIVATIVE.exec(line);
  if (ascii && names.definitions.some(({ name }) => name === ascii[2]))
    return derivatives(names, ascii[1]?.length ?? 0, "d");
  const word = /[\p{L}\p{N}_$]*$/u.exec(line)?.[0].length ?? 0;
  const isStart = line.slice(0, line.length - word).trim() === "";
  return [
    ...names.definitions.map((name) => nameSuggestion(name, word)),
    ...names.variables.map((name) => nameSuggestion(name, word)),
    ...derivatives(names, word),
    ...functions(word, words),
    ...(isStart ? keywords(STATEMENTS, word) : []),
  ];
}

/** Of a longer line only the end says what may follow, so that a look at it is no work. */
const MAX_LINE = 200;

/** `dL/` and what of `dW` is there already. */
const ASCII_DERIVATIVE = /(?:^|[^\p{L}\p{N}_$])(d([\p{L}_$][\p{L}\p{N}_$]*)\/[\p{L}\p{N}_$]*)$/u;

const TYPES = ["scalar", "int"];
const STATEMENTS = ["dims ", "layout gradient", "layout numerator", "layout denominator"];

function signs(replaced: number): Suggestion[] {
  return SIGN_COMPLETIONS.map(({ word, sign }) => ({
    label: `\\${word}`,
    kind: "sign",
    detail: sign,
    text: sign,
    filter: `\\${word}`,
    replaced,
  }));
}

function dimensions({ dims }: NamesInScope, replaced: number): Suggestion[] {
  return dims.map((dim) => plain(dim, "dimension", "", replaced));
}

function keywords(words: readonly string[], replaced: number): Suggestion[] {
  return words.map((word) => plain(word, "keyword", "", replaced));
}

function nameSuggestion({ name, shape }: NameInScope, replaced: number): Suggestion {
  return plain(name, "name", shape ? showShape(shape) : "", replaced);
}

function functions(replaced: number, words: FunctionWords): Suggestion[] {
  return functionCompletions(words).map(({ name, signature, summary }) => ({
    label: signature,
    kind: "function",
    detail: summary,
    text: name,
    filter: name,
    replaced,
  }));
}

/** `∂L/∂W` for every scalar and every variable; of arrays where there is no scalar. */
function derivatives(
  { definitions, variables }: NamesInScope,
  replaced: number,
  sign: "∂" | "d" = "∂",
): Suggestion[] {
  const scalars = definitions.filter(({ shape }) => shape?.length === 0);
  const above = scalars.length > 0 ? scalars : definitions;
  const pairs = above.flatMap((of) => variables.map((by) => [of, by] as const));
  return pairs.slice(0, MAX_DERIVATIVES).map(([of, by]) => {
    const shape = of.shape && by.shape ? showShape([...of.shape, ...by.shape]) : "";
    return plain(`${sign}${of.name}/${sign}${by.name}`, "derivative", shape, replaced);
  });
}

const MAX_DERIVATIVES = 50;

function plain(label: string, kind: CompletionKind, detail: string, replaced: number): Suggestion {
  return { label, kind, detail, text: label, filter: label, replaced };
}
