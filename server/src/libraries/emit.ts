import { withinBudget } from "../base/budget.ts";
import type { Program } from "../tensor/program.ts";
import { type Body, writeBody } from "./body.ts";
import { HelperNames } from "./helper-names.ts";
import { HELPER_NAMES } from "./helper-table.ts";
import { Identifiers, identifierFor } from "./identifiers.ts";
import { type EmittedImport, importLines, importsOf, wordsOfBody } from "./imports-of.ts";
import type { LibraryName } from "./library.ts";
import { constantLines, disposals, indented, recordOf, resultLines, tidied } from "./lines.ts";
import { EmitFailure, type EmitRefusal } from "./refusal.ts";
import { type CodeStyle, MODULE_STYLE } from "./style.ts";
import { TARGETS, type Target } from "./target.ts";
import { usesIn, withReferences } from "./uses.ts";

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
  /** What the code mentions of modules. */
  readonly imports: readonly EmittedImport[];
  /** Values of the scope that the code consumes: they must not be consumed before it. */
  readonly consumes: ReadonlySet<string>;
}

/** A function of the values that it needs, for the top level of a file. */
export interface EmittedFunction extends Omit<EmittedStatements, "kind" | "names" | "consumes"> {
  readonly kind: "function";
}

export interface EmittedHelper {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * A module of its own for a program: a function of its parameters, in order, and of the sizes that they do not tell. One
 * result is returned as it is, several as a record. It changes no argument and leaves no tensor alive but the results; where
 * a library's functions consume their arguments, so does this one.
 */
export function emitModule(
  program: Program,
  library: LibraryName,
  { name }: { readonly name: string },
): EmittedModule | EmitRefusal {
  return refusing(library, (target) => {
    const identifiers = new Identifiers([...target.imports.keys(), ...target.helpers]);
    const arrays = program.parameters.map((parameter) => ({
      name: parameter.name,
      identifier: identifiers.of(parameter.name),
      type: (target.parameterType ?? target.typeOf)(
        parameter.shape.length,
        parameter.dtype === "int",
      ),
    }));
    // A constant inside may have the name of the function, a parameter may not.
    const title = identifiers.unused(identifierFor(name), new Set(HELPER_NAMES));
    const body = writeBody(program, target, identifiers, MODULE_STYLE);
    const sizes = body.missingSizes.map((size) => ({
      name: size,
      identifier: size,
      type: "number",
    }));
    const parameters = [...arrays, ...sizes];
    const signature = parameters.map(({ identifier, type }) => `${identifier}: ${type}`).join(", ");
    const head = `export function ${title}(${signature}): ${resultType(program, target, identifiers)} {`;
    const source = moduleText(head, program, body, identifiers, target);
    return { kind: "module", source, name: title, parameters: parameters.map((one) => one.name) };
  });
}

function moduleText(
  head: string,
  program: Program,
  body: Body,
  identifiers: Identifiers,
  target: Target,
): string {
  const given = program.parameters.map(({ name }) => identifiers.of(name));
  const result = functionLines(program, body, identifiers, target, MODULE_STYLE, given);
  const inner =
    target.tidy === undefined ? result : tidied("return ", result, MODULE_STYLE, target.tidy);
  const helpers = new HelperNames(body.helpers, MODULE_STYLE, identifiers).written();
  const code = [
    head,
    ...inner.map((line) => indented(line, MODULE_STYLE)),
    "}",
    ...helpers.flatMap((helper) => ["", ...helper.lines]),
  ];
  const imports = importLines(importsOf(target, body, MODULE_STYLE, [head, target.tidy ?? ""]));
  const lines = imports.length === 0 ? code : [...imports, "", ...code];
  return `${lines.join("\n")}\n`;
}

/** The body of a function of values that are `given`; where values are consumed, each of them is. */
function functionLines(
  program: Program,
  body: Body,
  identifiers: Identifiers,
  target: Target,
  style: CodeStyle,
  given: readonly string[],
): readonly string[] {
  const lines = resultLines(program, body, identifiers, style, target);
  if (!target.tensors?.consumes) return lines;
  const uses = usesIn(lines);
  const made = [
    ...given,
    ...body.lines.slice(0, lines.length - 1).map(({ identifier }) => identifier),
  ];
  const unused = made.filter((identifier) => !uses.has(identifier));
  const all = [...lines.slice(0, -1), ...disposals(unused, style), ...lines.slice(-1)];
  return withReferences(all);
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
  return refusing(library, (target) => {
    const identifiers = new Identifiers([
      ...HELPER_NAMES,
      ...style.taken,
      ...style.helpers.values(),
      ...target.imports.keys(),
      ...style.spaces.values(),
    ]);
    for (const [own, code] of style.known) identifiers.keep(own, code);
    for (const [own, code] of style.names) if (!style.known.has(own)) identifiers.keep(own, code);
    const body = writeBody(program, target, identifiers, style);
    const [missing] = body.missingSizes;
    if (missing !== undefined) throw new EmitFailure({ reason: "unknown-size", size: missing });
    const helpers = new HelperNames(body.helpers, style, identifiers);
    const written = statementLines(program, body, identifiers, style, target);
    const results = program.returns.map((name) => identifiers.of(name));
    const lines = withReferences(written, [...results, ...(style.live ?? [])]);
    const uses = usesIn(written);
    return {
      kind: "statements",
      lines: lines.map((line) => style.indent + helpers.rename(line)),
      names: new Map(program.returns.map((name) => [name, identifiers.of(name)])),
      helpers: helpers.written(),
      imports: importsOf(target, body, style, style.tidy ? [target.tidy ?? ""] : []),
      consumes: new Set([...style.known.values()].filter((code) => uses.has(code))),
    };
  });
}

/**
 * A function that computes what a program returns out of those values of a scope that it needs (`style.known`), in their order
 * in the program, and of sizes that they do not tell. `head` is what stands in front of its parameters.
 */
export function emitFunction(
  program: Program,
  library: LibraryName,
  outside: CodeStyle,
  head: string,
): EmittedFunction | EmitRefusal {
  return refusing(library, (target) => {
    const spaces = [...target.imports.keys(), ...outside.spaces.values()];
    const identifiers = new Identifiers([...HELPER_NAMES, ...outside.helpers.values(), ...spaces]);
    const known = new Map([...outside.known.keys()].map((name) => [name, identifiers.of(name)]));
    for (const [own, code] of outside.names) if (!known.has(own)) identifiers.keep(own, code);
    const style = { ...outside, known, sizes: new Map<string, string>(), ranked: true };
    const body = writeBody(program, target, identifiers, style);
    const mentioned = wordsOfBody(body);
    const given = valuesOf(program).filter(({ name }) => mentioned.has(known.get(name) ?? ""));
    const own = given.map(({ name }) => identifiers.of(name));
    const types = given.map(({ rank, isInteger }) =>
      (target.parameterType ?? target.typeOf)(rank, isInteger),
    );
    const parameters = [...own, ...body.missingSizes].map((identifier, at) =>
      style.typed ? `${identifier}: ${spelledType(types[at] ?? "number", style)}` : identifier,
    );
    const lines = functionLines(program, body, identifiers, target, style, own);
    const inner = target.tidy === undefined ? lines : tidied("return ", lines, style, target.tidy);
    const helpers = new HelperNames(body.helpers, style, identifiers);
    return {
      kind: "function",
      lines: [
        `${head}(${parameters.join(", ")}) {`,
        ...inner.map((line) => indented(helpers.rename(line), style)),
        "}",
      ],
      helpers: helpers.written(),
      imports: importsOf(target, body, style, [...(style.typed ? types : []), target.tidy ?? ""]),
    };
  });
}

/** The values of a program that code may have already, parameters first. */
function valuesOf({
  parameters,
  statements,
}: Program): { name: string; rank: number; isInteger: boolean }[] {
  return [
    ...parameters.map(({ name, shape, dtype }) => ({
      name,
      rank: shape.length,
      isInteger: dtype === "int",
    })),
    ...statements.map(({ name, term }) => ({
      name,
      rank: term.shape.length,
      isInteger: false,
    })),
  ];
}

/** A type of the library under what the file calls that. */
function spelledType(type: string, { spaces }: CodeStyle): string {
  return type.replace(/^\w+/, (space) => spaces.get(space) ?? space);
}

function statementLines(
  program: Program,
  body: Body,
  identifiers: Identifiers,
  style: CodeStyle,
  target: Target,
): string[] {
  if (target.tidy === undefined || !style.tidy)
    return body.lines.flatMap((line) => constantLines(line, style));
  const name =
    program.returns.length === 1
      ? identifiers.of(program.returns[0] ?? "")
      : recordOf(program, identifiers);
  const [only, more] = body.lines;
  if (only && !more) {
    const space = style.spaces.get(target.tidy) ?? target.tidy;
    return constantLines({ ...only, code: `${space}.tidy(() => ${only.code})` }, style);
  }
  const result = resultLines(program, body, identifiers, style, target);
  return tidied(`const ${name} = `, result, style, target.tidy);
}

function resultType(program: Program, target: Target, identifiers: Identifiers): string {
  const typeOf = (name: string): string => {
    const statement = program.statements.find((one) => one.name === name);
    const parameter = program.parameters.find((one) => one.name === name);
    return target.typeOf((statement?.term ?? parameter)?.shape.length ?? 0);
  };
  const [only, ...more] = program.returns;
  if (only !== undefined && more.length === 0) return typeOf(only);
  const fields = program.returns.map((name) => `${identifiers.of(name)}: ${typeOf(name)}`);
  return `{ ${fields.join("; ")} }`;
}

function refusing<T>(library: LibraryName, write: (target: Target) => T): T | EmitRefusal {
  const target = TARGETS[library];
  if (!target) return { kind: "refusal", library, problem: { reason: "no-emitter" } };
  try {
    const written = withinBudget(() => write(target));
    return written ?? { kind: "refusal", library, problem: { reason: "too-large" } };
  } catch (error) {
    if (error instanceof EmitFailure) return { kind: "refusal", library, problem: error.problem };
    throw error;
  }
}
