import { createSourceFile, ScriptTarget } from "typescript";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { timings } from "./measure.ts";

export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** How long the analysis of a text takes beside the mere parse of it by TypeScript, which it contains. */
export function benchAnalysis(sources: readonly SourceText[]): void {
  const runs = 9;
  const parsed = timings(
    sources,
    ({ name, text }) => createSourceFile(name, text, ScriptTarget.ESNext, true),
    runs,
  );
  const analysed = timings(
    sources,
    ({ name, text }) => analyze({ fileName: name, text }, {}),
    runs,
  );
  const rows = sources.map((source) => {
    const [parse, analysis] = [parsed.get(source) ?? 0, analysed.get(source) ?? 0];
    return {
      text: source.name,
      lines: source.text.split("\n").length,
      "parse, ms": Number(parse.toFixed(2)),
      "analysis, ms": Number(analysis.toFixed(2)),
      "analysis ÷ parse": Number((analysis / parse).toFixed(2)),
    };
  });
  console.table(rows);
}
