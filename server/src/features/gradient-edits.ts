import type { Analysis, ValueFact } from "../analysis/analysis.ts";
import type { ArrayType } from "../analysis/array-type.ts";
import type { Edit } from "../base/edit.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import { type Span, span } from "../base/span.ts";
import { type EmittedStatements, emitFunction, emitStatements } from "../libraries/emit.ts";
import type { EmitProblem, EmitRefusal } from "../libraries/refusal.ts";
import type { CodeStyle } from "../libraries/style.ts";
import type { Program } from "../tensor/program.ts";
import type { ActionEdits } from "./action.ts";
import { arrayTypes } from "./array-type.ts";
import { type CodePlace, codeStyleOf } from "./code-style-of.ts";
import { consumingUses, keptAlive } from "./consumed-values.ts";
import { cotangentNames } from "./cotangent-names.ts";
import { insertStatements } from "./insert-statements.ts";
import { notInCode } from "./not-in-code.ts";
import { isInBody, reachableValues } from "./reachable-values.ts";

export interface GradientCode extends CodePlace {
  /** Computes what is inserted out of the variables of the block. */
  readonly program: Program;
  /** Declarations that the statements have to stand behind, beside those that the block names. */
  readonly behind?: readonly Span[];
  readonly words: FeatureWords["actions"];
}

/** Writes a program into the code around a block, on top of the forward values that the scope has already. */
export function gradientEdits(code: GradientCode): ActionEdits {
  const { analysis, block, program, words } = code;
  const values = fitting(reachableValues(analysis, block), program);
  const refusal = whyNot(code, values);
  if (refusal !== undefined) return { refused: refusal };
  const forward = forwardValues(code, values);
  const after = [
    ...(code.behind ?? []),
    ...forward.map((value) => span(value.span.start, value.declarationEnd)),
  ];
  const body = block.host?.body;
  const scope = body ?? { start: 0, end: analysis.text.length };
  const place = Math.max(scope.start, ...after.map(({ end }) => end));
  const style = codeStyleOf({ ...code, names: namesOf(code) }, values);
  const behind = span(place, scope.end);
  const live = [...style.known.values()].filter(
    (name) => consumingUses(analysis, name, behind).length > 0,
  );
  const emitted = emitStatements(program, analysis.library, { ...style, live });
  if (emitted.kind === "refusal") return { refused: words.cannotWrite(reasonOf(emitted)) };
  const statements = insertStatements(analysis, { lines: emitted.lines, body, after });
  if (!statements) return { refused: words.noPlace };
  const kept = keepingEdits(analysis, emitted, values, span(scope.start, place));
  return {
    edits: [
      ...importEdits(analysis, emitted),
      ...kept,
      statements,
      ...helperEdits(analysis, emitted),
    ],
  };
}

/** Writes a program as a function of its own, behind the function of a block. */
export function gradientFunctionEdits(code: GradientCode, head: string, end: number): ActionEdits {
  const values = fitting(reachableValues(code.analysis, code.block), code.program);
  const refusal = whyNot(code, values);
  if (refusal !== undefined) return { refused: refusal };
  const style = codeStyleOf({ ...code, names: namesOf(code) }, values);
  return functionEdits(code, style, head, end);
}

/** Writes a program as a function of what `style` knows. */
export function functionEdits(
  { analysis, program, words }: Pick<GradientCode, "analysis" | "program" | "words">,
  style: CodeStyle,
  head: string,
  end: number,
): ActionEdits {
  const emitted = emitFunction(program, analysis.library, style, head);
  if (emitted.kind === "refusal") return { refused: words.cannotWrite(reasonOf(emitted)) };
  const { eol } = analysis.style;
  const text = eol + eol + emitted.lines.join(eol);
  return {
    edits: [
      ...importEdits(analysis, emitted),
      { span: span(end, end), text },
      ...helperEdits(analysis, emitted),
    ],
  };
}

function namesOf({ analysis, program, names }: GradientCode): ReadonlyMap<string, string> {
  return new Map([...cotangentNames(analysis, program), ...names]);
}

/** What code in front of a place consumes although the statements behind it need it. */
function keepingEdits(
  analysis: Analysis,
  { consumes }: EmittedStatements,
  values: ReadonlyMap<string, ValueFact>,
  { start, end }: Span,
): Edit[] {
  return [...consumes]
    .flatMap((name) => {
      const from = Math.max(start, values.get(name)?.declarationEnd ?? start);
      const declared = values.get(name)?.kind === "parameter" ? start : from;
      return declared < end ? consumingUses(analysis, name, span(declared, end)) : [];
    })
    .map((use) => keptAlive(analysis, use))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The block's variables must be in the code, with as many axes. */
function whyNot(
  { analysis, program, words, block }: GradientCode,
  values: ReadonlyMap<string, ValueFact>,
): string | undefined {
  if (block.host && !block.host.body) return words.noPlace;
  const types: ReadonlyMap<number, ArrayType> =
    analysis.library === "arrays" ? arrayTypes(analysis) : new Map();
  for (const { name, shape } of program.parameters) {
    const value = values.get(name);
    if (!value && !block.elaborated.bindings.has(name))
      return notInCode(name, analysis, block, words);
    const problem = value && whyNotThis(value, shape.length, types.get(value.span.start), words);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function whyNotThis(
  value: ValueFact,
  rank: number,
  type: ArrayType | undefined,
  words: FeatureWords["actions"],
): string | undefined {
  const { shape } = value.fact;
  if (shape && shape.length !== rank) return words.otherRank(value.name);
  if (type?.kind === "flat" && rank > 1) return words.flatArray(value.name);
  return type?.kind === "nested" && type.rank !== rank ? words.otherRank(value.name) : undefined;
}

/** Without values of the code that a definition of the block shares its name with, but not its number of axes. */
function fitting(
  values: ReadonlyMap<string, ValueFact>,
  { statements }: Program,
): ReadonlyMap<string, ValueFact> {
  const fits = new Map(values);
  for (const { name, term } of statements) {
    const shape = fits.get(name)?.fact.shape;
    if (shape && shape.length !== term.shape.length) fits.delete(name);
  }
  return fits;
}

/** What the code has of the block inside of its function: statements stand behind all of it. */
function forwardValues(
  { program, block }: GradientCode,
  values: ReadonlyMap<string, ValueFact>,
): ValueFact[] {
  const named = [...program.parameters, ...program.statements, ...block.elaborated.definitions];
  const found = named.flatMap(({ name }) => values.get(name) ?? []);
  return found.filter((value) => isInBody(value, block));
}

/** What the code needs of the library and the file does not import yet. */
export function importEdits(
  analysis: Analysis,
  { imports }: Pick<EmittedStatements, "imports">,
): Edit[] {
  const own = analysis.libraryImport;
  const { quote, semicolons, eol } = analysis.style;
  return imports
    .filter(({ name }) => own?.names.get(name) === undefined)
    .map(({ module, name, local }) => {
      const from = `from ${quote}${own?.module ?? module}${quote}${semicolons ? ";" : ""}${eol}`;
      const single = name === local ? name : `${name} as ${local}`;
      const at = own?.span.start ?? 0;
      const line = `import ${name === "*" ? `* as ${local}` : `{ ${single} }`} ${from}`;
      return { span: span(at, at), text: line };
    });
}

/** Functions that the code needs stand at the end of the file. */
export function helperEdits(
  { text, style }: Analysis,
  { helpers }: Pick<EmittedStatements, "helpers">,
): Edit[] {
  if (helpers.length === 0) return [];
  const { eol } = style;
  const before = text === "" || text.endsWith("\n") || text.endsWith("\r") ? "" : eol;
  const functions = helpers.map(({ lines }) => eol + lines.join(eol) + eol);
  return [{ span: span(text.length, text.length), text: before + functions.join("") }];
}

function reasonOf({ problem }: EmitRefusal): string {
  return "operation" in problem ? problem.operation : sizeOf(problem);
}

function sizeOf(problem: EmitProblem): string {
  return "size" in problem ? problem.size : problem.reason;
}
