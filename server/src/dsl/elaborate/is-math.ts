import type { ParsedBlock } from "../parse.ts";
import type { Statement } from "../syntax.ts";

/** Whether a text holds one statement of the language without a mistake; prose behind `@math` does not. */
export function isMath({ statements, findings }: ParsedBlock): boolean {
  const broken = findings.map(({ span }) => span.start);
  return statements.some(
    (statement) =>
      says(statement) &&
      !broken.some((at) => statement.span.start <= at && at <= statement.span.end),
  );
}

function says(statement: Statement): boolean {
  switch (statement.kind) {
    case "declaration":
      return statement.groups.some(({ type }) => type.shape !== undefined);
    case "definition":
    case "function":
      return statement.sides.length > 0;
    case "expression":
      return statement.sides.length > 0 || statement.shape !== undefined || asks(statement);
    default:
      return true;
  }
}

function asks({ of }: Extract<Statement, { kind: "expression" }>): boolean {
  return (
    of.kind === "derivative" || of.kind === "call" || of.kind === "product" || of.kind === "sum"
  );
}
