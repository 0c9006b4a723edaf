import { span } from "../../base/span.ts";
import type { Expression, MemberSyntax, NameSyntax, OptionSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";

/** Words that the question functions take by themselves: `grad(f, A, symmetric)`. */
const FLAGS: ReadonlySet<string> = new Set(["keepdims", "keepDims"]);

/** What stands between a call's brackets: values, then options by keyword. */
export function parseArguments(
  cursor: Cursor,
  callee: NameSyntax | MemberSyntax,
): { arguments: Expression[]; options: OptionSyntax[] } {
  const values: Expression[] = [];
  const options: OptionSyntax[] = [];
  while (!cursor.at(")") && cursor.token.kind !== "end") {
    const option = parseOption(cursor);
    if (option) options.push(option);
    else values.push(cursor.grammar.expression(cursor));
    if (!cursor.take(",")) break;
  }
  if (values.length + options.length === 0 && !cursor.failed) failEmpty(cursor, callee);
  return { arguments: values, options };
}

function parseOption(cursor: Cursor): OptionSyntax | undefined {
  const { kind, text } = cursor.token;
  if (kind !== "name") return undefined;
  const flag = FLAGS.has(text) && (cursor.at(",", 1) || cursor.at(")", 1));
  if (!flag && !cursor.at("=", 1) && !cursor.at(":", 1)) return undefined;
  const name = parseName(cursor);
  if (flag) return { name, value: undefined, span: name.span };
  cursor.next();
  const value = cursor.grammar.expression(cursor);
  return { name, value, span: span(name.span.start, Math.max(name.span.end, value.span.end)) };
}

function failEmpty(cursor: Cursor, callee: NameSyntax | MemberSyntax): void {
  if (callee.kind === "member") return;
  cursor.fail({ is: "missing-operand", after: "(" }, cursor.token);
}
