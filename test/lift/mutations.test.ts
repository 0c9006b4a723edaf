import * as jax from "@jax-js/jax";
import * as tf from "@tensorflow/tfjs";
import * as ml from "ml-matrix";
import * as np from "numpy-ts";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { checkGradients } from "../../server/src/analysis/check-gradients.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { Budget } from "../../server/src/base/budget.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { checkText } from "../../server/src/library/check-text.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { type BackwardProgram, moduleOf, PROGRAMS, SIZES } from "./backward-programs.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

/** How many slips are checked in one run, drawn from all; `SLIPS=1000 npx vitest run test/lift` checks more. */
const CHECKED = Number(process.env["SLIPS"] ?? 25);

/** Changes of a line, each a slip that people make. */
const SLIPS: readonly { readonly from: RegExp; readonly to: readonly string[] }[] = [
  { from: /\btrue\b/g, to: ["false"] },
  { from: /\bfalse\b/g, to: ["true"] },
  { from: /\.(?:sub|subtract)\(/g, to: [".add("] },
  { from: /\.add\(/g, to: [".sub("] },
  { from: /\btf\.sub\(/g, to: ["tf.add("] },
  { from: /\bMatrix\.mul\(/g, to: ["Matrix.add("] },
  { from: /\.transpose\(\)/g, to: [""] },
  { from: /\.square\(\)/g, to: [""] },
  { from: /\.mul\(scale\)/g, to: [""] },
  { from: /\.div\(n\)/g, to: ["", ".mul(n)"] },
  { from: /\b2 \/ n\b/g, to: ["1 / n", "2", "-2 / n"] },
  { from: /\b0\.2\b/g, to: ["0.1"] },
  { from: /\btf\.mean\(/g, to: ["tf.sum("] },
  { from: /\.mul\((?:[\w.]+)\)/g, to: [""] },
  { from: /\.mul\(tf\.sub\(1, [\w.]+(?:\(\))?\)\)/g, to: [""] },
  { from: /\b1\b/g, to: ["2"] },
];

describe(`hand-written backward passes, seed ${SEED}`, () => {
  test.each(PROGRAMS.map((program) => [`${program.name}, ${program.library}`, program] as const))(
    "%s: nothing is reported, and everything is checked",
    (_, program) => {
      const text = moduleOf(program);
      const analysis = analyze({ fileName: "a.ts", text }, {});
      expect(diagnose(analysis, [], NO_SETTINGS)).toEqual([]);
      const verdicts = checkGradients(analysis, new Budget(50_000_000)).map(
        ({ note, outcome }) => `${note.text} ${outcome.is}`,
      );
      expect(verdicts.length).toBe(program.backward.filter((line) => line.includes("// ∂")).length);
      expect(verdicts.filter((verdict) => !verdict.endsWith("right"))).toEqual([]);
    },
  );

  test("slips that change a gradient are found", { timeout: 120_000 + 20_000 * CHECKED }, () => {
    const seen = { same: 0, refused: 0 };
    const changing: Slip[] = [];
    for (const program of PROGRAMS) {
      const inputs = inputsOf(program, randomFrom(SEED));
      const right = run(moduleOf(program), program, inputs);
      if (!right) throw new Error(`${program.name} in ${program.library} does not run`);
      for (const mutant of mutantsOf(program)) {
        const text = moduleOf(mutant);
        const found = run(text, program, inputs);
        if (!found) seen.refused++;
        else if (isSame(right, found)) seen.same++;
        else changing.push({ text, program, inputs, right, line: changedLine(program, mutant) });
      }
    }
    const drawn = shuffled(changing, randomFrom(SEED)).slice(0, CHECKED);
    console.info(
      `${changing.length} slips change a gradient, ${seen.same} do not, ${seen.refused} do not run; ${drawn.length} are checked`,
    );
    expect(changing.length).toBeGreaterThanOrEqual(500);
    const missed: string[] = [];
    const repeated: string[] = [];
    const notMended: string[] = [];
    let mended = 0;
    for (const slip of drawn) {
      const { diagnostics } = checkText({ fileName: "a.ts", text: slip.text });
      if (diagnostics.length === 0) missed.push(slip.line);
      const reports = diagnostics.filter(({ code }) => code === "gradient-value");
      if (reports.length > 1) repeated.push(slip.line);
      const [fix] = diagnostics.flatMap(({ fixes }) => fixes);
      if (!fix) continue;
      mended++;
      const wrong = whatIsWrong(applyEdits(slip.text, fix.edits), slip);
      if (wrong !== undefined) notMended.push(`${slip.line}\n${wrong}`);
    }
    console.info(`${mended} of them can be mended`);
    expect(missed).toEqual([]);
    expect(repeated).toEqual([]);
    expect(notMended).toEqual([]);
  });
});

interface Slip {
  readonly text: string;
  readonly line: string;
  readonly program: BackwardProgram;
  readonly inputs: ReturnType<typeof inputsOf>;
  /** What the program gives without the slip. */
  readonly right: ReadonlyMap<string, Numbers>;
}

/** What a module still does wrong: nothing may be reported, and in the library it computes what is right. */
function whatIsWrong(text: string, { program, inputs, right }: Slip): string | undefined {
  const [report] = checkText({ fileName: "a.ts", text }).diagnostics;
  if (report) return `${report.message}\n${text}`;
  const found = run(text, program, inputs);
  return found && isSame(right, found) ? undefined : `it computes something else\n${text}`;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The program with one line of its backward pass changed in one place. */
function mutantsOf(program: BackwardProgram): BackwardProgram[] {
  const names = namesOf(program);
  return program.backward.flatMap((line, at) => {
    const [code = "", comment = ""] = line.split(/(?=;)/);
    const head = /^const \w+ = /.exec(code)?.[0] ?? "";
    const value = code.slice(head.length);
    const swaps = names.flatMap((name) =>
      names
        .filter((other) => other !== name)
        .map((other) => ({ from: new RegExp(`(?<![\\w.])${name}\\b`, "g"), to: [other] })),
    );
    const made = [...SLIPS, ...swaps].flatMap(({ from, to }) =>
      [...value.matchAll(from)].flatMap(({ index, 0: { length } }) =>
        to.map((text) => value.slice(0, index) + text + value.slice(index + length)),
      ),
    );
    return [...new Set(made)].map((other) => ({
      ...program,
      backward: program.backward.with(at, head + other + comment),
    }));
  });
}

/** The arrays that a line may take for another. */
function namesOf({ parameters, forward, backward }: BackwardProgram): string[] {
  const declared = [...forward, ...backward.slice(0, 3)].flatMap(
    (line) => /^const (\w+) =/.exec(line)?.[1] ?? [],
  );
  return [...Object.keys(parameters), ...declared].filter((name) => name !== "n" && name !== "L");
}

function changedLine(program: BackwardProgram, mutant: BackwardProgram): string {
  const at = mutant.backward.findIndex((line, position) => line !== program.backward[position]);
  return `${program.name}, ${program.library}: ${mutant.backward[at]}`;
}

type Numbers = readonly number[];

function inputsOf(
  { parameters }: BackwardProgram,
  random: Random,
): { shape: number[]; data: number[] }[] {
  return Object.entries(parameters).map(([name, shape]) => {
    const sizes = (shape.match(/\w+/g) ?? []).map((size) => SIZES[size] ?? Number(size));
    const count = sizes.reduce((a, b) => a * b, 1);
    const data = Array.from({ length: count }, () => 2 * random() - 1);
    return { shape: sizes, data: name === "T" ? sharesOf(data, sizes.at(-1) ?? 1) : data };
  });
}

/** Labels: the entries of each row are positive and add up to 1. */
function sharesOf(data: readonly number[], length: number): number[] {
  return data.map((entry, at) => {
    const row = data.slice(at - (at % length), at - (at % length) + length);
    return Math.abs(entry) / row.reduce((total, other) => total + Math.abs(other), 0);
  });
}

/** The gradients that the module computes in its library; `undefined` where it fails. */
function run(
  text: string,
  { library }: BackwardProgram,
  inputs: readonly { shape: number[]; data: number[] }[],
): ReadonlyMap<string, Numbers> | undefined {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const body = outputText
    .replace(/^import .*$/gm, "")
    .replace("export function", "return function");
  const made = new Function("tf", "Matrix", "np", "nn", body);
  const gradients = made(tf, ml.Matrix, library === "jax-js" ? jax.numpy : np, jax.nn);
  const found = new Map<string, Numbers>();
  try {
    tf.tidy(() => {
      const results: object = gradients(
        ...inputs.map(({ shape, data }) => arrayIn(library, shape, data)),
      );
      for (const [name, value] of Object.entries(results))
        found.set(name, numbersIn(library, value));
    });
    return found;
  } catch {
    return undefined;
  }
}

function arrayIn(library: BackwardProgram["library"], shape: number[], data: number[]): unknown {
  switch (library) {
    case "tfjs":
      return tf.tensor(data, shape);
    case "ml-matrix":
      return ml.Matrix.from1DArray(shape[0] ?? 1, shape[1] ?? 1, data);
    case "jax-js":
      return jax.numpy.array(data).reshape(shape);
    case "numpy-ts":
      return np.array(data).reshape(...shape);
  }
}

function numbersIn(library: BackwardProgram["library"], value: unknown): Numbers {
  if (value instanceof tf.Tensor) return [...value.shape, ...value.dataSync()];
  if (value instanceof ml.AbstractMatrix) return [value.rows, value.columns, ...value.to1DArray()];
  if (value instanceof jax.Array) return [...value.shape, ...value.dataSync()];
  if (value instanceof np.NDArrayCore)
    return [...value.shape, ...[value.tolist()].flat(9).map(Number)];
  throw new TypeError(`no array of ${library}`);
}

function isSame(a: ReadonlyMap<string, Numbers>, b: ReadonlyMap<string, Numbers>): boolean {
  return [...a].every(([name, numbers]) => {
    const others = b.get(name) ?? [];
    return (
      others.length === numbers.length &&
      numbers.every((number, at) => Math.abs(number - (others[at] ?? Number.NaN)) < 1e-5)
    );
  });
}
