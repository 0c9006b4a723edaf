import type { Words } from "../base/words.ts";
import { quote } from "./quote.ts";

/** Why an operation entry by entry takes a whole product. */
export function tighterNotes(
  operation: string,
  product: string | undefined,
  words: Words,
): string[] {
  return product === undefined ? [] : [words.block.tighter(quote(operation), quote(product))];
}
