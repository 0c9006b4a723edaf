import { flatMap } from "../../base/flat-map.ts";
import { FUNCTION_SPELLINGS } from "../../base/function-forms.ts";
import { span } from "../../base/span.ts";
import { nameKey } from "../names.ts";
import type { BlockScope } from "../scope.ts";
import type { FunctionStatement, Statement } from "../statement-syntax.ts";
import type { CallSyntax, NameSyntax } from "../syntax.ts";
import { mentions } from "./mentions.ts";
import { QUESTION_NAMES } from "./question-names.ts";

/**
 * `vjp(f, x, δ) = …` and `tr(A) = …` look like definitions of functions. Of a built-in function at known names they are
 * queries and claims.
 */
export function claimedFunctions(
  statements: readonly Statement[],
  scope: BlockScope,
): readonly Statement[] {
  if (!statements.some(({ kind }) => kind === "function")) return statements;
  const own = new Set(flatMap(statements, namesIn).map(({ name }) => nameKey(name)));
  const isKnown = ({ name }: NameSyntax) =>
    own.has(nameKey(name)) || scope.lookup(name) !== undefined;
  return statements.map((statement) =>
    statement.kind === "function" && isClaim(statement, isKnown) ? asClaim(statement) : statement,
  );
}

function isClaim(
  { name, parameters, sides }: FunctionStatement,
  isKnown: (name: NameSyntax) => boolean,
): boolean {
  if (QUESTION_NAMES.has(name.name)) return true;
  if (!FUNCTION_SPELLINGS.has(name.name)) return false;
  const [body] = sides;
  // `cos(θ) = x·y/(‖x‖ ‖y‖)` says nothing of a θ that could be given.
  return (
    parameters.every(isKnown) || !parameters.some((each) => body && mentions(body.of, each.name))
  );
}

function asClaim({ name, parameters, sides, span: whole }: FunctionStatement): Statement {
  const last = parameters.at(-1)?.span.end ?? name.span.end;
  const call: CallSyntax = {
    kind: "call",
    callee: name,
    primes: 0,
    arguments: parameters,
    options: [],
    span: span(name.span.start, last + 1),
  };
  return { kind: "expression", of: call, shape: undefined, sides, span: whole };
}

function namesIn(statement: Statement): readonly NameSyntax[] {
  switch (statement.kind) {
    case "declaration":
      return flatMap(statement.groups, ({ names }) => names);
    case "definition":
    case "binding":
      return [statement.name];
    default:
      return [];
  }
}
