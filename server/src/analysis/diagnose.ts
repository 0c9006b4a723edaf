import type { Diagnostic } from "../base/diagnostic.ts";
import { nearestName } from "../base/nearest-name.ts";
import type { Span } from "../base/span.ts";
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

/** How much was looked at: syntax and shapes, or claims and derivatives as well. */
export type Halves = "first" | "both";

/** Codes that the slow half can find: silencers of them are never called unused in front of it. */
const DEEP_CODES: ReadonlySet<string> = new Set<DeepFinding["finding"]["kind"]>([
  "gradient-shape",
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
  halves: Halves = "both",
): Diagnostic[] {
  if (analysis.silenced) return [];
  const found = [
    ...ofFile(analysis, words),
    ...ofBlocks(analysis, words),
    ...ofDeep(analysis, deep, words),
  ];
  const used = new Set<Silencer>();
  const kept = found.filter((one) => !isSilenced(one, analysis, used));
  const usedTags = new Set([...used].map(({ removal }) => removal));
  const isWhole = halves === "both" || !hasSlowHalf(analysis);
  const unused = analysis.silencers.filter(
    (silencer) => !used.has(silencer) && (isWhole || isOfFirstHalf(silencer)),
  );
  const all = [
    ...kept.map(({ diagnostic }) => diagnostic),
    ...unused.map((silencer) =>
      say(unusedSilencer(silencer, usedTags.has(silencer.removal), analysis), words),
    ),
  ];
  return withSeverities(withoutRepetition(all), settings).sort(byPlace);
}

/** A diagnostic, and the whole of what it is about: the call, where the mistake is one argument of it. */
interface Found {
  readonly diagnostic: Diagnostic;
  readonly whole: Span;
}

const alone = (diagnostic: Diagnostic): Found => ({ diagnostic, whole: diagnostic.primary.span });

function ofFile({ findings }: Analysis, words: Words): Found[] {
  return findings.map((finding) => {
    const found = alone(say(finding, words));
    return "call" in finding ? { ...found, whole: finding.call } : found;
  });
}

function ofBlocks({ blocks }: Analysis, words: Words): Found[] {
  return blocks.flatMap(({ map, elaborated }) =>
    elaborated.findings.map((finding) =>
      alone(mapDiagnostic(say(finding, words), (span) => map.spanToFile(span))),
    ),
  );
}

function ofDeep({ blocks }: Analysis, deep: readonly DeepFinding[], words: Words): Found[] {
  return deep.flatMap(({ block, finding }) => {
    const diagnostic = say(finding, words);
    if (block === undefined) return [alone(diagnostic)];
    const map = blocks[block]?.map;
    return map ? [alone(mapDiagnostic(diagnostic, (span) => map.spanToFile(span)))] : [];
  });
}

function isSilenced(
  { diagnostic: { code, primary }, whole }: Found,
  { silencers, lineIndex }: Analysis,
  used: Set<Silencer>,
): boolean {
  if (silencers.length === 0) return false;
  const places = [primary.span.start, whole.start, whole.end];
  const reported = places.map((place) => lineIndex.positionOf(place).line);
  const silencer = silencers.find(
    ({ code: silenced, lines }) =>
      (silenced === undefined || silenced.name === code) &&
      lines.some((line) => reported.includes(line)),
  );
  if (silencer) used.add(silencer);
  return silencer !== undefined;
}

function hasSlowHalf({ blocks, derivativeComments }: Analysis): boolean {
  return blocks.length > 0 || derivativeComments.length > 0;
}

function isOfFirstHalf({ code }: Silencer): boolean {
  return code !== undefined && !DEEP_CODES.has(code.name);
}

function unusedSilencer(
  { span, removal, code }: Silencer,
  isOneOfUsed: boolean,
  { text }: Analysis,
): UnusedSilencer {
  const nearest = code && !CODES.includes(code.name) ? nearestName(code.name, CODES) : undefined;
  const unknown =
    code && !CODES.includes(code.name)
      ? { ...(nearest && { nearest }), codeSpan: code.span }
      : undefined;
  return {
    kind: "unused-silencer",
    span,
    ...(code && { code: code.name }),
    ...(unknown && { unknown }),
    edits: [{ span: isOneOfUsed && code ? code.removal : withBlanks(text, removal), text: "" }],
  };
}

function withBlanks(text: string, { start, end }: Span): Span {
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return { start: start - before, end };
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
