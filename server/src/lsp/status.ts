import { causeRuns, remedyRuns } from "../features/cause-runs.ts";
import { coverage } from "../features/coverage.ts";
import type { Run } from "../features/hover-content.ts";
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
  return {
    uri,
    summary: ENGLISH_FEATURES.status.summary({ ...counts, causes: causes.length }),
    causes: causes.map(({ cause, count }) => ({
      text: plain(causeRuns(cause, words)),
      remedy: plain(remedyRuns(cause, lineIndex, words)),
      values: ENGLISH_FEATURES.status.tensors(count),
      position: toPosition(lineIndex, cause.span.start),
    })),
  };
}

const words = ENGLISH_FEATURES.hover.unknown;

function plain(runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === "string" ? run : `\`${run.code}\``)).join("");
}
