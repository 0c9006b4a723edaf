import { createSourceFile, ScriptTarget } from "typescript";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { check } from "../../server/src/library/index.ts";
import { timings } from "./measure.ts";

export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** How long the analysis of a text and the check of it take beside the mere parse by TypeScript, which they contain. */
export function benchAnalysis(sources: readonly SourceText[]): void {
  const runs = 9;
  const parsed = timings(
    sources,
    ({ name, text }) => createSourceFile(name, text, ScriptTarget.ESNext),
    runs,
  );
  const analysed = timings(
    sources,
    ({ name, text }) => analyze({ fileName: name, text }, {}),
    runs,
  );
  const checked = timings(sources, ({ name, text }) => check(text, { fileName: name }), runs);
  const rows = sources.map((source) => {
    const parse = parsed.get(source) ?? 0;
    return {
      text: source.name,
      lines: source.text.split("\n").length,
      "parse, ms": Number(parse.toFixed(2)),
      "analysis ÷ parse": Number(((analysed.get(source) ?? 0) / parse).toFixed(2)),
      "check ÷ parse": Number(((checked.get(source) ?? 0) / parse).toFixed(2)),
    };
  });
  console.table(rows);
}
