import type { Analysis, SizeNameFact, ValueFact } from "../analysis/analysis.ts";
import { applyEdits, type Edit, movedBy } from "../base/edit.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import { contains, type Span } from "../base/span.ts";
import { showDim } from "../shape/dim.ts";
import { readShape } from "../shape/notation.ts";
import { normalName } from "../shape/size-reader.ts";
import { sizeNameAt } from "./size-name-at.ts";

type Words = FeatureWords["rename"];

/** The edits of a renaming, or why there are none. */
export type Renaming = { readonly edits: readonly Edit[] } | { readonly refused: string };

/** The name of a size at an offset, if that can be renamed; undefined where no name of a size stands. */
export function renamedAt(
  analysis: Analysis,
  offset: number,
  words: Words,
): { readonly span: Span } | { readonly refused: string } | undefined {
  const found = sizeNameAt(analysis, offset);
  if (!found) return undefined;
  return found.of.isVariable
    ? { refused: words.isVariable(shown(found.of.name)) }
    : { span: found.span };
}

/**
 * Renames the size at an offset wherever it is written. The new text is read again: a renaming that would change what any
 * comment or block means is refused.
 */
export function rename(
  analysis: Analysis,
  offset: number,
  given: string,
  { words, again }: { readonly words: Words; readonly again: (text: string) => Analysis },
): Renaming {
  const found = sizeNameAt(analysis, offset);
  if (!found) return { refused: words.noSize };
  const { of } = found;
  if (of.isVariable) return { refused: words.isVariable(shown(of.name)) };
  const name = given.trim();
  if (!isName(name)) return { refused: words.noName(name) };
  const taken = takenAt(analysis, of, normalName(name));
  if (taken) return { refused: words.taken(name, lineOf(analysis, taken)) };
  const edits = of.places.map((span) => ({ span, text: name }));
  const keeps = meansTheSame(analysis, of, edits, again(applyEdits(analysis.text, edits)));
  return keeps ? { edits } : { refused: words.changesMeaning(shown(of.name), name) };
}

/** Whether a shape can be written with it: `batch`, `d_model`, `n₁`, but neither `2n` nor `null`. */
function isName(name: string): boolean {
  const reading = readShape(`[${name}]`, 0);
  const [axis, more] = "shape" in reading ? reading.shape.axes : [];
  if (axis?.kind !== "size" || more || axis.label) return false;
  const [use] = axis.names;
  return axis.names.length === 1 && use?.span.start === 1 && use.span.end === name.length + 1;
}

/** Where the new name has a meaning already: as another size of a scope around or inside, or as a value of the code. */
function takenAt(analysis: Analysis, of: SizeNameFact, name: string): Span | undefined {
  const isPack = of.name.startsWith("...");
  const size = analysis
    .sizeNames()
    .find(
      (other) =>
        other !== of &&
        other.name === (isPack ? `...${name}` : name) &&
        other.scopes.some((scope) => of.scopes.some((own) => nested(own, scope))),
    );
  if (size || isPack) return size?.declared;
  const isSeen = ({ scope }: ValueFact) => of.places.some(({ start }) => contains(scope, start));
  const value = analysis.values.find(
    (each) => each.name === name && isSeen(each) && !isThatSize(each, of),
  );
  return value?.span ?? namedInBlock(analysis, of, name);
}

/** `const [B, T] = x.shape` where `x` is `[n, m]`: `n` may be called `B`. */
function isThatSize({ fact: { value } }: ValueFact, { name }: SizeNameFact): boolean {
  return value?.kind === "size" && showDim(value.size) === name;
}

/** A variable or definition of that name in a block that writes the size. */
function namedInBlock({ blocks }: Analysis, of: SizeNameFact, name: string): Span | undefined {
  for (const { elaborated, span, map } of blocks) {
    if (!of.places.some(({ start }) => contains(span, start))) continue;
    const { variables, definitions } = elaborated;
    const found = [...variables, ...definitions].find((each) => normalName(each.name) === name);
    if (found) return map.spanToFile(found.span);
  }
  return undefined;
}

/** Whether the size has all its places in the new text, and nothing else is found there. */
function meansTheSame(
  before: Analysis,
  of: SizeNameFact,
  edits: readonly Edit[],
  after: Analysis,
): boolean {
  const moved = (offset: number) => movedBy(edits, offset);
  const [first] = of.places;
  const renamed = first && sizeNameAt(after, moved(first.start))?.of;
  const places = of.places.map(({ start }) => moved(start));
  return (
    renamed?.places.map(({ start }) => start).join() === places.join() &&
    findingsOf(after).join() === findingsOf(before).join()
  );
}

function findingsOf({ findings, blocks }: Analysis): string[] {
  return [...findings, ...blocks.flatMap(({ elaborated }) => elaborated.findings)].map(
    ({ kind }) => kind,
  );
}

function nested(a: Span, b: Span): boolean {
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}

/** Without the dots of a run of axes. */
function shown(name: string): string {
  return name.replace(/^\.\.\./, "");
}

function lineOf({ lineIndex }: Analysis, { start }: Span): number {
  return lineIndex.positionOf(start).line + 1;
}
