import type { Fix } from "../base/diagnostic.ts";
import type { Edit } from "../base/edit.ts";
import type { Words } from "../base/words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";

/** One thing that could be written instead, whoever offers it. */
export interface Offer {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly shape?: Shape;
  /** The text is another name for the variable. */
  readonly isName?: true;
  /** What the text names besides the block's names. */
  readonly where?: readonly { readonly name: string; readonly plain: string }[];
}

/** What could be written instead, one line each, with the shape that it makes. */
export function rewritingHelps(offers: readonly Offer[], words: Words): string[] {
  return offers.map((offer) => {
    const { text, shape, isName } = offer;
    if (isName) return words.block.rename(quote(text));
    const shown = shape && showShape(shape);
    const help =
      shown === undefined || shown === text
        ? words.block.rewrite(quote(text))
        : words.block.rewriteIs(quote(text), shown);
    return withDefinitions(help, offer, words);
  });
}

/** The right formula, with what it names. */
export function formulaHelp(offer: Offer, words: Words): string {
  return withDefinitions(words.block.rewrite(quote(offer.text)), offer, words);
}

/** The same as edits. They change what is said, so none counts as certain. */
export function rewritingFixes(offers: readonly Offer[], { block }: Words): Fix[] {
  return offers
    .filter(({ edits }) => edits.length > 0)
    .map(({ text, edits, isName }) => {
      const title = isName ? block.renameTitle(quote(text)) : block.rewriteTitle(quote(text));
      return { title, edits, safe: false };
    });
}

/** A sentence with a formula, and what the formula names besides the block's names. */
export function withDefinitions(
  help: string,
  { where = [] }: Pick<Offer, "where">,
  { block }: Words,
): string {
  const definitions = where.map(({ name, plain }) => quote(`${name} = ${plain}`));
  return definitions.length === 0 ? help : block.where(help, definitions.join(", "));
}
