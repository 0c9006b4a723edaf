import type { Plan, Step } from "../schedule/plan.ts";
import { schedule } from "../schedule/schedule.ts";
import { isPack, type Shape, showDim, showShape } from "../shape/dim.ts";
import type { Program } from "../tensor/program.ts";
import { ArrayWriter } from "./arrays/writer.ts";
import { atom, type Code, LEVEL } from "./code.ts";
import { withNeeds } from "./helper-source.ts";
import type { HelperName } from "./helper-table.ts";
import type { Identifiers } from "./identifiers.ts";
import { EmitFailure } from "./refusal.ts";
import { SizeCode, type SizeSource, type SpellAxis } from "./size-code.ts";
import type { CodeStyle } from "./style.ts";
import { tensorOf } from "./tensors/node.ts";
import { Tensors } from "./tensors/value.ts";

/** The libraries that code is written for. */
export type WrittenLibrary = "arrays" | "tfjs";

/** One value of a program as code. */
export interface BodyLine {
  /** Its name in the program, unless only the code has it. */
  readonly name?: string;
  readonly identifier: string;
  readonly code: string;
  readonly comment?: string;
}

export interface Body {
  readonly lines: readonly BodyLine[];
  readonly helpers: readonly HelperName[];
  /** Sizes that no array tells. */
  readonly missingSizes: readonly string[];
}

/** The lines that compute what a program returns. Throws `EmitFailure`. */
export function writeBody(
  program: Program,
  library: WrittenLibrary,
  identifiers: Identifiers,
  style: CodeStyle,
): Body {
  const plan = schedule(program, new Set(style.known.keys()));
  refusePacks(plan);
  const sizes = sizesOf(program, library, identifiers, style);
  const { lines, helpers } =
    library === "arrays"
      ? arrayLines(plan, sizes, identifiers, style)
      : tensorLines(plan, sizes, identifiers, style, program);
  return { lines, helpers, missingSizes: [...sizes.missing] };
}

/** Sizes come from the parameters, and from the values of the code that have them. */
function sizesOf(
  program: Program,
  library: WrittenLibrary,
  identifiers: Identifiers,
  style: CodeStyle,
): SizeCode {
  const statements = program.statements.filter(({ name }) => style.known.has(name));
  const sources: SizeSource[] = [
    ...program.parameters.map(({ name, shape }) => ({ name: identifiers.of(name), shape })),
    ...statements.map(({ name, term }) => ({ name: identifiers.of(name), shape: term.shape })),
  ];
  const sizes = new SizeCode(sources, library === "arrays" ? lengthOfAxis : sizeOfAxis(style));
  for (const [name, code] of style.sizes) sizes.addName(name, code);
  return sizes;
}

/** `W[0].length`. */
function lengthOfAxis(name: string, axis: number): Code {
  return atom(`${name}${"[0]".repeat(axis)}.length`);
}

/** `W.shape[1]`; where the type of `W` does not tell its rank, an entry of the shape may be undefined for the compiler. */
function sizeOfAxis({ ranked, typed }: CodeStyle): SpellAxis {
  return (name, axis) => {
    const text = `${name}.shape[${axis}]`;
    return ranked || !typed ? atom(text) : { text: `${text} as number`, level: LEVEL.compare };
  };
}

function arrayLines(plan: Plan, sizes: SizeCode, identifiers: Identifiers, style: CodeStyle) {
  const writer = new ArrayWriter(plan.sizes, sizes, identifiers);
  const lines = plan.steps.flatMap((step): BodyLine[] => {
    const { before, code } = writer.write(step);
    const hoisted = before.map((line) => ({ identifier: line.name, code: line.code.text }));
    return [...hoisted, lineOf(step, identifiers, code.text)];
  });
  return { lines, helpers: withNeeds(writer.helpers, style.helpers) };
}

function tensorLines(
  plan: Plan,
  sizes: SizeCode,
  identifiers: Identifiers,
  style: CodeStyle,
  program: Program,
) {
  const tensors = new Tensors(plan.sizes, sizes, identifiers, style);
  // Tensors that somebody else disposes of: under another name they are copied.
  const owned = new Set([
    ...program.parameters.map(({ name }) => name),
    ...style.known.keys(),
    ...program.returns,
  ]);
  const lines = plan.steps.map((step): BodyLine => {
    const code = tensors.fill(tensorOf(tensors, step.node, step.labels), step.labels);
    if (step.node.kind !== "leaf") return lineOf(step, identifiers, code.text);
    const copied = owned.has(step.node.name);
    owned.add(step.node.name);
    const value = { code, labels: step.labels, plain: false };
    return lineOf(step, identifiers, copied ? tensors.on(value, "clone").text : code.text);
  });
  return { lines, helpers: withNeeds(tensors.helpers, style.helpers) };
}

function lineOf(step: Step, identifiers: Identifiers, code: string): BodyLine {
  const identifier = identifiers.of(step.name);
  return { name: step.name, identifier, code, comment: commentOf(step.shape, step.meaning) };
}

/** `∂L/∂W: [m, d] = δ xᵀ` behind a derivative, `[m] - z = W x + b` behind any other value. */
function commentOf(shape: Shape, meaning: string | undefined): string {
  if (meaning === undefined) return showShape(shape);
  return commentWith(shape, meaning.replace(/\s+/g, " "));
}

function commentWith(shape: Shape, meaning: string): string {
  const derivative = /^(∂[^=]*\/[^=]*?|d\w+\/d\w+)( = .*)?$/u.exec(meaning);
  if (derivative) return `${derivative[1]}: ${showShape(shape)}${derivative[2] ?? ""}`;
  return `${showShape(shape)} - ${meaning}`;
}

function refusePacks({ sizes }: Plan): void {
  const pack = [...sizes.values()].find(isPack);
  if (pack) throw new EmitFailure({ reason: "variadic-axes", size: showDim(pack) });
}
