import type { Plan, Step } from "../schedule/plan.ts";
import { schedule } from "../schedule/schedule.ts";
import { isPack, type Shape, showDim, showShape } from "../shape/dim.ts";
import type { Program } from "../tensor/program.ts";
import { ArrayWriter } from "./arrays/writer.ts";
import type { BodyLine } from "./body-line.ts";
import type { Code } from "./code.ts";
import { flatLines } from "./flat/flat-lines.ts";
import { FlatSizes } from "./flat/flat-sizes.ts";
import { FlatWriter } from "./flat/flat-writer.ts";
import { withNeeds } from "./helper-source.ts";
import type { HelperName } from "./helper-table.ts";
import type { Identifiers } from "./identifiers.ts";
import { Matrices } from "./matrices/matrices.ts";
import { stepCode } from "./matrices/step-code.ts";
import { EmitFailure } from "./refusal.ts";
import { SizeCode, type SizeSource } from "./size-code.ts";
import type { CodeStyle } from "./style.ts";
import type { Target } from "./target.ts";
import { tensorOf } from "./tensors/node.ts";
import { Tensors } from "./tensors/value.ts";

export interface Body {
  readonly lines: readonly BodyLine[];
  readonly helpers: readonly HelperName[];
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
  const owned = [
    ...program.parameters.map(({ name }) => name),
    ...style.known.keys(),
    ...program.returns,
  ];
  const written = writtenLines(plan, target, sizes, identifiers, style, owned);
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
  const sizes = new SizeCode(sources, target.spellAxis(style));
  for (const [name, code] of style.sizes) sizes.addName(name, code);
  return sizes;
}

interface Written {
  readonly lines: readonly BodyLine[];
  readonly helpers: ReadonlySet<HelperName>;
}

/** `owned` are values that somebody else has: under another name they are copied, where the library says how. */
function writtenLines(
  plan: Plan,
  target: Target,
  sizes: SizeCode,
  identifiers: Identifiers,
  style: CodeStyle,
  owned: readonly string[],
): Written {
  if (target.tensors) {
    const tensors = new Tensors(target.tensors, plan.sizes, sizes, identifiers, style);
    return wholeLines(plan, tensors, owned, target.copy, (step) =>
      tensors.fill(tensorOf(tensors, step.node, step.labels), step.labels),
    );
  }
  if (target.matricesOnly) {
    const options = { spaces: style.spaces, lists: owned };
    const matrices = new Matrices(plan.sizes, sizes, identifiers, options);
    return wholeLines(plan, matrices, owned, target.copy, (step) => stepCode(matrices, step));
  }
  if (target.flat) {
    const flatSizes = new FlatSizes(sizes, identifiers);
    const writer = new FlatWriter(plan.sizes, flatSizes, identifiers);
    const lines = flatLines(plan, writer, flatSizes, new Set(owned), {
      unit: style.unit,
      semicolons: style.semicolons,
      arrayType: style.spaces.get("Float64Array") ?? "Float64Array",
      commentOf: ({ shape, meaning }) => commentOf(shape, meaning),
    });
    return { lines, helpers: writer.helpers };
  }
  return arrayLines(plan, new ArrayWriter(plan.sizes, sizes, identifiers), identifiers);
}

function arrayLines(plan: Plan, writer: ArrayWriter, identifiers: Identifiers): Written {
  const lines = plan.steps.flatMap((step): BodyLine[] => {
    const { before, code } = writer.write(step);
    const hoisted = before.map((line) => ({ identifier: line.name, code: line.code.text }));
    return [...hoisted, lineOf(step, identifiers, code.text)];
  });
  return { lines, helpers: writer.helpers };
}

function wholeLines(
  plan: Plan,
  writer: Omit<Written, "lines"> & { readonly identifiers: Identifiers },
  others: readonly string[],
  copy: Target["copy"],
  write: (step: Step) => Code,
): Written {
  const { identifiers, helpers } = writer;
  const owned = new Set(others);
  const lines = plan.steps.map((step): BodyLine => {
    const code = write(step);
    if (step.node.kind !== "leaf") return lineOf(step, identifiers, code.text);
    const copied = copy !== undefined && owned.has(step.node.name);
    owned.add(step.node.name);
    return lineOf(step, identifiers, copied ? copy(code.text, step.shape.length) : code.text);
  });
  return { lines, helpers };
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
