import type { DslFinding } from "./finding.ts";
import { matchBrackets } from "./lex/brackets.ts";
import { lex } from "./lex.ts";
import { Cursor, type Grammar } from "./parse/cursor.ts";
import { parseComparison } from "./parse/expression.ts";
import { parseFactor } from "./parse/factor.ts";
import { splitStatements } from "./parse/split.ts";
import { parseStatements } from "./parse/statement.ts";
import type { Statement } from "./statement-syntax.ts";

export interface ParsedBlock {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly findings: readonly DslFinding[];
  /** Tokens looked at: linear in the text. */
  readonly steps: number;
}

const GRAMMAR: Grammar = { expression: parseComparison, factor: parseFactor };
const MOST_FINDINGS = 100;

/** The tree of a math block and its mistakes, with spans into `text`. Any text has an answer. */
export function parseBlock(text: string): ParsedBlock {
  const tokens = lex(text);
  const matches = matchBrackets(tokens);
  const findings: DslFinding[] = [];
  const statements: Statement[] = [];
  let steps = tokens.length;
  for (const run of splitStatements(tokens, matches)) {
    const cursor = new Cursor({ text, matches, findings, grammar: GRAMMAR }, run);
    for (const statement of parseStatements(cursor)) statements.push(statement);
    steps += cursor.steps;
  }
  return { text, statements, findings: findings.slice(0, MOST_FINDINGS), steps };
}
