/**
 * Whether a text of a comment holds a sign without which no form says anything of shapes: a tag, a bracket, ℝ, a cross between
 * sizes, or the quotient of a derivative. Most comments hold none.
 */
export function maySayShape(text: string): boolean {
  return SIGNS.test(text);
}

const SIGNS = /[[(×ℝ/]|@shape|@dims|R(?!\w)|\dx\d|\sx\s|grad/;
