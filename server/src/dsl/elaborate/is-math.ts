import type { Definition } from "../elaborated-block.ts";
import type { ParsedBlock } from "../parse.ts";
import type { Statement } from "../statement-syntax.ts";
import type { Statements } from "./statements.ts";

/** Whether a text holds anything that only a block of this language says; prose behind `@math` does not. */
export function isMath(
  { statements, findings }: ParsedBlock,
  { questions, identities, asks }: Statements,
  definitions: readonly Definition[],
): boolean {
  if (questions.length + identities.length + asks.length + definitions.length > 0) return true;
  const broken = findings.map(({ span }) => span.start);
  const isBroken = ({ span }: Statement) => broken.some((at) => span.start <= at && at <= span.end);
  return statements.some((statement) => declares(statement) && !isBroken(statement));
}

function declares(statement: Statement): boolean {
  switch (statement.kind) {
    case "declaration":
      return statement.groups.some(({ type }) => type.shape !== undefined);
    case "expression":
      return (
        statement.of.kind === "derivative" ||
        (statement.shape !== undefined && statement.sides.length > 0)
      );
    case "definition":
    case "function":
      return false;
    default:
      return true;
  }
}
