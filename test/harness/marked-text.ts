export interface MarkedText {
  readonly text: string;
  /** Where the cursor stands. */
  readonly offset: number;
}

/** Takes the mark `$0` of the cursor out of a text. */
export function markedText(marked: string): MarkedText {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}
