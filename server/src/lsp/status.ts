import type { UnknownCause } from "../analysis/analysis.ts";
import { causeRuns } from "../features/cause-runs.ts";
import { coverage } from "../features/coverage.ts";
import { ENGLISH } from "../words/en.ts";
import { ENGLISH_FEATURES } from "../words/en-features.ts";
import type { StatusParams } from "./protocol.ts";
import { toPosition } from "./to-lsp.ts";
import type { View } from "./view.ts";

/** What the status line of a client says of a document. */
export function statusOf({ uri, analysis }: View): StatusParams {
  const { status, lineIndex } = analysis;
  if (status !== "analysed") {
    const reason = ENGLISH.cli.notAnalysedReasons[status.notAnalysed];
    return { uri, summary: ENGLISH.cli.notAnalysed("Nabla", reason), causes: [] };
  }
  const { causes, ...counts } = coverage(analysis);
  if (counts.tensors === 0 && counts.blocks === 0) return { uri, summary: null, causes: [] };
  const words = ENGLISH_FEATURES.status;
  const textOf = (cause: UnknownCause) =>
    causeRuns(cause, lineIndex, ENGLISH_FEATURES.hover)
      .map((run) => (typeof run === "string" ? run : `\`${run.code}\``))
      .join("");
  return {
    uri,
    summary: words.summary({ ...counts, causes: causes.length }),
    causes: causes.map(({ cause, count }) => ({
      text: textOf(cause),
      values: words.tensors(count),
      position: toPosition(lineIndex, cause.span.start),
    })),
  };
}
