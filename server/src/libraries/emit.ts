import { withinBudget } from "../base/budget.ts";
import type { Program } from "../tensor/program.ts";
import { type Body, type WrittenLibrary, writeBody } from "./body.ts";
import { HelperNames } from "./helper-names.ts";
import { HELPER_NAMES, TENSOR_HELPER_NAMES } from "./helper-table.ts";
import { Identifiers, identifierFor } from "./identifiers.ts";
import type { LibraryName } from "./library.ts";
import { constantLine, indented, recordOf, resultLines, tidied } from "./lines.ts";
import { EmitFailure, type EmitRefusal } from "./refusal.ts";
import { type CodeStyle, MODULE_STYLE } from "./style.ts";

/** A TypeScript module that exports one function. */
export interface EmittedModule {
  readonly kind: "module";
  readonly source: string;
  /** The exported function. */
  readonly name: string;
  /** What its parameters are in the program, in order. */
  readonly parameters: readonly string[];
}

/** Statements for a scope that has the program's known values already. */
export interface EmittedStatements {
  readonly kind: "statements";
  /** Without line ends; the indentation of the style is in front. */
  readonly lines: readonly string[];
  /** The identifier of every returned value, by its name in the program. */
  readonly names: ReadonlyMap<string, string>;
  /** Functions that the file needs and does not have, for its top level. */
  readonly helpers: readonly EmittedHelper[];
  /** Modules that the file has to import as a whole. */
  readonly imports: readonly { readonly module: string; readonly namespace: string }[];
}

export interface EmittedHelper {
  readonly name: string;
  readonly lines: readonly string[];
}

const TFJS_MODULE = "@tensorflow/tfjs";

/**
 * A module of its own for a program: a function of its parameters, in order, and of the sizes that they do not tell. One
 * result is returned as it is, several as a record. It changes no argument and leaves no tensor alive but the results.
 */
export function emitModule(
  program: Program,
  library: LibraryName,
  { name }: { readonly name: string },
): EmittedModule | EmitRefusal {
  return refusing(library, (written) => {
    const identifiers = new Identifiers(
      written === "tfjs" ? ["tf", ...TENSOR_HELPER_NAMES] : HELPER_NAMES,
    );
    const arrays = program.parameters.map((parameter) => ({
      name: parameter.name,
      identifier: identifiers.of(parameter.name),
      type: parameterType(written, parameter.shape.length),
    }));
    // A constant inside may have the name of the function, a parameter may not.
    const title = identifiers.unused(identifierFor(name), new Set(HELPER_NAMES));
    const body = writeBody(program, written, identifiers, MODULE_STYLE);
    const sizes = body.missingSizes.map((size) => ({
      name: size,
      identifier: size,
      type: "number",
    }));
    const parameters = [...arrays, ...sizes];
    const signature = parameters.map(({ identifier, type }) => `${identifier}: ${type}`).join(", ");
    const head = `export function ${title}(${signature}): ${resultType(program, written, identifiers)} {`;
    const source = moduleText(head, program, body, identifiers, written);
    return { kind: "module", source, name: title, parameters: parameters.map((one) => one.name) };
  });
}

function moduleText(
  head: string,
  program: Program,
  body: Body,
  identifiers: Identifiers,
  library: WrittenLibrary,
): string {
  const result = resultLines(program, body, identifiers, MODULE_STYLE, library);
  const inner = library === "tfjs" ? tidied("return ", result, MODULE_STYLE) : result;
  const helpers = new HelperNames(body.helpers, MODULE_STYLE, identifiers).written();
  const lines = [
    ...(library === "tfjs" ? [`import * as tf from "${TFJS_MODULE}";`, ""] : []),
    head,
    ...inner.map((line) => indented(line, MODULE_STYLE)),
    "}",
    ...helpers.flatMap((helper) => ["", ...helper.lines]),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * Statements that compute what a program returns out of the values that the scope knows (`style.known`); statements of known
 * values are left out.
 */
export function emitStatements(
  program: Program,
  library: LibraryName,
  style: CodeStyle,
): EmittedStatements | EmitRefusal {
  return refusing(library, (written) => {
    const identifiers = new Identifiers([
      ...HELPER_NAMES,
      ...style.taken,
      ...style.helpers.values(),
      style.namespace,
    ]);
    for (const [own, code] of style.known) identifiers.keep(own, code);
    for (const [own, code] of style.names) if (!style.known.has(own)) identifiers.keep(own, code);
    const body = writeBody(program, written, identifiers, style);
    const [missing] = body.missingSizes;
    if (missing !== undefined) throw new EmitFailure({ reason: "unknown-size", size: missing });
    const helpers = new HelperNames(body.helpers, style, identifiers);
    const lines = statementLines(program, body, identifiers, style, written);
    return {
      kind: "statements",
      lines: lines.map((line) => style.indent + helpers.rename(line)),
      names: new Map(program.returns.map((name) => [name, identifiers.of(name)])),
      helpers: helpers.written(),
      imports: written === "tfjs" ? [{ module: TFJS_MODULE, namespace: style.namespace }] : [],
    };
  });
}

function statementLines(
  program: Program,
  body: Body,
  identifiers: Identifiers,
  style: CodeStyle,
  library: WrittenLibrary,
): string[] {
  if (library === "arrays" || !style.tidy)
    return body.lines.map((line) => constantLine(line, style));
  const target =
    program.returns.length === 1
      ? identifiers.of(program.returns[0] ?? "")
      : recordOf(program, identifiers);
  const [only, more] = body.lines;
  if (only && !more) {
    const code = `${style.namespace}.tidy(() => ${only.code})`;
    return [constantLine({ ...only, code }, style)];
  }
  return tidied(
    `const ${target} = `,
    resultLines(program, body, identifiers, style, library),
    style,
  );
}

function typeOf(library: WrittenLibrary, rank: number): string {
  return library === "tfjs" ? "tf.Tensor" : `number${"[]".repeat(rank)}`;
}

/** Parameters say their rank: with it the type of a shape is a tuple. */
function parameterType(library: WrittenLibrary, rank: number): string {
  if (library !== "tfjs" || rank > 6) return typeOf(library, rank);
  return rank === 0 ? "tf.Scalar" : `tf.Tensor${rank}D`;
}

function resultType(program: Program, library: WrittenLibrary, identifiers: Identifiers): string {
  const rankOf = (name: string): number => {
    const statement = program.statements.find((one) => one.name === name);
    const parameter = program.parameters.find((one) => one.name === name);
    return (statement?.term ?? parameter)?.shape.length ?? 0;
  };
  const [only, ...more] = program.returns;
  if (only !== undefined && more.length === 0) return typeOf(library, rankOf(only));
  const fields = program.returns.map(
    (name) => `${identifiers.of(name)}: ${typeOf(library, rankOf(name))}`,
  );
  return `{ ${fields.join("; ")} }`;
}

function refusing<T>(library: LibraryName, write: (library: WrittenLibrary) => T): T | EmitRefusal {
  if (library !== "arrays" && library !== "tfjs") {
    return { kind: "refusal", library, problem: { reason: "no-emitter" } };
  }
  try {
    const written = withinBudget(() => write(library));
    return written ?? { kind: "refusal", library, problem: { reason: "too-large" } };
  } catch (error) {
    if (error instanceof EmitFailure) return { kind: "refusal", library, problem: error.problem };
    throw error;
  }
}
