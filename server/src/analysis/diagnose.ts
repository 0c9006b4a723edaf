import type { Diagnostic } from "../base/diagnostic.ts";
import { nearestName } from "../base/nearest-name.ts";
import type { Words } from "../base/words.ts";
import type { UnusedSilencer } from "../rules/finding.ts";
import { mapDiagnostic } from "../rules/map-diagnostic.ts";
import { CODES } from "../rules/rules.ts";
import { say } from "../rules/say.ts";
import { type Settings, withSeverities } from "../rules/settings.ts";
import { ENGLISH } from "../words/en.ts";
import type { Analysis } from "./analysis.ts";
import type { DeepFinding } from "./deep.ts";
import type { Silencer } from "./silencers.ts";

/** Codes that only the slow half can find: silencers of them are never called unused in front of it. */
const DEEP_CODES: ReadonlySet<string> = new Set<DeepFinding["finding"]["kind"]>([
  "gradient-value",
  "claim-shape",
  "claim-value",
  "identity-false",
  "zero-derivative",
  "too-large",
]);

/** What is found, in words, by place: settings and silencers are applied, and one mistake is said once. */
export function diagnose(
  analysis: Analysis,
  deep: readonly DeepFinding[],
  settings: Settings,
  words: Words = ENGLISH,
): Diagnostic[] {
  if (analysis.silenced) return [];
  const found = [
    ...ofFile(analysis, words),
    ...ofBlocks(analysis, words),
    ...ofDeep(analysis, deep, words),
  ];
  const used = new Set<Silencer>();
  const kept = found.filter((diagnostic) => !isSilenced(diagnostic, analysis, used));
  const unused = analysis.silencers.filter(
    (silencer) => !used.has(silencer) && mayBeCalledUnused(silencer, analysis),
  );
  const all = [
    ...kept,
    ...unused.map((silencer) => say(unusedSilencer(silencer, analysis), words)),
  ];
  return withSeverities(withoutRepetition(all), settings).sort(byPlace);
}

function ofFile({ findings }: Analysis, words: Words): Diagnostic[] {
  return findings.map((finding) => say(finding, words));
}

function ofBlocks({ blocks }: Analysis, words: Words): Diagnostic[] {
  return blocks.flatMap(({ map, elaborated }) =>
    elaborated.findings.map((finding) =>
      mapDiagnostic(say(finding, words), (span) => map.spanToFile(span)),
    ),
  );
}

function ofDeep({ blocks }: Analysis, deep: readonly DeepFinding[], words: Words): Diagnostic[] {
  return deep.flatMap(({ block, finding }) => {
    const diagnostic = say(finding, words);
    if (block === undefined) return [diagnostic];
    const map = blocks[block]?.map;
    return map ? [mapDiagnostic(diagnostic, (span) => map.spanToFile(span))] : [];
  });
}

function isSilenced(
  { code, primary }: Diagnostic,
  { silencers, lineIndex }: Analysis,
  used: Set<Silencer>,
): boolean {
  if (silencers.length === 0) return false;
  const { line } = lineIndex.positionOf(primary.span.start);
  const silencer = silencers.find(
    ({ code: silenced, lines }) =>
      lines.includes(line) && (silenced === undefined || silenced.name === code),
  );
  if (silencer) used.add(silencer);
  return silencer !== undefined;
}

function mayBeCalledUnused({ code }: Silencer, { blocks }: Analysis): boolean {
  return code === undefined || blocks.length === 0 || !DEEP_CODES.has(code.name);
}

function unusedSilencer({ span, comment, code }: Silencer, { text }: Analysis): UnusedSilencer {
  const nearest = code && !CODES.includes(code.name) ? nearestName(code.name, CODES) : undefined;
  const unknown =
    code && !CODES.includes(code.name)
      ? { ...(nearest && { nearest }), codeSpan: code.span }
      : undefined;
  const before =
    /[ \t]*$/.exec(text.slice(Math.max(0, comment.start - 200), comment.start))?.[0].length ?? 0;
  return {
    kind: "unused-silencer",
    span,
    ...(code && { code: code.name }),
    ...(unknown && { unknown }),
    edits: [{ span: { start: comment.start - before, end: comment.end }, text: "" }],
  };
}

/** Of what is found twice, the first one says it, with the fixes of all. */
function withoutRepetition(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, primary, fixes } = diagnostic;
    const key = `${code} ${primary.span.start} ${primary.span.end}`;
    const first = seen.get(key);
    seen.set(key, first?.fixes.length === 0 ? { ...first, fixes } : (first ?? diagnostic));
  }
  return [...seen.values()];
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.primary.span.start - b.primary.span.start || (a.code < b.code ? -1 : 1);
}
