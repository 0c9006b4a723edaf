import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { type Dim, showDim } from "../../server/src/shape/dim.ts";

/** Everything that an analysis says but how much work it was, by what it is about. */
export function allSeen(analysis: Analysis): Readonly<Record<string, string>> {
  const { lineIndex: _, steps: __, blocks, unknownShapes, sizeNames, ...plain } = analysis;
  const parts: Readonly<Record<string, unknown>> = {
    ...plain,
    unknownShapes: unknownShapes(),
    sizeNames: sizeNames(),
    blocks: blocks.map(({ span, text, comment, host, map, code, elaborated }) => ({
      span,
      comment,
      host,
      places: Array.from(text, (_letter, offset) => map.toFile(offset)),
      code: [...code.values()],
      findings: elaborated.findings,
    })),
    diagnostics: diagnose(analysis, [], NO_SETTINGS),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part, plainly) ?? ""]),
  );
}

/** Sizes as they are shown, maps as lists. */
function plainly(_name: string, part: unknown): unknown {
  if (isDim(part)) return showDim(part);
  return part instanceof Map ? [...part] : part;
}

function isDim(part: unknown): part is Dim {
  return typeof part === "object" && part !== null && "monomials" in part;
}
