import type { Program } from "../tensor/program.ts";
import type { Body, BodyLine, WrittenLibrary } from "./body.ts";
import type { Identifiers } from "./identifiers.ts";
import type { CodeStyle } from "./style.ts";

/** `const z = …; // comment`. */
export function constantLine({ identifier, code, comment }: BodyLine, style: CodeStyle): string {
  return withComment(`const ${identifier} = ${code}`, comment, style);
}

/** The lines of a function body: constants, then what the program returns. */
export function resultLines(
  program: Program,
  body: Body,
  identifiers: Identifiers,
  style: CodeStyle,
  library: WrittenLibrary,
): string[] {
  const [only, ...more] = program.returns;
  const last = body.lines.at(-1);
  if (last && only === last.name && more.length === 0) {
    const constants = body.lines.slice(0, -1).map((line) => constantLine(line, style));
    return [
      ...constants,
      withComment(
        `return ${ownValue(last.code, program, identifiers, library)}`,
        last.comment,
        style,
      ),
    ];
  }
  const fields = program.returns.map((name) => {
    const identifier = identifiers.of(name);
    const value = ownValue(identifier, program, identifiers, library);
    return value === identifier ? identifier : `${identifier}: ${value}`;
  });
  const result =
    more.length === 0 ? fields.join("").replace(/^.*: /, "") : `{ ${fields.join(", ")} }`;
  return [
    ...body.lines.map((line) => constantLine(line, style)),
    withComment(`return ${result}`, undefined, style),
  ];
}

/** `{ dW, db }`. */
export function recordOf(program: Program, identifiers: Identifiers): string {
  return `{ ${program.returns.map((name) => identifiers.of(name)).join(", ")} }`;
}

/** Lines inside a `tf.tidy`, which disposes of every tensor that they do not return. */
export function tidied(lead: string, lines: readonly string[], style: CodeStyle): string[] {
  const [only, more] = lines;
  const value = more === undefined ? /^return (.*?);?( \/\/ .*)?$/u.exec(only ?? "") : null;
  if (value)
    return [
      `${lead}${style.namespace}.tidy(() => ${value[1]})${style.semicolons ? ";" : ""}${value[2] ?? ""}`,
    ];
  const end = style.semicolons ? "});" : "})";
  return [
    `${lead}${style.namespace}.tidy(() => {`,
    ...lines.map((line) => indented(line, style)),
    end,
  ];
}

export function indented(line: string, style: CodeStyle): string {
  return line === "" ? line : style.unit + line;
}

function withComment(code: string, comment: string | undefined, { semicolons }: CodeStyle): string {
  return `${code}${semicolons ? ";" : ""}${comment === undefined ? "" : ` // ${comment}`}`;
}

/** A parameter that is returned as it is belongs to the caller, so the result is a copy of it. */
function ownValue(
  code: string,
  program: Program,
  identifiers: Identifiers,
  library: WrittenLibrary,
): string {
  const given = program.parameters.some(({ name }) => identifiers.of(name) === code);
  return given && library === "tfjs" ? `${code}.clone()` : code;
}
