import ts from "typescript";
import type { Operation, ShapeResult } from "../../../server/src/libraries/operation.ts";
import { constantOf, type Dim, evaluateDim, showAtom } from "../../../server/src/shape/dim.ts";
import type { Fact } from "../../../server/src/shape/fact.ts";
import { codeSizes } from "../facts.ts";
import type { Random } from "../random-term.ts";
import type { Dialect } from "./dialect.ts";
import { drawnCall, type Operand } from "./drawn-call.ts";
import { FORMS } from "./forms.ts";
import { ProgramText } from "./program-text.ts";

/** A program with a function whose parameters all carry shapes, and what it makes when it runs. */
export interface RandomProgram {
  readonly text: string;
  readonly fileName: string;
  /** The names of the values, as they are returned by the last statement. */
  readonly names: readonly string[];
  /** The same with names for parts: of `{ values: made0.values }`. */
  readonly withParts: (parts: Readonly<Record<string, string>>) => string;
  /** Every result has a known shape where all sizes are numbers. */
  readonly isKnown: boolean;
  /** Runs it with the real library; rejects where that refuses. */
  readonly run: () => Promise<Readonly<Record<string, unknown>>>;
  /** The number that a size is in such a run; not a number where nothing is known of it. */
  readonly numberOf: (size: Dim) => number;
}

/** Names of sizes by the number that they stand for; 1 never gets one, since it is the size that is repeated. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [2, "n"],
  [3, "dModel"],
  [4, "h"],
  [5, "k"],
  [6, "seq"],
]);

/** Some calls, each in a form of its own, the later ones of values of the earlier ones where these fit. */
export function randomProgram(
  calls: readonly {
    readonly operation: Operation;
    readonly asMethod: boolean;
    readonly form: string;
  }[],
  dialect: Dialect,
  random: Random,
): RandomProgram {
  const numbersOnly = calls.some(({ operation }) => dialect.needsNumbers.test(operation.name));
  const names = new Map([...NAMES].filter(() => !numbersOnly && random() < 0.5));
  const text = new ProgramText(names, random() < 0.15);
  const parameters: Operand[] = [];
  const body: string[] = [];
  const made: string[] = [];
  let isKnown = true;
  for (const { operation, asMethod, form } of calls) {
    const values = dialect.draw(operation, asMethod, random);
    const known = { arguments: values.map(dialect.factOf), sizes: codeSizes() };
    isKnown &&= isClear(operation.shape(known));
    const call = drawnCall(operation, asMethod, values, dialect, text, random);
    parameters.push(...call.operands);
    const name = `made${made.length}`;
    made.push(name);
    body.push(...(FORMS[form]?.({ call, name, text, dialect, random }) ?? []));
  }
  const written = assembled(parameters, body, made, dialect, text, random);
  const fileName = text.javaScript ? "program.js" : "program.ts";
  return {
    text: written,
    fileName,
    names: made,
    isKnown,
    withParts: (parts) =>
      written.replace(
        lastStatement(made),
        [
          ...Object.entries(parts).map(([name, part]) => `  const ${name} = ${part};`),
          `  return { ${Object.keys(parts).join(", ")} };`,
        ].join("\n"),
      ),
    run: () => run(written, parameters, dialect),
    numberOf: (size) => valued(size, names),
  };
}

/** Known to the last size, and nothing to wonder about. */
function isClear(result: ShapeResult): boolean {
  return result.kind === "known" && !result.doubt && isNumbers(result.fact);
}

function isNumbers({ shape, value }: Fact): boolean {
  if (value?.kind === "list") return value.items.every(isNumbers);
  if (value?.kind === "record") return [...value.fields.values()].every(isNumbers);
  return shape?.every((size) => constantOf(size) !== undefined) === true;
}

function assembled(
  parameters: readonly Operand[],
  body: readonly string[],
  made: readonly string[],
  dialect: Dialect,
  text: ProgramText,
  random: Random,
): string {
  const module = text.module.join("\n");
  const head = text.javaScript
    ? [
        "/**",
        ...parameters.map(
          ({ name, type, shape }) => ` * @param {${type}} ${name} ${text.shape(shape)}`,
        ),
        " */",
        `export async function run(flag, ${parameters.map(({ name }) => name).join(", ")}) {`,
      ]
    : [
        "export async function run(",
        "  flag: boolean,",
        ...parameters.map(({ name, type, shape }) => `  ${text.parameter(name, type, shape)},`),
        ") {",
      ];
  const last = lastStatement(made);
  const around = random() < 0.5 ? [module, ""] : [];
  const behind = around.length === 0 ? ["", module] : [];
  return [
    dialect.importLine,
    ...around,
    ...head,
    ...body.map((line) => `  ${line}`),
    last,
    "}",
    ...behind,
    "",
  ].join("\n");
}

function lastStatement(made: readonly string[]): string {
  return `  return { ${made.join(", ")} };`;
}

async function run(
  text: string,
  parameters: readonly Operand[],
  { modules }: Dialect,
): Promise<Readonly<Record<string, unknown>>> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exported: { run?: (...args: unknown[]) => Promise<Record<string, unknown>> } = {};
  const load = (name: string) => modules[name];
  new Function("exports", "require", outputText)(exported, load);
  return (await exported.run?.(true, ...parameters.map(({ real }) => real))) ?? {};
}

function valued(size: Dim, names: ReadonlyMap<number, string>): number {
  const numbers = new Map([...names].map(([number, name]) => [name, number]));
  return evaluateDim(size, (atom) => numbers.get(showAtom(atom)) ?? Number.NaN);
}
