/** A text whose lines say which diagnostics they are due: `… // error: contraction-mismatch`. */
export interface MarkedText {
  /** Without the marks. */
  readonly text: string;
  /** `2 error contraction-mismatch`, lines counted from 1. */
  readonly due: readonly string[];
}

export function unmarked(marked: string): MarkedText {
  const due: string[] = [];
  const lines = marked.split("\n").map((line, position) => {
    const [mark, severity, code] = MARK.exec(line) ?? [];
    if (mark === undefined) return line;
    due.push(`${position + 1} ${severity} ${code}`);
    return line.slice(0, line.length - mark.length);
  });
  return { text: lines.join("\n"), due };
}

const MARK = /\s*\/\/ (error|warning|information|hint): ([a-z-]+)$/u;
