/** A piece of a specification in Markdown: a heading and the fenced blocks below it. */
export interface MarkdownCase {
  readonly heading: string;
  readonly fences: readonly Fence[];
}

export interface Fence {
  /** The word behind the backticks: `ts`, `text`. */
  readonly language: string;
  readonly text: string;
}

/** The headings of a Markdown text with their fenced blocks, in order. */
export function markdownCases(markdown: string): MarkdownCase[] {
  const cases: { heading: string; fences: Fence[] }[] = [];
  let fence: { language: string; end: string; lines: string[] } | undefined;
  for (const line of markdown.split("\n")) {
    if (fence && line.trimEnd() === fence.end) {
      cases.at(-1)?.fences.push({ language: fence.language, text: fence.lines.join("\n") });
      fence = undefined;
    } else if (fence) fence.lines.push(line);
    else {
      const [, ticks = "", language = ""] = /^(`{3,})(\w*)$/u.exec(line) ?? [];
      if (ticks !== "") fence = { language, end: ticks, lines: [] };
      const heading = /^#+ (.*)$/u.exec(line)?.[1];
      if (heading !== undefined) cases.push({ heading, fences: [] });
    }
  }
  return cases;
}
