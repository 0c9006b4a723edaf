import type { Program } from "../tensor/program.ts";
import type { Body } from "./body.ts";
import type { BodyLine } from "./body-line.ts";
import type { Identifiers } from "./identifiers.ts";
import type { CodeStyle } from "./style.ts";
import type { Target } from "./target.ts";
import { used } from "./uses.ts";

/** `const z = …; // comment`, and the statements that fill it. */
export function constantLines(
  { identifier, code, comment, isChanged, behind = [] }: BodyLine,
  style: CodeStyle,
): string[] {
  const keyword = isChanged ? "let" : "const";
  return [withComment(`${keyword} ${identifier} = ${code}`, comment, style), ...behind];
}

/** The lines of a function body: constants, then what the program returns. */
export function resultLines(
  program: Program,
  body: Body,
  identifiers: Identifiers,
  style: CodeStyle,
  target: Target,
): string[] {
  const [only, ...more] = program.returns;
  const last = body.lines.at(-1);
  if (
    last &&
    only === last.name &&
    more.length === 0 &&
    last.behind === undefined &&
    !last.isChanged
  ) {
    const constants = body.lines.slice(0, -1).flatMap((line) => constantLines(line, style));
    return [
      ...constants,
      withComment(
        `return ${ownValue(last.code, program, identifiers, target)}`,
        last.comment,
        style,
      ),
    ];
  }
  const fields = program.returns.map((name) => {
    const identifier = identifiers.of(name);
    const value = ownValue(identifier, program, identifiers, target);
    if (value !== identifier) return { value, field: `${identifier}: ${value}` };
    const result = target.tensors?.consumes ? used(identifier) : identifier;
    return { value: result, field: result };
  });
  const record = `{ ${fields.map(({ field }) => field).join(", ")} }`;
  const result = more.length === 0 ? (fields[0]?.value ?? "") : record;
  return [
    ...body.lines.flatMap((line) => constantLines(line, style)),
    withComment(`return ${result}`, undefined, style),
  ];
}

/** Values that no line uses, in a library whose values are consumed. */
export function disposals(unused: readonly string[], style: CodeStyle): string[] {
  return unused.map((name) => withComment(`${name}.dispose()`, undefined, style));
}

/** `{ dW, db }`. */
export function recordOf(program: Program, identifiers: Identifiers): string {
  return `{ ${program.returns.map((name) => identifiers.of(name)).join(", ")} }`;
}

/** Lines inside a `tf.tidy`, which disposes of every tensor that they do not return. */
export function tidied(
  lead: string,
  lines: readonly string[],
  style: CodeStyle,
  tidy: string,
): string[] {
  const [only, more] = lines;
  const start = `${lead}${style.spaces.get(tidy) ?? tidy}.tidy(() => `;
  const value = more === undefined ? /^return (.*?);?( \/\/ .*)?$/u.exec(only ?? "") : null;
  if (value) return [`${start}${value[1]})${style.semicolons ? ";" : ""}${value[2] ?? ""}`];
  const end = style.semicolons ? "});" : "})";
  return [`${start}{`, ...lines.map((line) => indented(line, style)), end];
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
  { copy }: Target,
): string {
  const given = program.parameters.find(({ name }) => identifiers.of(name) === code);
  return given && copy ? copy(code, given.shape.length) : code;
}
