import type { Plan, Step } from "../schedule/plan.ts";
import { schedule } from "../schedule/schedule.ts";
import { isPack, type Shape, showDim, showShape } from "../shape/dim.ts";
import type { Program } from "../tensor/program.ts";
import { ArrayWriter } from "./arrays/writer.ts";
import { atom, type Code, LEVEL, method } from "./code.ts";
import { withNeeds } from "./helper-source.ts";
import type { HelperName } from "./helper-table.ts";
import type { Identifiers } from "./identifiers.ts";
import { EmitFailure } from "./refusal.ts";
import { SizeCode, type SizeSource, type SpellAxis } from "./size-code.ts";
import type { CodeStyle } from "./style.ts";
import type { Target } from "./target.ts";
import { tensorOf } from "./tensors/node.ts";
import { Tensors } from "./tensors/value.ts";

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
  /** What the lines mention of the library. */
  readonly spaces: ReadonlySet<string>;
  /** Sizes that no array tells. */
  readonly missingSizes: readonly string[];
}

/** The lines that compute what a program returns. Throws `EmitFailure`. */
export function writeBody(
  program: Program,
  target: Target,
  identifiers: Identifiers,
  style: CodeStyle,
): Body {
  const plan = schedule(program, new Set(style.known.keys()));
  refusePacks(plan);
  const sizes = sizesOf(program, target, identifiers, style);
  const written = target.tensors
    ? tensorLines(plan, new Tensors(target.tensors, plan.sizes, sizes, identifiers, style), {
        ...target,
        owned: [
          ...program.parameters.map(({ name }) => name),
          ...style.known.keys(),
          ...program.returns,
        ],
      })
    : arrayLines(plan, new ArrayWriter(plan.sizes, sizes, identifiers), identifiers);
  const helpers = withNeeds(written.helpers, style.helpers);
  return { ...written, helpers, missingSizes: [...sizes.missing] };
}

/** Sizes come from the parameters, and from the values of the code that have them. */
function sizesOf(
  program: Program,
  target: Target,
  identifiers: Identifiers,
  style: CodeStyle,
): SizeCode {
  const statements = program.statements.filter(({ name }) => style.known.has(name));
  const sources: SizeSource[] = [
    ...program.parameters.map(({ name, shape }) => ({ name: identifiers.of(name), shape })),
    ...statements.map(({ name, term }) => ({ name: identifiers.of(name), shape: term.shape })),
  ];
  const sizes = new SizeCode(sources, target.tensors ? sizeOfAxis(style) : lengthOfAxis);
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

interface Written {
  readonly lines: readonly BodyLine[];
  readonly helpers: ReadonlySet<HelperName>;
  readonly spaces: ReadonlySet<string>;
}

function arrayLines(plan: Plan, writer: ArrayWriter, identifiers: Identifiers): Written {
  const lines = plan.steps.flatMap((step): BodyLine[] => {
    const { before, code } = writer.write(step);
    const hoisted = before.map((line) => ({ identifier: line.name, code: line.code.text }));
    return [...hoisted, lineOf(step, identifiers, code.text)];
  });
  return { lines, helpers: writer.helpers, spaces: new Set() };
}

/** Tensors that somebody else owns are copied under another name, where the library says how. */
function tensorLines(
  plan: Plan,
  tensors: Tensors,
  { copy, owned: others }: { readonly copy?: string; readonly owned: readonly string[] },
): Written {
  const owned = new Set(others);
  const lines = plan.steps.map((step): BodyLine => {
    const code = tensors.fill(tensorOf(tensors, step.node, step.labels), step.labels);
    if (step.node.kind !== "leaf") return lineOf(step, tensors.identifiers, code.text);
    const copied = copy !== undefined && owned.has(step.node.name);
    owned.add(step.node.name);
    const own = copied ? method(code, copy, []) : code;
    return lineOf(step, tensors.identifiers, own.text);
  });
  return { lines, helpers: tensors.helpers, spaces: tensors.spaces };
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
