import { LineIndex } from "../base/line-index.ts";
import type { LibraryName } from "../libraries/library.ts";
import { answerText } from "./answer-block.ts";
import { checkText } from "./check-text.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { publish } from "./publish.ts";
import type { Query } from "./query.ts";

export type { LibraryName } from "../libraries/library.ts";
export type { Diagnostic, RelatedPlace } from "./diagnostic.ts";
export type { Cost, Differential, EmittedCode, NamedFormula, Query, Step } from "./query.ts";

export interface CheckOptions {
  /** Its ending says how the text is read (`.tsx`, `.js`, …); imports are relative to it. */
  readonly fileName?: string;
  /**
   * Gives the text of an imported file, of `tsconfig.json` or of a `package.json` by its path, or undefined. Without it an
   * import of anything but an array library is unknown.
   */
  readonly readFile?: (path: string) => string | undefined;
}

export type Layout = "gradient" | "numerator" | "denominator";

export interface DeriveOptions {
  /** Adds code for this library to every answer. */
  readonly library?: LibraryName;
  /** How derivatives are laid out where the block does not say it; `gradient` if not said. Never changes the code. */
  readonly layout?: Layout;
  /** Compare every answer with finite differences; true if not said. */
  readonly check?: boolean;
  /** Give the steps of every derivation; true if not said. */
  readonly steps?: boolean;
}

/**
 * Checks the shape comments, math blocks and derivative comments of a TypeScript or JavaScript text.
 * @returns what is wrong, by place; never throws, whatever the text
 */
export function check(text: string, options: CheckOptions = {}): Diagnostic[] {
  const { fileName = "file.ts", readFile } = options;
  const document = readFile ? { fileName, text, readFile } : { fileName, text };
  const { diagnostics, lineIndex } = checkText(document);
  const other = (file: string) => {
    const found = readFile?.(file);
    return found === undefined ? undefined : new LineIndex(found);
  };
  return diagnostics.map((diagnostic) => publish(diagnostic, lineIndex, other));
}

/**
 * Answers the questions of a math block.
 * @param block the text of the block, without comment marks
 * @returns an answer for every question that has one, the form of every expression that stands by itself, and what is wrong; never throws, whatever the text
 */
export function derive(
  block: string,
  options: DeriveOptions = {},
): { queries: Query[]; diagnostics: Diagnostic[] } {
  const { queries, diagnostics } = answerText(block, options);
  const index = new LineIndex(block);
  const published = diagnostics.map((one) => publish(one, index, () => undefined));
  return { queries, diagnostics: published };
}
