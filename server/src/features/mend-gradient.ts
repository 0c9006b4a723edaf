import type { Analysis, MathScope, SourceDocument } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import { checkGradients } from "../analysis/check-gradients.ts";
import type { Mend, WrongGradient } from "../analysis/gradient-values.ts";
import { Budget } from "../base/budget.ts";
import { applyEdits, type Edit, movedBy } from "../base/edit.ts";
import { type Span, span } from "../base/span.ts";
import { BLOCK_STEPS } from "../derive/derive.ts";
import { type EmittedStatements, emitStatements } from "../libraries/emit.ts";
import type { CodeStyle } from "../libraries/style.ts";
import { TARGETS } from "../libraries/target.ts";
import type { RightProgram } from "../lift/right-program.ts";
import { readSource } from "../typescript/read-source.ts";
import { statementAround } from "../typescript/statement-around.ts";
import { codeStyleOf } from "./code-style-of.ts";
import { consumingUses, keptAlive } from "./consumed-values.ts";
import { cotangentNames } from "./cotangent-names.ts";
import { helperEdits, importEdits } from "./gradient-edits.ts";

/** Of more values that are wrong in one file, the first ones are mended. */
const MOST_MENDED = 8;

/** Writes the right code in the place of a wrong derivative. What it offers was tried: the value is right then, and nothing new is wrong. */
export function mendGradient(document: SourceDocument): Mend {
  let mended = 0;
  return (analysis, wrong) => {
    mended += 1;
    const right = mended > MOST_MENDED ? undefined : wrong.right();
    const edits = right ? mendingEdits(analysis, wrong, right) : [];
    return edits.length > 0 && isMended(document, analysis, wrong, edits) ? edits : [];
  };
}

function mendingEdits(
  analysis: Analysis,
  { node, maker }: WrongGradient,
  { program, block, sizes, store }: RightProgram,
): readonly Edit[] {
  // `dW += X` adds to what was there.
  if ("kind" in node && node.kind === "assignment" && node.operator !== "=") return [];
  const scope: MathScope = {
    elaborated: block,
    store,
    host: undefined,
    span: maker,
    code: { get: () => undefined, values: () => [] },
    sizeSources: () => sizes,
  };
  const names = cotangentNames(analysis, program);
  const style = codeStyleOf({ analysis, block: scope, names }, new Map());
  const alive = new LiveValues(analysis, maker, [...style.known.values()]);
  const own = { ...style, tidy: false, semicolons: true, live: alive.names };
  const emitted = emitStatements(program, analysis.library, own);
  if (emitted.kind === "refusal" || !alive.allows(emitted)) return [];
  const written = placed(analysis, maker, emitted.lines, style);
  if (!written) return [];
  return [
    ...importEdits(analysis, emitted),
    ...alive.edits(emitted),
    ...written,
    ...helperEdits(analysis, emitted),
  ];
}

/** The last line makes the value; the others stand in front of the statement. */
function placed(
  analysis: Analysis,
  maker: Span,
  lines: readonly string[],
  { semicolons }: CodeStyle,
): Edit[] | undefined {
  const [, value] = LINE.exec(lines.at(-1) ?? "") ?? [];
  if (value === undefined) return undefined;
  const edit = { span: maker, text: value };
  const before = lines.slice(0, -1).map((line) => (semicolons ? line : line.replace(END, "")));
  if (before.length === 0) return [edit];
  const tree = readSource(analysis.text, analysis.fileName);
  const start = tree && statementAround(tree, maker)?.span.start;
  if (start === undefined) return undefined;
  const { lineIndex, text, style } = analysis;
  const lineStart = lineIndex.lineSpan(lineIndex.positionOf(start).line).start;
  const margin = text.slice(lineStart, start);
  if (margin.trim() !== "") return undefined;
  const inserted = before.map((line) => line + style.eol + margin).join("");
  return [{ span: span(start, start), text: inserted }, edit];
}

/** `const name = value; // comment` */
const LINE = /^const \S+ = (.*?);(?: \/\/ .*)?$/u;
/** The semicolon behind a statement, in front of its comment. */
const END = /;(?=$| \/\/ )/u;

/** In a library whose operations consume what they are given: what has to live on behind an expression that is replaced. */
class LiveValues {
  /** What must not be consumed. */
  readonly names: readonly string[];
  readonly #analysis: Analysis;
  readonly #consumed: readonly string[];
  readonly #before: ReadonlyMap<string, readonly Span[]>;

  constructor(analysis: Analysis, maker: Span, names: readonly string[]) {
    this.#analysis = analysis;
    const uses = (name: string, from: number, to: number) =>
      consumingUses(analysis, name, span(from, to));
    this.#consumed = names.filter((name) => uses(name, maker.start, maker.end).length > 0);
    const others = names.filter((name) => !this.#consumed.includes(name));
    const scope = functionAround(analysis, maker);
    this.#before = new Map(others.map((name) => [name, uses(name, scope.start, maker.start)]));
    this.names = others.filter((name) => this.#before.get(name)?.length === 0);
  }

  /** Whether all is consumed that was consumed before. */
  allows({ consumes }: EmittedStatements): boolean {
    const isConsuming = TARGETS[this.#analysis.library]?.tensors?.consumes === true;
    return !isConsuming || this.#consumed.every((name) => consumes.has(name));
  }

  /** What code in front consumes although the expression needs it now. */
  edits({ consumes }: EmittedStatements): Edit[] {
    return [...consumes]
      .flatMap((name) => this.#before.get(name) ?? [])
      .map((use) => keptAlive(this.#analysis, use))
      .sort((a, b) => a.span.start - b.span.start);
  }
}

/** The body of the function that an expression stands in. */
function functionAround({ functions, text }: Analysis, { start }: Span): Span {
  const around = functions.filter(({ span: at }) => at.start <= start && start < at.end);
  return around.at(-1)?.span ?? span(0, text.length);
}

/** Whether the value is right after the edits, and the shapes of the code say nothing new. */
function isMended(
  document: SourceDocument,
  before: Analysis,
  { note }: WrongGradient,
  edits: readonly Edit[],
): boolean {
  const text = applyEdits(before.text, edits);
  const after = analyze({ ...document, text }, {});
  const start = movedBy(edits, note.span.start);
  const verdicts = checkGradients(
    after,
    new Budget(BLOCK_STEPS),
    (one) => one.span.start === start,
  );
  return (
    after.findings.length <= before.findings.length &&
    verdicts.length === 1 &&
    verdicts.every(({ outcome }) => outcome.is === "right")
  );
}
