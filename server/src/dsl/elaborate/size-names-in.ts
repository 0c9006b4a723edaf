import { flatMap } from "../../base/flat-map.ts";
import type { AxisNotation } from "../../shape/notation.ts";
import type { NameUse } from "../../shape/size-reader.ts";
import type { Statement } from "../statement-syntax.ts";

/** The names of sizes that shapes and `dims` write, and those that expressions mean, each place once. */
export function sizeNamesIn(
  statements: readonly Statement[],
  inExpressions: readonly NameUse[],
): NameUse[] {
  const uses = new Map<number, NameUse>();
  for (const use of [...flatMap(statements, writtenIn), ...inExpressions])
    uses.set(use.span.start, { ...use, name: use.name.normalize("NFKC") });
  return [...uses.values()].sort((a, b) => a.span.start - b.span.start);
}

function writtenIn(statement: Statement): readonly NameUse[] {
  switch (statement.kind) {
    case "declaration":
      return flatMap(statement.groups, ({ type }) => flatMap(type.shape?.axes ?? [], namesOfAxis));
    case "dims":
      return flatMap(statement.entries, ({ name, size }) => [name, ...(size?.names ?? [])]);
    case "expression":
      return flatMap(statement.shape?.axes ?? [], namesOfAxis);
    default:
      return [];
  }
}

function namesOfAxis(axis: AxisNotation): readonly NameUse[] {
  if (axis.kind !== "size") return [];
  return axis.label ? [axis.label, ...axis.names] : axis.names;
}
